<?php
/**
 * The plugin in German, on a site as people have it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Language;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Http_Test_Case;

/** WordPress loads our translations by itself: for PHP, for scripts, for their chunks, and in the language of the person who looks. */
final class German_Test extends Http_Test_Case {

	/** Makes WordPress offer the language. Of its own German, which is not downloaded here, it has one word. */
	protected function setUp(): void {
		parent::setUp();
		self::assertFileExists( dirname( PATREON_GATE_FILE ) . '/languages/tier-gate-for-patreon-de_DE.l10n.php', 'Run npm run build first.' );
		wp_mkdir_p( WP_LANG_DIR );
		file_put_contents( self::core_file(), "<?php\nreturn ['language'=>'de_DE','messages'=>['Dashboard'=>'Übersichtsseite','number_format_thousands_sep'=>'.','number_format_decimal_point'=>',']];\n" );
		$this->take_site_log();
	}

	protected function tearDown(): void {
		delete_option( 'WPLANG' );
		unlink( self::core_file() );
		// WordPress would note here that a translation of ours is loaded too early.
		self::assertStringNotContainsString( 'tier-gate-for-patreon', $this->take_site_log() );
		parent::tearDown();
	}

	private static function core_file(): string {
		return WP_LANG_DIR . '/de_DE.l10n.php';
	}

	public function test_a_german_site_tells_its_visitors_and_its_creator_everything_in_german(): void {
		update_option( 'WPLANG', 'de_DE' );
		$post = $this->create_post( array( 'post_title' => 'Hafen' ) );
		Plugin::instance()->post_locks()->set( $post->ID, Lock::from_array( array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array( array( 'type' => 'paying', 'params' => array() ) ) ) ) );

		$page = $this->visitor()->get( (string) get_permalink( $post ) );
		self::assertStringContainsString( 'lang="de-DE"', $page->body );
		self::assertMatchesRegularExpression( '/Dies ist für (?:zahlende )?Mitglieder|Dies ist gesperrt|Diese Website ist gerade nicht mit Patreon verbunden/', $page->body );
		self::assertStringNotContainsString( 'This is', $page->body );

		$creator = $this->visitor_as( 'admin' );
		$screen  = $creator->get( '/wp-admin/admin.php?page=patreon-gate' );
		self::assertStringContainsString( '"Members of %s":["Mitglieder von %s"]', self::decoded( $screen->body ), 'A chunk, which WordPress does not know of.' );
		self::assertStringContainsString( '"Leave without saving?":["Ohne Speichern verlassen?"]', self::decoded( $screen->body ), 'The script itself.' );
		self::assertStringContainsString( '"thousands":".","decimal":","', $screen->body );

		$editor = self::decoded( $creator->get( "/wp-admin/post.php?action=edit&post=$post->ID" )->body );
		self::assertStringContainsString( '"Members only (Patreon)":["Nur für Mitglieder (Patreon)"]', $editor, 'The panel.' );
		self::assertStringContainsString( '"Members only from here":["Ab hier nur für Mitglieder"]', $editor, 'A block.' );
		self::assertStringContainsString( '"title":"Ab hier nur für Mitglieder"', $editor, 'Its title, from block.json.' );
		self::assertStringContainsString( '"%s picture":["%s Bild","%s Bilder"]', $editor, 'A plural.' );
	}

	public function test_somebody_who_works_in_german_on_an_english_site_sees_german_and_the_visitors_english(): void {
		$author = $this->create_user( 'administrator', array( 'locale' => 'de_DE' ) );
		$screen = $this->visitor_as( $author->user_login )->get( '/wp-admin/admin.php?page=patreon-gate' );
		self::assertStringContainsString( '"Leave without saving?":["Ohne Speichern verlassen?"]', self::decoded( $screen->body ) );
		$post = $this->create_post();
		Plugin::instance()->post_locks()->set( $post->ID, Lock::from_array( array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array( array( 'type' => 'paying', 'params' => array() ) ) ) ) );
		$body = $this->visitor()->get( (string) get_permalink( $post ) )->body;
		self::assertStringNotContainsString( 'Dies ist', $body );
		self::assertStringContainsString( 'patreon-gate-cta', $body );
	}

	/** Returns a page with the characters that JSON writes as escapes. */
	private static function decoded( string $page ): string {
		return (string) preg_replace_callback( '/\\\\u((?!d[89a-f])[0-9a-f]{4})/', static fn ( array $found ): string => (string) mb_chr( (int) hexdec( $found[1] ), 'UTF-8' ), $page );
	}
}
