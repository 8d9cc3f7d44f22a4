<?php
/**
 * Teasers of posts that were written in the most ordinary way.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Cta;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Hooks;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Locks\Teaser_Settings;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Post;

/** What everyone sees of a post without an excerpt or a More block: its first paragraphs, never more than the share that the creator set. */
final class First_Paragraphs_Test extends Integration_Test_Case {

	use Has_Members;

	private const FIRST  = 'Zqxfirst paragraph of the story.';
	private const SECRET = 'zqxsecret';

	/** @return iterable<string, array{string}> The same story as blocks and as classic content. */
	public static function stories(): iterable {
		$rest = array_fill( 0, 3, 'What only members read: ' . self::SECRET . ' and more of it.' );
		yield 'blocks' => array( implode( "\n\n", array_map( self::p( ... ), array( self::FIRST, ...$rest ) ) ) );
		yield 'classic' => array( implode( "\n\n", array( self::FIRST, ...$rest ) ) );
	}

	#[DataProvider( 'stories' )]
	public function test_everyone_sees_the_first_paragraphs_and_members_see_all( string $story ): void {
		$this->connect_campaign();
		$member = $this->create_member();
		$post   = $this->locked( $story );
		$page   = $this->page_of( $post, null );
		self::assertStringContainsString( self::FIRST, $page );
		self::assertStringNotContainsString( self::SECRET, $page );
		$full = $this->page_of( $post, $member );
		self::assertGreaterThanOrEqual( 3, substr_count( $full, self::SECRET ) );
		$this->act_as( null );
		self::assertSame( self::FIRST, get_the_excerpt( $post ) );
		$answer = $this->rest( 'GET', '/wp/v2/posts/' . $post->ID )->get_data();
		self::assertStringContainsString( self::FIRST, $answer['content']['rendered'] );
		self::assertStringNotContainsString( self::SECRET, (string) wp_json_encode( $answer ) );
		self::assertStringNotContainsString( self::SECRET, patreon_gate_public_content( $post->ID ) );
		self::assertSame( 1, ( new \WP_Query( array( 's' => 'Zqxfirst' ) ) )->post_count );
		self::assertSame( 0, ( new \WP_Query( array( 's' => self::SECRET ) ) )->post_count );
	}

	public function test_a_lock_within_the_beginning_ends_it(): void {
		$locked = '<!-- wp:paragraph {"metadata":{"patreonGateLock":{"match":"any","inverse":false,"campaign":"","conditions":[{"type":"paying","params":{}}]}}} --><p>' . self::SECRET . '</p><!-- /wp:paragraph -->';
		$rest   = str_repeat( self::p( str_repeat( 'More. ', 50 ) ), 9 );
		foreach ( array( self::p( self::FIRST ) . $locked => true, $locked . self::p( self::FIRST ) => false, self::p( self::FIRST ) . '<!-- wp:patreon-gate/divider /-->' . $locked => false ) as $beginning => $is_shown ) {
			$page = $this->page_of( $this->locked( $beginning . $rest ), null );
			self::assertStringNotContainsString( self::SECRET, $page );
			self::assertSame( $is_shown, str_contains( $page, self::FIRST ), $beginning );
		}
	}

	public function test_what_the_lock_shortcode_locks_is_not_in_it(): void {
		$lock = '[patreon_gate_lock]' . self::SECRET . '[/patreon_gate_lock]';
		$rest = str_repeat( "\n\n" . str_repeat( 'More. ', 50 ), 9 );
		foreach ( array( "$lock\n\nOne." => false, 'One. ' . $lock => false, "[patreon_gate_lock]\n\n" . self::SECRET . "\n\n[/patreon_gate_lock]" => false, self::FIRST . "\n\n$lock" => true ) as $beginning => $is_shown ) {
			foreach ( array( $beginning . $rest, implode( '', array_map( self::p( ... ), explode( "\n\n", $beginning . $rest ) ) ) ) as $text ) {
				$page = $this->page_of( $this->locked( $text ), null );
				self::assertStringNotContainsString( self::SECRET, $page, $text );
				self::assertSame( $is_shown, str_contains( $page, self::FIRST ), $text );
			}
		}
	}

	public function test_a_picture_at_the_beginning_does_not_become_public(): void {
		$picture = $this->create_attachment();
		$image   = '<!-- wp:image {"id":' . $picture->ID . '} --><figure class="wp-block-image"><img src="' . wp_get_attachment_url( $picture->ID ) . '" class="wp-image-' . $picture->ID . '"/></figure><!-- /wp:image -->';
		$post    = $this->locked( $image . self::p( self::FIRST ) . str_repeat( self::p( str_repeat( 'More. ', 50 ) ), 9 ) );
		$page    = $this->page_of( $post, null );
		self::assertStringContainsString( self::FIRST, $page );
		self::assertStringNotContainsString( 'wp-image-' . $picture->ID, $page );
		self::assertTrue( Plugin::instance()->attachment_access()->is_hidden( $picture->ID ) );
	}

	public function test_older_posts_keep_what_they_had_and_so_do_their_copies_and_imports(): void {
		$post = $this->locked( (string) self::stories()->current()[0] );
		update_option( Teaser_Settings::OLDER, $post->ID );
		self::assertStringNotContainsString( self::FIRST, $this->page_of( $post, null ) );
		self::assertSame( 'auto', get_post_meta( $post->ID, Post_Locks::META_TEASER, true )['mode'], 'The panel shows what holds.' );
		$new = $this->locked( (string) self::stories()->current()[0] );
		self::assertStringContainsString( self::FIRST, $this->page_of( $new, null ) );
		self::assertSame( 'start', get_post_meta( $new->ID, Post_Locks::META_TEASER, true )['mode'] );
		self::assertSame( 'auto', \Patreon_Gate\Compat\Copied_Locks::of( $post->ID )[ Post_Locks::META_TEASER ]['mode'] );
		self::assertArrayNotHasKey( Post_Locks::META_TEASER, \Patreon_Gate\Compat\Copied_Locks::of( $new->ID ) );
		$read     = array( 'postmeta' => array( array( 'key' => Post_Locks::META_LOCK, 'value' => get_post_meta( $post->ID, Post_Locks::META_LOCK, true ) ) ) );
		$imported = get_post( wp_insert_post( wp_slash( apply_filters( 'wp_import_post_data_processed', array( 'post_title' => 'Imported', 'post_content' => $post->post_content, 'post_status' => 'publish' ), $read ) ) ) );
		self::assertInstanceOf( WP_Post::class, $imported );
		self::assertStringNotContainsString( self::FIRST, $this->page_of( $imported, null ) );
		Plugin::instance()->settings()->update( array( 'teaser_older_posts' => true ) );
		self::assertStringContainsString( self::FIRST, $this->page_of( $post, null ) );
		self::assertStringNotContainsString( self::FIRST, $this->page_of( $imported, null ), 'Its setting is its own.' );
	}

	public function test_on_an_updated_site_every_post_is_older_and_on_a_new_one_none(): void {
		delete_option( Teaser_Settings::OLDER );
		$post = $this->create_post();
		self::assertTrue( Teaser_Settings::is_older( $post->ID ), 'As long as nothing is stored.' );
		Teaser_Settings::remember( true );
		self::assertSame( array( false, false ), array( Teaser_Settings::has_older(), Teaser_Settings::is_older( 1 ) ) );
		delete_option( Teaser_Settings::OLDER );
		Teaser_Settings::remember( false );
		self::assertTrue( Teaser_Settings::is_older( $post->ID ) );
		self::assertFalse( Teaser_Settings::is_older( $this->create_post()->ID ) );
		// The plugin was deleted, which keeps locks, and installed again.
		$this->locked( 'Text' );
		delete_option( Teaser_Settings::OLDER );
		Teaser_Settings::remember( true );
		self::assertTrue( Teaser_Settings::is_older( $post->ID ) );
	}

	public function test_a_smaller_share_is_no_longer_found_and_its_pages_are_purged(): void {
		$post   = $this->locked( (string) self::stories()->current()[0] );
		$purged = array();
		add_action( Hooks::CLEAN_CACHES, static function ( array $addresses, array $posts ) use ( &$purged ): void {
			$purged = array( ...$purged, ...$posts );
		}, 10, 2 );
		self::assertSame( 1, ( new \WP_Query( array( 's' => 'Zqxfirst' ) ) )->post_count );
		Plugin::instance()->settings()->update( array( 'teaser_share' => 5 ) );
		Plugin::instance()->stale_pages()->clean();
		self::assertSame( 0, ( new \WP_Query( array( 's' => 'Zqxfirst' ) ) )->post_count );
		self::assertStringNotContainsString( self::FIRST, $this->page_of( $post, null ) );
		self::assertContains( $post->ID, $purged );
		Plugin::instance()->settings()->update( array( 'teaser_share' => 50 ) );
		self::assertSame( 1, ( new \WP_Query( array( 's' => 'Zqxfirst' ) ) )->post_count );
	}

	public function test_add_ons_change_the_share_and_the_blocks(): void {
		$story = str_replace( 'wp:paragraph', 'wp:my-plugin/note', self::p( self::FIRST ) ) . str_repeat( self::p( str_repeat( 'More. ', 50 ) ), 9 );
		$post  = $this->locked( $story );
		self::assertStringNotContainsString( self::FIRST, $this->page_of( $post, null ) );
		add_filter( Hooks::TEASER_BLOCKS, static fn ( array $blocks ): array => array( ...$blocks, 'my-plugin/note' ) );
		self::assertStringContainsString( self::FIRST, $this->page_of( $post, null ) );
		add_filter( Hooks::TEASER_SHARE, static fn ( int $share, int $post_id ): int => $post_id === $post->ID ? 0 : $share, 10, 2 );
		self::assertStringNotContainsString( self::FIRST, $this->page_of( $post, null ) );
	}

	public function test_the_editor_shows_the_teaser_of_unsaved_text_to_those_who_may_edit_the_post(): void {
		$post  = $this->locked( 'Stored text.' );
		$story = (string) self::stories()->current()[0];
		$ask   = fn ( string $content, string $excerpt = '', string $mode = 'start' ) => $this->rest( 'POST', '/patreon-gate/v1/posts/' . $post->ID . '/teaser', array( 'content' => $content, 'excerpt' => $excerpt, 'teaser' => array( 'mode' => $mode, 'words' => 2 ) ) );
		$this->act_as( $this->create_user( 'author' ) );
		self::assertSame( 403, $ask( $story )->get_status(), 'Not their post.' );
		$this->act_as( null );
		self::assertSame( 401, $ask( $story )->get_status() );
		$this->act_as( $this->create_user( 'editor' ) );
		self::assertStringContainsString( self::FIRST, $ask( $story )->get_data()['html'] );
		self::assertStringNotContainsString( self::SECRET, $ask( $story )->get_data()['html'] );
		self::assertSame( array( 'html' => '', 'share' => 25 ), $ask( self::p( 'Alone.' ) )->get_data() );
		self::assertStringContainsString( 'Excerpt', $ask( $story, 'Excerpt' )->get_data()['html'] );
		self::assertStringContainsString( 'Zqxfirst paragraph…', $ask( $story, '', 'words' )->get_data()['html'] );
		self::assertSame( '', $ask( $story, 'Excerpt', 'none' )->get_data()['html'] );
		self::assertStringNotContainsString( 'onerror', $ask( '<p><b onerror="alert(1)">X</b></p><!--more-->' . $story )->get_data()['html'] );
		self::assertSame( 400, $ask( $story, '', 'all' )->get_status() );
		self::assertSame( 413, $ask( str_repeat( 'a', 2_000_001 ) )->get_status() );
		self::assertSame( 'Stored text.', get_post( $post->ID )?->post_content );
	}

	private function locked( string $text ): WP_Post {
		$post = $this->create_post( array( 'post_content' => $text ) );
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( 'paying' ) ) ) );
		return $post;
	}

	private static function p( string $text ): string {
		return '<!-- wp:paragraph --><p>' . $text . '</p><!-- /wp:paragraph -->';
	}
}
