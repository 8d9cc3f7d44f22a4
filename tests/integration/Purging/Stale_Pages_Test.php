<?php
/**
 * Page caches are told about everything that was locked.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Purging;

use Patreon_Gate\Compat\Page_Caches;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Hooks;
use Patreon_Gate\Purging\Stale_Pages;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Tests\Integration\Rules\Has_Rules;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Post;

/** The URLs that are purged are compared with the pages that really show the post. */
final class Stale_Pages_Test extends Integration_Test_Case {

	use Has_Rules;

	/** @var list<array{list<string>, list<int>, bool}> */
	private array $cleaned = array();

	protected function setUp(): void {
		parent::setUp();
		update_option( 'permalink_structure', '/%postname%/' );
		$GLOBALS['wp_rewrite']->init();
		flush_rewrite_rules( false );
		add_action( Hooks::CLEAN_CACHES, fn ( array $addresses, array $posts, bool $everything ) => $this->cleaned[] = array( $addresses, $posts, $everything ), 10, 3 );
		$this->end_request();
	}

	public function test_a_lock_lists_every_page_that_showed_the_post(): void {
		$term   = $this->create_term();
		$parent = $this->create_term();
		wp_update_term( $term->term_id, 'category', array( 'parent' => $parent->term_id ) );
		$post    = $this->create_post( array( 'post_content' => 'zqxcan<!--nextpage-->two<!--nextpage-->three', 'post_category' => array( $term->term_id ) ) );
		$picture = $this->create_attachment( $post->ID );
		$this->create_comment( $post );
		$this->end_request();
		$this->lock( $post );
		$addresses = $this->cleaned_addresses();
		self::assertSame( array( $post->ID ), $this->cleaned[0][1] );
		foreach (
			array(
				get_permalink( $post ),
				get_permalink( $post ) . '2/',
				get_permalink( $post ) . '3/',
				get_permalink( $post ) . 'embed/',
				get_permalink( $post ) . 'feed/',
				get_permalink( $picture ),
				home_url( '/' ),
				home_url( '/feed/' ),
				home_url( '/comments/feed/' ),
				get_term_link( $term ),
				get_term_link( $parent ),
				get_term_feed_link( $term->term_id ),
				get_author_posts_url( (int) $post->post_author ),
				get_month_link( (int) substr( $post->post_date, 0, 4 ), (int) substr( $post->post_date, 5, 2 ) ),
				rest_url( 'wp/v2/posts/' . $post->ID ),
				rest_url( 'wp/v2/posts' ),
				rest_url( 'wp/v2/search' ),
				rest_url( 'wp/v2/media/' . $picture->ID ),
				get_oembed_endpoint_url( (string) get_permalink( $post ) ),
			) as $address
		) {
			self::assertContains( $address, $addresses );
		}
		self::assertNotContains( get_permalink( $this->create_post() ), $addresses );
	}

	public function test_an_older_post_is_on_later_pages_of_lists(): void {
		update_option( 'posts_per_page', 1 );
		$post = $this->create_post( array( 'post_date' => '2001-01-01 10:00:00' ) );
		$page = count( get_posts( array( 'numberposts' => -1, 'fields' => 'ids' ) ) );
		$this->create_post( array( 'post_date' => '2002-01-01 10:00:00' ) );
		$this->end_request();
		$this->lock( $post );
		self::assertContains( home_url( '/page/' . ( $page + 1 ) . '/' ), $this->cleaned_addresses() );
	}

	public function test_a_tighter_lock_a_shorter_teaser_and_a_removed_lock_are_purged(): void {
		$post = $this->create_post();
		$this->lock( $post );
		foreach (
			array(
				static fn () => Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( 'amount', array( 'cents' => 9900 ) ) ) ) ),
				static fn () => Plugin::instance()->post_locks()->set_teaser( $post->ID, array( 'mode' => 'none', 'words' => 5 ) ),
				static fn () => wp_update_post( array( 'ID' => $post->ID, 'post_content' => 'Open <!-- wp:patreon-gate/divider /--> closed' ) ),
				static fn () => patreon_gate_index( $post->ID ),
				static fn () => Plugin::instance()->post_locks()->set( $post->ID, null ),
			) as $change
		) {
			$this->end_request();
			$change();
			self::assertContains( get_permalink( $post ), $this->cleaned_addresses() );
			self::assertCount( 1, $this->cleaned, 'The action runs once per request.' );
		}
	}

	public function test_a_pattern_that_gets_a_divider_lists_the_posts_that_show_it(): void {
		$pattern = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => 'Words.' ) );
		$outer   = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => '<!-- wp:block {"ref":' . $pattern->ID . '} /-->' ) );
		$direct  = $this->create_post( array( 'post_content' => '<!-- wp:block {"ref":' . $pattern->ID . '} /--> and more' ) );
		$through = $this->create_post( array( 'post_type' => 'page', 'post_content' => '<!-- wp:block {"ref":' . $outer->ID . ',"x":1} /--> and more' ) );
		$other   = $this->create_post( array( 'post_content' => '<!-- wp:block {"ref":' . $pattern->ID . '0} /-->' ) );
		$this->end_request();
		wp_update_post( array( 'ID' => $pattern->ID, 'post_content' => 'Words. <!-- wp:patreon-gate/divider /-->' ) );
		$addresses = $this->cleaned_addresses();
		self::assertContains( get_permalink( $direct ), $addresses );
		self::assertContains( get_permalink( $through ), $addresses );
		self::assertNotContains( get_permalink( $other ), $addresses );
	}

	public function test_what_is_shown_on_every_page_purges_everything(): void {
		$pattern = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => 'Words.' ) );
		$this->create_post( array( 'post_type' => 'wp_template_part', 'post_content' => '<!-- wp:block {"ref":' . $pattern->ID . '} /-->' ) );
		$this->end_request();
		wp_update_post( array( 'ID' => $pattern->ID, 'post_content' => 'Words. <!-- wp:patreon-gate/divider /-->' ) );
		$this->end_request( false );
		self::assertSame( array( array( array(), array(), true ) ), $this->cleaned );
		$this->end_request();
		update_option( 'widget_block', array( 2 => array( 'content' => '<!-- wp:patreon-gate/divider /-->' ) ) );
		$this->end_request( false );
		self::assertTrue( $this->cleaned[0][2] );
	}

	public function test_comments_that_begin_to_follow_the_lock_list_the_locked_posts(): void {
		$post = $this->create_post();
		$this->lock( $post );
		$open = $this->create_post();
		update_option( Settings::OPTION, array( 'comments_follow_lock' => false ) );
		$this->end_request();
		update_option( Settings::OPTION, array( 'comments_follow_lock' => true, 'x' => 1 ) );
		$addresses = $this->cleaned_addresses();
		self::assertContains( get_post_comments_feed_link( $post->ID ), $addresses );
		self::assertContains( home_url( '/comments/feed/' ), $addresses );
		self::assertNotContains( get_permalink( $open ), $addresses );
		$this->end_request();
		update_option( Settings::OPTION, array( 'comments_follow_lock' => true, 'x' => 2 ) );
		$this->end_request( false );
		self::assertSame( array(), $this->cleaned );
	}

	public function test_a_file_attached_to_a_locked_post_and_a_removed_featured_image_are_purged(): void {
		$post = $this->create_post();
		$this->lock( $post );
		$picture = $this->create_attachment();
		$this->end_request();
		wp_update_post( array( 'ID' => $picture->ID, 'post_parent' => $post->ID ) );
		self::assertContains( get_permalink( $picture->ID ), $this->cleaned_addresses() );
		set_post_thumbnail( $post->ID, $picture->ID );
		$this->end_request();
		delete_post_thumbnail( $post->ID );
		self::assertContains( get_permalink( $picture->ID ), $this->cleaned_addresses() );
		$this->end_request();
		do_action( 'wp_media_attach_action', 'attach', $picture->ID, $post->ID );
		self::assertContains( get_permalink( $picture->ID ), $this->cleaned_addresses() );
	}

	public function test_a_featured_image_of_a_post_that_a_rule_locks_is_purged_with_it(): void {
		$term = $this->create_term();
		$post = $this->create_post( array( 'post_category' => array( $term->term_id ) ) );
		$this->set_rule( 'term', $term, self::paying() );
		$picture = $this->create_attachment( $post->ID );
		$this->end_request();
		set_post_thumbnail( $post->ID, $picture->ID );
		self::assertContains( get_permalink( $picture->ID ), $this->cleaned_addresses() );
		$this->end_request();
		delete_post_thumbnail( $post->ID );
		self::assertContains( get_permalink( $picture->ID ), $this->cleaned_addresses() );
	}

	public function test_changes_that_lock_nothing_purge_nothing(): void {
		$post   = $this->create_post();
		$locked = $this->create_post();
		$draft  = $this->create_post( array( 'post_status' => 'draft' ) );
		$this->lock( $locked );
		$this->end_request();
		wp_update_post( array( 'ID' => $post->ID, 'post_content' => 'Other words.' ) );
		wp_update_post( array( 'ID' => $locked->ID, 'post_title' => 'Another title' ) );
		update_post_meta( $post->ID, 'something', 'else' );
		$this->lock( $draft );
		$this->end_request( false );
		self::assertSame( array(), $this->cleaned );
	}

	public function test_more_urls_than_the_limit_purge_everything(): void {
		$post = $this->create_post( array( 'post_content' => str_repeat( 'x<!--nextpage-->', Stale_Pages::LIMIT ) ) );
		$this->end_request();
		$this->lock( $post );
		$this->end_request( false );
		self::assertSame( array( array( array(), array(), true ) ), $this->cleaned );
	}

	public function test_cache_plugins_are_purged_by_their_own_functions_and_actions(): void {
		require_once __DIR__ . '/cache-plugins.php';
		$GLOBALS['cleaned_caches'] = array();
		$witness                   = new class() {
			/** @param array<array-key, mixed> $arguments Arguments. */
			public function __call( string $name, array $arguments ): void {
				$GLOBALS['cleaned_caches'][] = array( $name, $arguments[0] ?? null );
			}
		};
		$GLOBALS['nginx_purger']    = $witness;
		$GLOBALS['cloudflareHooks'] = $witness;
		foreach ( array( 'litespeed_purge_url', 'litespeed_purge_all', 'cache_enabler_clear_page_cache_by_url', 'cache_enabler_clear_site_cache', 'rt_nginx_helper_purge_all', 'wphb_clear_page_cache' ) as $action ) {
			add_action( $action, static fn ( mixed $what = null ) => $GLOBALS['cleaned_caches'][] = array( $action, $what ) );
		}
		$address = 'https://example.org/a/';
		( new Page_Caches() )->clean( array( $address ), array( 7 ), false );
		foreach ( array( 'wpsc_delete_url_cache', 'w3tc_flush_url', 'sg_cachepress_purge_cache', 'purge_url', 'litespeed_purge_url', 'cache_enabler_clear_page_cache_by_url', 'VarnishPurger' ) as $name ) {
			self::assertContains( array( $name, $address ), $GLOBALS['cleaned_caches'], $name );
		}
		self::assertContains( array( 'rocket_clean_files', array( $address ) ), $GLOBALS['cleaned_caches'] );
		self::assertContains( array( 'wpfc_clear_post_cache_by_id', 7 ), $GLOBALS['cleaned_caches'] );
		self::assertContains( array( 'purgeCacheByRelevantURLs', array( 7 ) ), $GLOBALS['cleaned_caches'] );
		$GLOBALS['cleaned_caches'] = array();
		( new Page_Caches() )->clean( array(), array(), true );
		self::assertSame( array(), array_diff( array( 'rocket_clean_domain', 'wp_cache_clear_cache', 'w3tc_flush_posts', 'sg_cachepress_purge_cache', 'wpfc_clear_all_cache', 'purgeCacheEverything', 'litespeed_purge_all', 'cache_enabler_clear_site_cache', 'rt_nginx_helper_purge_all', 'VarnishPurger' ), array_column( $GLOBALS['cleaned_caches'], 0 ) ) );
		unset( $GLOBALS['nginx_purger'], $GLOBALS['cloudflareHooks'] );
	}

	private function lock( WP_Post $post ): void {
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( 'paying' ) ) ) );
	}

	/** If a pattern gets a divider, the text below the pattern becomes locked, also in copies of plugins and in searches. */
	public function test_a_divider_in_a_pattern_locks_stored_copies_of_the_text_below_it(): void {
		$pattern = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => '<!-- wp:paragraph --><p>Pattern.</p><!-- /wp:paragraph -->' ) );
		$post    = $this->create_post( array( 'post_content' => "<!-- wp:paragraph --><p>Open words.</p><!-- /wp:paragraph --><!-- wp:block {\"ref\":$pattern->ID} /--><!-- wp:paragraph --><p>zqxbelow</p><!-- /wp:paragraph -->" ) );
		self::assertCount( 1, get_posts( array( 's' => 'zqxbelow', 'post_type' => 'post' ) ) );
		$told = array();
		add_action(
			Hooks::PUBLIC_TEXT_CHANGED,
			static function ( int $post_id ) use ( &$told ): void {
				$told[ $post_id ] = patreon_gate_public_content( $post_id );
			}
		);
		wp_update_post( array( 'ID' => $pattern->ID, 'post_content' => '<!-- wp:patreon-gate/divider /-->' ) );
		$this->end_request();
		self::assertStringContainsString( 'Open words', $told[ $post->ID ] ?? '' );
		self::assertStringNotContainsString( 'zqxbelow', $told[ $post->ID ] ?? '' );
		self::assertSame( array(), get_posts( array( 's' => 'zqxbelow', 'post_type' => 'post' ) ) );
	}

	/**
	 * Ends the request.
	 *
	 * @return list<string> What is purged.
	 */
	private function cleaned_addresses(): array {
		$this->end_request( false );
		self::assertNotSame( array(), $this->cleaned );
		return array_merge( ...array_column( $this->cleaned, 0 ) );
	}

	/** Runs only this plugin's callbacks for the end of a request: core's would send the output. */
	private function end_request( bool $forgets = true ): void {
		foreach ( $GLOBALS['wp_filter']['shutdown']->callbacks[0] as $listener ) {
			( $listener['function'] )();
		}
		if ( $forgets ) {
			$this->cleaned = array();
		}
	}
}
