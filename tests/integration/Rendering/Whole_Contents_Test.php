<?php
/**
 * The content of posts that are locked as a whole, rendered by other code.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rendering;

use PHPUnit\Framework\Attributes\Group;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Rendering\Whole_Contents;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Texts\Whole_Hashes;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Post;

#[Group( 'smoke' )]
final class Whole_Contents_Test extends Integration_Test_Case {

	private const SECRET = '<!-- wp:group --><div class="wp-block-group"><!-- wp:paragraph --><p>zqxcan</p><!-- /wp:paragraph --></div><!-- /wp:group -->

<!-- wp:paragraph --><p>zqxcan two</p><!-- /wp:paragraph -->';

	public function test_L06_the_blocks_of_a_locked_post_show_one_call_to_action(): void {
		$this->locked( self::SECRET );
		$this->show( $this->create_post( array( 'post_content' => 'Open.' ) ) );
		$html = do_blocks( self::SECRET );
		self::assertStringNotContainsString( 'zqxcan', $html );
		self::assertSame( 1, substr_count( $html, 'class="patreon-gate-cta"' ) );
		unset( $GLOBALS['post'] );
		self::assertSame( $html, do_blocks( self::SECRET ) );
		self::assertSame( $html, str_replace( "\n", '', (string) apply_filters( 'the_content', self::SECRET ) ) );
	}

	public function test_L06_the_blocks_of_a_locked_post_show_one_call_to_action_in_their_own_post(): void {
		$this->show( $this->locked( self::SECRET ) );
		self::assertStringNotContainsString( 'zqxcan', do_blocks( self::SECRET ) );
	}

	public function test_L06_blocks_are_refused_one_by_one(): void {
		$this->locked( self::SECRET );
		$html = '';
		foreach ( parse_blocks( self::SECRET ) as $block ) {
			$html .= ( new \WP_Block( $block ) )->render();
			foreach ( $block['innerBlocks'] as $inner ) {
				$html .= render_block( $inner );
			}
		}
		self::assertStringNotContainsString( 'zqxcan', $html );
		self::assertSame( 1, substr_count( $html, 'class="patreon-gate-cta"' ) );
	}

	public function test_L06_class_names_of_ours_in_a_locked_post_unlock_nothing(): void {
		$content = '<!-- wp:paragraph {"className":"patreon-gate-cta"} --><p class="patreon-gate-cta">zqxcan</p><!-- /wp:paragraph -->';
		$this->locked( $content );
		$this->show( $this->create_post( array( 'post_content' => 'Open. ' . $content . ' And more.' ) ) );
		self::assertStringNotContainsString( 'zqxcan', (string) apply_filters( 'the_content', $content ) );
		self::assertStringNotContainsString( 'zqxcan', do_blocks( $content ) );
	}

	public function test_L06_white_space_around_the_content_makes_no_difference(): void {
		$this->locked( "\n" . self::SECRET . "\n\n" );
		unset( $GLOBALS['post'] );
		foreach ( array( self::SECRET, "\n" . self::SECRET . "\n\n", self::SECRET . "\r\n" ) as $content ) {
			self::assertStringNotContainsString( 'zqxcan', do_blocks( $content ) );
		}
	}

	/** Core wraps the content of a post before it inserts hooked blocks. */
	public function test_the_wrapped_content_of_an_open_post_is_recognized(): void {
		$contents = new Whole_Contents( Plugin::instance()->effective_locks(), static fn (): Whole_Hashes => new Whole_Hashes( static fn (): Database => new Database() ), Plugin::instance()->public_texts( ... ) );
		$wrapped  = '<!-- wp:post-content -->' . self::SECRET . '<!-- /wp:post-content -->';
		$this->show( $this->create_post( array( 'post_content' => self::SECRET ) ) );
		self::assertSame( self::SECRET, $contents->wrapped( $wrapped ) );
		foreach ( array( self::SECRET, $wrapped . ' ', str_replace( 'zqxcan two', 'zqxcan 222', $wrapped ), str_replace( '/wp:post-', '/wp:xost-', $wrapped ), '<!-- wp:post-content -->', '' ) as $other ) {
			self::assertNull( $contents->wrapped( $other ), $other );
		}
		unset( $GLOBALS['post'] );
		self::assertNull( $contents->wrapped( $wrapped ) );
		$this->show( $this->locked( self::SECRET ) );
		self::assertNull( $contents->wrapped( $wrapped ) );
	}

	public function test_L06_a_locked_post_with_the_wrapper_in_its_content_is_refused(): void {
		$wrapped = '<!-- wp:post-content -->' . self::SECRET . '<!-- /wp:post-content -->';
		$this->locked( $wrapped );
		$this->show( $this->create_post( array( 'post_content' => 'Open.' ) ) );
		self::assertStringNotContainsString( 'zqxcan', do_blocks( $wrapped ) );
	}

	public function test_content_that_is_parsed_to_be_saved_stays_complete(): void {
		$this->locked( self::SECRET );
		self::assertSame( self::SECRET, serialize_blocks( parse_blocks( self::SECRET ) ) );
		self::assertSame( self::SECRET, filter_block_content( self::SECRET, 'post' ) );
	}

	public function test_a_public_post_with_the_same_content_is_public_on_its_own_page(): void {
		$this->locked( self::SECRET );
		$this->show( $this->create_post( array( 'post_content' => self::SECRET ) ) );
		self::assertStringContainsString( 'zqxcan', do_blocks( self::SECRET ) );
	}

	public function test_a_teaser_of_words_is_still_made_from_the_content(): void {
		$post = $this->locked( self::SECRET );
		Plugin::instance()->post_locks()->set_teaser( $post->ID, array( 'mode' => 'words', 'words' => 1 ) );
		$this->show( $post );
		self::assertSame( '<p>zqxcan…</p>', Plugin::instance()->public_texts()->get( $post->ID )['text'] ?? '' );
	}

	public function test_no_query_for_content_that_is_certainly_public_and_three_for_content_that_may_be_locked(): void {
		$this->locked( self::SECRET );
		$this->show( $this->create_post( array( 'post_content' => 'Open.' ) ) );
		$plain = '<!-- wp:paragraph --><p>plain</p><!-- /wp:paragraph -->';
		get_option( Whole_Hashes::OPTION );
		self::assertSame( 0, $this->queries( static fn () => parse_blocks( $plain ) ) );
		// The index, the post, its lock. Code that has the full content has already read the post.
		self::assertSame( 3, $this->queries( static fn () => parse_blocks( self::SECRET ) ) );
		self::assertSame( 1, $this->queries( static fn () => parse_blocks( self::SECRET ) ) );
	}

	/** The last content that was not locked is cached. */
	public function test_L06_content_is_recognized_as_soon_as_its_post_is_locked(): void {
		$this->locked( 'Another.' );
		$post = $this->create_post( array( 'post_content' => self::SECRET ) );
		unset( $GLOBALS['post'] );
		for ( $time = 0; $time < 2; $time++ ) {
			self::assertStringContainsString( 'zqxcan', do_blocks( self::SECRET ) );
		}
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( 'paying', array() ) ) ) );
		self::assertStringNotContainsString( 'zqxcan', do_blocks( self::SECRET ) );
		Plugin::instance()->post_locks()->set( $post->ID, null );
		for ( $time = 0; $time < 2; $time++ ) {
			self::assertStringContainsString( 'zqxcan', do_blocks( self::SECRET ) );
		}
		self::assertSame( 1, $GLOBALS['wpdb']->query( $GLOBALS['wpdb']->prepare( 'DELETE FROM %i WHERE option_name = %s', $GLOBALS['wpdb']->options, Whole_Hashes::OPTION ) ) );
		wp_cache_delete( 'alloptions', 'options' );
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( 'paying', array() ) ) ) );
		self::assertStringNotContainsString( 'zqxcan', do_blocks( self::SECRET ) );
	}

	public function test_without_a_valid_option_the_table_is_queried(): void {
		$this->locked( self::SECRET );
		foreach ( array( null, '', 'odd', array( 'odd' ), 7 ) as $odd ) {
			null === $odd ? delete_option( Whole_Hashes::OPTION ) : update_option( Whole_Hashes::OPTION, $odd );
			self::assertStringNotContainsString( 'zqxcan', do_blocks( self::SECRET ) );
			// Storing the next lock repairs it.
			$content = '<p>zqxcan ' . wp_json_encode( $odd ) . '</p>';
			$this->locked( $content );
			self::assertIsString( get_option( Whole_Hashes::OPTION ) );
			self::assertStringNotContainsString( 'zqxcan', do_blocks( self::SECRET ) . do_blocks( $content ) );
			self::assertSame( 0, $this->queries( static fn () => parse_blocks( '<p>plain</p>' ) ) );
		}
	}

	public function test_a_hash_survives_a_request_that_rebuilds_the_option_while_its_row_is_written(): void {
		$other = new Whole_Hashes( static fn (): Database => new Database() );
		( new Whole_Hashes( static fn (): Database => new Database() ) )->add( array( Whole_Hashes::hash( self::SECRET ) ), static fn () => $other->make() );
		self::assertTrue( $other->may_hold( self::SECRET ) );
		// Built from the table, which does not have this row.
		$other->make();
		self::assertFalse( $other->may_hold( self::SECRET ) );
	}

	/** Until version 5 of the database, other hashes were used. The content they stand for is locked before, during and after the migration. */
	public function test_contents_hashed_by_an_older_version_stay_locked_and_are_hashed_again(): void {
		global $wpdb;
		$table = $wpdb->prefix . 'patreon_gate_public_texts';
		$posts = array( $this->locked( self::SECRET )->ID, $this->locked( '<p>zqxcan other</p>' )->ID );
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET whole_hash = %s WHERE post_id = %d', $table, hash( 'sha256', trim( self::SECRET ) ), $posts[0] ) );
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET whole_hash = %s WHERE post_id = %d', $table, hash( 'sha256', '<p>zqxcan other</p>' ), $posts[1] ) );
		update_option( Whole_Hashes::OPTION, '2.0.a0:' . base64_encode( str_repeat( "\0", 128 ) ) );
		$closed = static fn (): string => do_blocks( self::SECRET ) . do_blocks( '<p>zqxcan other</p>' );
		self::assertStringNotContainsString( 'zqxcan', $closed(), 'The option of the older version is not used.' );
		( new Whole_Hashes( static fn (): Database => new Database() ) )->renew();
		self::assertStringNotContainsString( 'zqxcan', $closed() );
		self::assertSame( array(), $wpdb->get_col( $wpdb->prepare( 'SELECT post_id FROM %i WHERE LENGTH(whole_hash) = 64', $table ) ) );
		self::assertStringStartsWith( '2.2.', (string) get_option( Whole_Hashes::OPTION ) );
		self::assertSame( 0, $this->queries( static fn () => parse_blocks( '<p>plain</p>' ) ) );
	}

	public function test_many_saves_leave_a_small_option_that_recognizes_all_locked_content(): void {
		$post = $this->locked( '<p>zqxcan 0</p>' );
		for ( $save = 1; $save <= 60; $save++ ) {
			wp_update_post( array( 'ID' => $post->ID, 'post_content' => "<p>zqxcan $save</p>" ) );
			self::assertStringNotContainsString( 'zqxcan', do_blocks( "<p>zqxcan $save</p>" ) );
		}
		self::assertLessThan( 250, strlen( (string) get_option( Whole_Hashes::OPTION ) ) );
		self::assertStringContainsString( 'zqxcan 1', do_blocks( '<p>zqxcan 1</p>' ), 'Content that no locked post has any more is shown.' );
	}

	private function locked( string $content ): WP_Post {
		$post = $this->create_post( array( 'post_content' => $content ) );
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( 'paying' ) ) ) );
		return $post;
	}

	private function show( WP_Post $post ): void {
		$this->go_to( (string) get_permalink( $post ) );
		the_post();
	}

	/** @param callable(): mixed $work Runs queries. */
	private function queries( callable $work ): int {
		global $wpdb;
		$before = $wpdb->num_queries;
		$work();
		return $wpdb->num_queries - $before;
	}
}
