<?php
/**
 * Teasers of words.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Cta;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Texts\Whole_Hashes;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Post;

/** A teaser of 55 words must not be the whole text in a language without spaces. */
final class Teaser_Of_Words_Test extends Integration_Test_Case {

	use Has_Members;

	/** @return iterable<string, array{string, string}> Long texts, and a word from the end of each. */
	public static function texts(): iterable {
		yield 'Japanese' => array( str_repeat( '吾輩は猫である。名前はまだ無い。', 40 ) . '終わりの言葉', '終わり' );
		yield 'Chinese' => array( str_repeat( '從前有一座島，一天早上它不見了。', 40 ) . '結局在此', '結局' );
		yield 'Thai' => array( str_repeat( 'ภาษาไทยเขียนติดกัน', 60 ) . 'ตอนจบ', 'ตอนจบ' );
		yield 'Japanese as entities' => array( str_repeat( '&#21566;&#36649;&#12399;&#29483;', 60 ) . '終わりの言葉', '終わり' );
		yield 'emoji' => array( str_repeat( '👩‍👩‍👧‍👦😀', 80 ) . '🏁🏁', '🏁' );
		yield 'one long word' => array( str_repeat( 'abcdefghij', 50 ) . 'zqxend', 'zqxend' );
		yield 'fewer words than asked for' => array( 'One two three four five six zqxend', 'zqxend' );
	}

	#[DataProvider( 'texts' )]
	public function test_the_end_of_a_text_is_never_in_its_teaser( string $text, string $end ): void {
		$this->connect_campaign();
		$member = $this->create_member();
		foreach ( array( 'words', 'characters_including_spaces' ) as $type ) {
			$GLOBALS['wp_locale']->word_count_type = $type;
			$post                                  = $this->post( $text );
			$page                                  = $this->page_of( $post, null );
			$stored                                = Plugin::instance()->public_texts()->get( $post->ID )['text'] ?? null;
			self::assertStringNotContainsString( $end, $page );
			self::assertStringNotContainsString( $end, (string) $stored );
			self::assertSame( 0, ( new \WP_Query( array( 's' => $end ) ) )->post_count );
			self::assertStringContainsString( $end, $this->page_of( $post, $member ) );
			self::assertLessThanOrEqual( intdiv( mb_strlen( html_entity_decode( $text ) ), 2 ) + 8, mb_strlen( (string) $stored ) );
		}
		$GLOBALS['wp_locale']->word_count_type = 'words';
	}

	public function test_what_was_stored_as_public_before_is_not_found_after_an_upgrade_until_it_is_counted_anew(): void {
		global $wpdb;
		$text = str_repeat( '吾輩は猫である。', 30 ) . '終わりの言葉';
		$post = $this->post( $text );
		$long = $this->post( 'Lighthouse keepers know. ' . str_repeat( 'More of it. ', 100 ) );
		$wpdb->update( $wpdb->prefix . 'patreon_gate_public_texts', array( 'public_text' => "<p>$text</p>" ), array( 'post_id' => $post->ID ) );
		( new Whole_Hashes( static fn (): Database => new Database() ) )->forget_long_teasers();
		self::assertSame( '', Plugin::instance()->public_texts()->get( $post->ID )['text'] ?? null );
		self::assertStringContainsString( 'Lighthouse', Plugin::instance()->public_texts()->get( $long->ID )['text'] ?? '' );
		wp_update_post( array( 'ID' => $post->ID ) );
		$stored = Plugin::instance()->public_texts()->get( $post->ID )['text'] ?? '';
		self::assertStringContainsString( '吾輩は猫', $stored );
		self::assertStringNotContainsString( '終わり', $stored );
	}

	private function post( string $text ): WP_Post {
		$post = $this->create_post( array( 'post_content' => "<!-- wp:paragraph --><p>$text</p><!-- /wp:paragraph -->" ) );
		Plugin::instance()->post_locks()->set_teaser( $post->ID, array( 'mode' => 'words', 'words' => 55 ) );
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( 'paying' ) ) ) );
		return $post;
	}
}
