<?php
/**
 * Content that several posts have.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Rendering;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_Post;

/** A locked copy must not lock what somebody else wrote. Rows L06, L11 and L56 hold for published posts. */
final class Same_Content_Test extends Integration_Test_Case {

	use Has_Members;

	private const TEXT = '<!-- wp:paragraph --><p>quetzalcanary</p><!-- /wp:paragraph -->';

	/** @return iterable<string, array{string, string}> Status of a locked copy, and who writes it. */
	public static function copies(): iterable {
		yield 'a draft' => array( 'draft', 'contributor' );
		yield 'waiting for review' => array( 'pending', 'contributor' );
		yield 'private' => array( 'private', 'editor' );
		yield 'scheduled' => array( 'future', 'author' );
		yield 'in the trash' => array( 'trash', 'author' );
		yield 'published' => array( 'publish', 'author' );
	}

	#[DataProvider( 'copies' )]
	public function test_a_locked_copy_of_a_part_of_the_site_does_not_lock_that_part( string $status, string $role ): void {
		$header = get_block_template( get_stylesheet() . '//header', 'wp_template_part' );
		self::assertNotNull( $header );
		register_block_pattern( 'tests/plain', array( 'title' => 'Plain', 'content' => self::TEXT ) );
		$pattern    = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => '<!-- wp:paragraph --><p>quetzalcanary synced</p><!-- /wp:paragraph -->' ) );
		$navigation = $this->create_post( array( 'post_type' => 'wp_navigation', 'post_content' => '<!-- wp:navigation-link {"label":"quetzalcanary link","url":"/a"} /-->' ) );
		$parts      = array(
			'header'     => array( $header->content, '<!-- wp:template-part {"slug":"header"} /-->' ),
			'by name'    => array( self::TEXT, '<!-- wp:pattern {"slug":"tests/plain"} /-->' ),
			'synced'     => array( $pattern->post_content, '<!-- wp:block {"ref":' . $pattern->ID . '} /-->' ),
			'navigation' => array( $navigation->post_content, '<!-- wp:navigation {"ref":' . $navigation->ID . '} /-->' ),
		);
		$render     = static fn (): array => array_map( static fn ( array $part ): string => wp_strip_all_tags( do_blocks( $part[1] ) ), $parts );
		$before     = $render();
		foreach ( $parts as $part ) {
			$this->locked( $part[0], $status, $role );
		}
		$widget = new \WP_Widget_Block();
		self::assertSame( $before, $render() );
		self::assertStringContainsString( 'quetzalcanary link', implode( '', $before ) );
		self::assertStringContainsString( 'quetzalcanary', $this->output_of( static fn () => $widget->widget( array( 'before_widget' => '%s', 'after_widget' => '' ), array( 'content' => self::TEXT ) ) ) );
	}

	#[DataProvider( 'copies' )]
	public function test_a_locked_copy_does_not_lock_the_text_of_others_and_a_published_post_locks_its_own( string $status, string $role ): void {
		foreach ( array( 'open first', 'locked first' ) as $order ) {
			$text = "<!-- wp:paragraph --><p>quetzalcanary $order</p><!-- /wp:paragraph -->";
			$copy = 'open first' === $order ? null : $this->locked( $text, $status, $role );
			self::assertSame( null === $copy || 'publish' !== $status, str_contains( $this->raw( $text ), 'quetzalcanary' ), "$order: before" );
			$open   = $this->create_post( array( 'post_content' => $text ) );
			$copy ??= $this->locked( $text, $status, $role );
			self::assertStringContainsString( 'quetzalcanary', $this->raw( $text ), $order );
			self::assertStringContainsString( 'quetzalcanary', $this->page_of( $open, null ), $order );
			self::assertStringNotContainsString( 'quetzalcanary', 'publish' === $status ? $this->page_of( $copy, null ) : '' );
		}
	}

	/** @return iterable<string, array{callable(WP_Post): mixed}> What ends that a copy is open. */
	public static function ends(): iterable {
		yield 'it is locked' => array( static fn ( WP_Post $post ) => Plugin::instance()->post_locks()->set( $post->ID, self::paying() ) );
		yield 'it gets a password' => array( static fn ( WP_Post $post ) => wp_update_post( array( 'ID' => $post->ID, 'post_password' => 'secret' ) ) );
		yield 'it becomes a draft' => array( static fn ( WP_Post $post ) => wp_update_post( array( 'ID' => $post->ID, 'post_status' => 'draft' ) ) );
		yield 'it becomes private' => array( static fn ( WP_Post $post ) => wp_update_post( array( 'ID' => $post->ID, 'post_status' => 'private' ) ) );
		yield 'it goes to the trash' => array( static fn ( WP_Post $post ) => wp_trash_post( $post->ID ) );
		yield 'it is deleted' => array( static fn ( WP_Post $post ) => wp_delete_post( $post->ID, true ) );
		yield 'it says something else' => array( static fn ( WP_Post $post ) => wp_update_post( array( 'ID' => $post->ID, 'post_content' => 'else' ) ) );
	}

	/** @param callable(WP_Post): mixed $end Ends it. */
	#[DataProvider( 'ends' )]
	public function test_once_no_copy_is_public_any_more_the_content_is_locked_again( callable $end ): void {
		$this->locked( self::TEXT );
		self::assertStringNotContainsString( 'quetzalcanary', $this->raw( self::TEXT ) );
		$open = $this->create_post( array( 'post_content' => self::TEXT ) );
		self::assertStringContainsString( 'quetzalcanary', $this->raw( self::TEXT ) );
		$end( $open );
		Plugin::instance()->access()->forget();
		self::assertStringNotContainsString( 'quetzalcanary', $this->raw( self::TEXT ) );
		self::assertStringContainsString( 'patreon-gate-cta', $this->raw( self::TEXT ) );
	}

	public function test_internal_copies_of_plugins_unlock_nothing(): void {
		register_post_type( 'tests_mail', array( 'public' => false ) );
		$this->locked( self::TEXT );
		$this->create_post( array( 'post_type' => 'tests_mail', 'post_content' => self::TEXT ) );
		$this->create_post( array( 'post_status' => 'draft', 'post_content' => self::TEXT ) );
		self::assertStringNotContainsString( 'quetzalcanary', $this->raw( self::TEXT ) );
		unregister_post_type( 'tests_mail' );
	}

	public function test_other_content_with_the_same_hash_is_not_locked(): void {
		global $wpdb;
		$post = $this->locked( self::TEXT );
		$wpdb->update( $wpdb->posts, array( 'post_content' => 'Something else with the same hash.' ), array( 'ID' => $post->ID ) );
		clean_post_cache( $post->ID );
		self::assertStringContainsString( 'quetzalcanary', $this->raw( self::TEXT ) );
	}

	public function test_a_pattern_with_its_own_lock_stays_locked_where_it_is_shown(): void {
		$pattern = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => self::TEXT ) );
		Plugin::instance()->post_locks()->set( $pattern->ID, self::paying() );
		$html = do_blocks( '<!-- wp:block {"ref":' . $pattern->ID . '} /-->' );
		self::assertStringNotContainsString( 'quetzalcanary', $html );
		self::assertStringContainsString( 'patreon-gate-cta', $html );
	}

	public function test_content_that_plugins_render_inside_a_part_of_the_site_stays_locked(): void {
		$this->locked( self::TEXT );
		add_shortcode( 'tests_raw', static fn (): string => do_blocks( self::TEXT ) . apply_filters( 'the_content', self::TEXT ) );
		$this->create_post( array( 'post_content' => 'Open.' ) );
		register_block_pattern( 'tests/lists', array( 'title' => 'Lists', 'content' => '<!-- wp:latest-posts {"displayPostContent":true,"displayPostContentRadio":"full_post"} /--><!-- wp:shortcode -->[tests_raw]<!-- /wp:shortcode -->' ) );
		$html = do_shortcode( do_blocks( '<!-- wp:pattern {"slug":"tests/lists"} /-->' ) );
		self::assertStringContainsString( 'Open.', $html );
		self::assertStringNotContainsString( 'quetzalcanary', $html );
	}

	public function test_the_content_of_a_draft_is_recognized_by_the_first_callback_after_publication(): void {
		$draft = $this->locked( self::TEXT, 'draft', 'author' );
		$heard = array();
		foreach ( array( 'transition_post_status', 'publish_post', 'save_post' ) as $hook ) {
			add_action(
				$hook,
				function () use ( &$heard, $hook ): void {
					$heard[ $hook ] = $this->raw( self::TEXT );
				},
				1
			);
		}
		wp_publish_post( $draft->ID );
		self::assertSame( array( 'transition_post_status', 'publish_post', 'save_post' ), array_keys( $heard ) );
		self::assertStringNotContainsString( 'quetzalcanary', implode( '', $heard ) );
	}

	public function test_entitled_readers_read_locked_content_wherever_it_is_rendered(): void {
		$this->connect_campaign();
		$member = $this->create_member();
		$post   = $this->locked( self::TEXT );
		self::assertStringNotContainsString( 'quetzalcanary', $this->raw( self::TEXT ) );
		$this->act_as( $member );
		$this->go_to( (string) get_permalink( $this->create_post( array( 'post_content' => 'Open.' ) ) ) );
		self::assertStringContainsString( 'quetzalcanary', do_blocks( self::TEXT ) );
		self::assertStringContainsString( 'quetzalcanary', $this->page_of( $post, $member ) );
	}

	/** Returns what other code gets that renders content without setting up its post. */
	private function raw( string $content ): string {
		$this->act_as( null );
		unset( $GLOBALS['post'] );
		return do_blocks( $content ) . apply_filters( 'the_content', $content );
	}

	private static function paying(): Lock {
		return new Lock( false, false, array( new Condition( 'paying' ) ) );
	}

	private function locked( string $content, string $status = 'publish', string $role = 'author' ): WP_Post {
		$this->act_as( $this->create_user( 'administrator' ) );
		$post = $this->create_post(
			array(
				'post_content' => $content,
				'post_status'  => $status,
				'post_author'  => $this->create_user( $role )->ID,
				'post_date'    => 'future' === $status ? gmdate( 'Y-m-d H:i:s', time() + DAY_IN_SECONDS ) : '',
			)
		);
		Plugin::instance()->post_locks()->set( $post->ID, self::paying() );
		$this->act_as( null );
		self::assertSame( $status, get_post_status( $post->ID ) );
		return $post;
	}
}
