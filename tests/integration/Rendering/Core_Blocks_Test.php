<?php
/**
 * Every block of WordPress in every kind of lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rendering;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Block_Type_Registry;
use WP_Post;

/** Each block that the running WordPress registers, with text of its own and a block inside: strangers get none of it, members what they get without a lock. */
final class Core_Blocks_Test extends Integration_Test_Case {

	use Has_Members;

	protected function setUp(): void {
		parent::setUp();
		// The RSS block of older versions requests its feed even where it has no address.
		$this->fake_http( static fn (): array => self::http_answer( 404 ) );
		$this->connect_campaign();
	}

	/** @return iterable<string, array{string}> */
	public static function kinds(): iterable {
		foreach ( array( 'K1', 'K2', 'K3', 'K4', 'K5' ) as $kind ) {
			yield $kind => array( $kind );
		}
	}

	#[DataProvider( 'kinds' )]
	public function test_every_block_is_hidden_from_strangers_and_complete_for_members( string $kind ): void {
		$open    = $this->create_post( array( 'post_content' => $this->document( 'open', 'zqxopen' ) ) );
		$locked  = $this->create_post( array( 'post_content' => $this->document( $kind, 'zqxlock' ) ) );
		$content = $locked->post_content;
		if ( 'K1' === $kind ) {
			Plugin::instance()->post_locks()->set( $locked->ID, self::lock() );
		}
		$member = $this->create_member();
		$shown  = self::words( $this->page_of( $open, $member ), 'zqxopen' );
		self::assertGreaterThan( 40, count( $shown ), 'Most blocks show their text.' );
		self::assertSame( $shown, self::words( $this->page_of( $locked, $member ), 'zqxlock' ), 'Members get what is there without a lock.' );
		$ways = array(
			'page'    => $this->page_of( $locked, null ),
			'REST'    => (string) wp_json_encode( $this->rest( 'GET', '/wp/v2/posts/' . $locked->ID )->get_data() ),
			'excerpt' => get_the_excerpt( $locked ),
			'search'  => Plugin::instance()->public_texts()->get( $locked->ID )['text'] ?? '',
			'raw'     => do_blocks( $content ),
		);
		foreach ( $ways as $way => $text ) {
			self::assertSame( array(), self::words( $text, 'zqxlock' ), "$way, stranger" );
		}
		self::assertSame( $content, get_post( $locked->ID )?->post_content, 'Showing a post does not change it.' );
	}

	/** A pattern in a pattern: the lock stands in the inner one, and its text belongs to no post that readers open. */
	#[DataProvider( 'kinds' )]
	public function test_every_block_in_nested_patterns_is_hidden_from_strangers_and_complete_for_members( string $kind ): void {
		$nested = function ( string $content ): WP_Post {
			$inner = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => $content ) );
			$outer = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => '<!-- wp:group --><div class="wp-block-group"><!-- wp:block {"ref":' . $inner->ID . '} /--></div><!-- /wp:group -->' ) );
			return $this->create_post( array( 'post_content' => '<!-- wp:paragraph --><p>Above.</p><!-- /wp:paragraph --><!-- wp:block {"ref":' . $outer->ID . '} /-->' ) );
		};
		$open   = $nested( $this->document( 'open', 'zqxopen' ) );
		$locked = $nested( $this->document( $kind, 'zqxlock' ) );
		if ( 'K1' === $kind ) {
			Plugin::instance()->post_locks()->set( $locked->ID, self::lock() );
		}
		$member = $this->create_member();
		$shown  = self::words( $this->page_of( $open, $member ), 'zqxopen' );
		self::assertGreaterThan( 40, count( $shown ), 'Most blocks show their text.' );
		self::assertSame( $shown, self::words( $this->page_of( $locked, $member ), 'zqxlock' ), 'Members get what is there without a lock.' );
		foreach ( array( 'page' => $this->page_of( $locked, null ), 'REST' => (string) wp_json_encode( $this->rest( 'GET', '/wp/v2/posts/' . $locked->ID )->get_data() ), 'excerpt' => get_the_excerpt( $locked ), 'raw' => do_blocks( $locked->post_content ) ) as $way => $text ) {
			// The text of a post that is locked as a whole is the pattern's, which is public by itself.
			self::assertSame( array(), 'K1' === $kind && 'raw' === $way ? array() : self::words( $text, 'zqxlock' ), "$way, stranger" );
		}
	}

	/** Text is neither lost nor changed by saving, autosaving and restoring, as somebody who may write any HTML. */
	#[DataProvider( 'kinds' )]
	public function test_saves_autosaves_and_revisions_keep_every_byte( string $kind ): void {
		$admin   = $this->create_user( 'administrator' );
		$content = $this->document( $kind, 'zqxlock' );
		$post    = $this->create_post( array( 'post_content' => $content, 'post_author' => $admin->ID ) );
		$this->act_as( $admin );
		$raw = static function () use ( $post ): string {
			clean_post_cache( $post->ID );
			return (string) get_post( $post->ID )?->post_content;
		};
		self::assertSame( $content, $raw() );
		// As WordPress' own routes do, without their constant DOING_AUTOSAVE, which would remain for other tests.
		require_once ABSPATH . 'wp-admin/includes/post.php';
		self::assertIsInt( wp_create_post_autosave( wp_slash( array( 'post_ID' => $post->ID, 'post_title' => $post->post_title, 'post_content' => $content . ' And more.', 'post_excerpt' => '' ) ) ) );
		$autosave = wp_get_post_autosave( $post->ID, $admin->ID );
		self::assertSame( $content . ' And more.', $autosave instanceof WP_Post ? $autosave->post_content : null );
		self::assertSame( $content, $raw(), 'An autosave does not touch a published post.' );
		// Another editor saves meanwhile, and the first restores what was there before.
		$other = $this->create_user( 'editor' );
		$this->act_as( $other );
		self::assertSame( 200, $this->rest( 'POST', '/wp/v2/posts/' . $post->ID, array( 'content' => $content . "\n<!-- wp:paragraph --><p>Of the other.</p><!-- /wp:paragraph -->" ) )->get_status() );
		self::assertStringStartsWith( $content, $raw() );
		$this->act_as( $admin );
		self::assertSame( 200, $this->rest( 'POST', '/wp/v2/posts/' . $post->ID, array( 'content' => $content ) )->get_status() );
		self::assertSame( $content, $raw() );
		$revisions = array_values( array_filter( wp_get_post_revisions( $post->ID ), static fn ( WP_Post $revision ): bool => ! str_contains( $revision->post_name, 'autosave' ) && $content === $revision->post_content ) );
		self::assertNotSame( array(), $revisions );
		wp_restore_post_revision( $revisions[0]->ID );
		self::assertSame( $content, $raw() );
	}

	/** Returns a document with every block. The names of the blocks are in their texts, after the word. */
	private function document( string $kind, string $word ): string {
		$lock   = (string) wp_json_encode( array( 'lock' => Lock_Codec::write( self::lock() ) ) );
		$blocks = '';
		foreach ( array_keys( WP_Block_Type_Registry::get_instance()->get_all_registered() ) as $name ) {
			if ( ! str_starts_with( $name, 'core/' ) ) {
				continue;
			}
			$text    = $word . '-' . str_replace( array( 'core/', '/' ), array( '', '-' ), $name ) . '-end';
			// As WordPress itself writes it: REST adds the theme to references to template parts.
			$values  = ( 'K4' === $kind ? array( 'metadata' => array( 'patreonGateLock' => array( 'lock' => Lock_Codec::write( self::lock() ) ) ) ) : array() ) + ( 'core/template-part' === $name ? array( 'theme' => get_stylesheet() ) : array() );
			$blocks .= get_comment_delimited_block_content( $name, $values, "<div class=\"wp-block\"><p>own $text</p><!-- wp:paragraph --><p>inside $text</p><!-- /wp:paragraph --></div>" ) . "\n\n";
		}
		return match ( $kind ) {
			'K5' => "[patreon_gate_lock paying]\n\n{$blocks}[/patreon_gate_lock]",
			'K2' => "<!-- wp:patreon-gate/divider $lock /-->$blocks",
			'K3' => "<!-- wp:patreon-gate/gate $lock --><!-- wp:patreon-gate/gate-granted -->$blocks<!-- /wp:patreon-gate/gate-granted --><!-- wp:patreon-gate/gate-denied --><p>For others.</p><!-- /wp:patreon-gate/gate-denied --><!-- /wp:patreon-gate/gate -->",
			default => $blocks,
		};
	}

	/** @return list<string> Every "own" and "inside" text that is there, in alphabetical order. */
	private static function words( string $html, string $word ): array {
		self::assertIsInt( preg_match_all( "/(own|inside) $word-([a-z-]+?)-end/", $html, $found, PREG_SET_ORDER ) );
		$words = array_unique( array_map( static fn ( array $match ): string => "$match[1] $match[2]", $found ) );
		sort( $words );
		return $words;
	}

	private static function lock(): Lock {
		return new Lock( false, false, array( new Condition( 'paying', array() ) ) );
	}
}
