<?php
/**
 * Conditional requests for feeds.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Cache;

use Patreon_Gate\Gating\Ladder;
use Patreon_Gate\Gating\Ladder_Step;
use Patreon_Gate\Gating\Ladder_Time;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Http\Leak\Leak_Content;
use Patreon_Gate\Tests\Http\Leak\Leak_Site;
use Patreon_Gate\Tests\Http_Test_Case;
use Patreon_Gate\Tests\Page;
use WP_Post;

/** A feed reader, or a cache that asks whether its copy is still valid, is answered 304 only while the feed is the same. */
final class Feed_Validators_Test extends Http_Test_Case {

	/** Lets the test's own guard know that locked text is expected. */
	private const ALLOWED = array( 'X-Canary-Allowed' => 'yes' );

	/** @var list<int> Posts of a test. */
	private array $posts = array();

	protected function setUp(): void {
		parent::setUp();
		Leak_Site::get( self::base_url() );
	}

	protected function tearDown(): void {
		foreach ( Plugin::instance()->rules()->current()->rules as $rule ) {
			Plugin::instance()->rule_changes()->delete( $rule->id, null );
		}
		foreach ( $this->posts as $post_id ) {
			wp_delete_post( $post_id, true );
		}
		parent::tearDown();
	}

	public function test_a_feed_without_locks_keeps_the_validators_of_wordpress(): void {
		$post = $this->post( 'Nothing is locked here.' );
		wp_set_post_terms( $post->ID, 'Open' );
		$page = $this->visitor()->get( '/tag/open/feed/' );
		self::assertNotSame( '', $page->header( 'last-modified' ), $page->raw );
		self::assertSame( '"' . md5( $page->header( 'last-modified' ) ) . '"', $page->header( 'etag' ) );
		self::assertSame( 304, $this->again( '/tag/open/feed/', $page )->status );
	}

	public function test_a_changed_lock_is_never_answered_with_304(): void {
		$post = $this->post( Leak_Content::CANARY . ' text.' );
		$lock = Leak_Site::get( self::base_url() )::lock();
		$rule = new Rule( 'feeds', 'Rule', Rule::TYPE, '', 'post', $lock );
		$page = $this->visitor()->get( '/feed/', self::ALLOWED );
		self::assertStringContainsString( Leak_Content::CANARY, $page->body );
		foreach ( array(
			'a lock is set'           => array( false, static fn () => Plugin::instance()->post_locks()->set( $post->ID, $lock ) ),
			'it is removed'           => array( true, static fn () => delete_post_meta( $post->ID, 'patreon_gate_lock' ) ),
			'a rule is made'          => array( false, static fn () => Plugin::instance()->rule_changes()->save( $rule, null ) ),
			'the rule is deleted'     => array( true, static fn () => Plugin::instance()->rule_changes()->delete( Plugin::instance()->rules()->current()->rules[0]->id, null ) ),
			'it is locked once more'  => array( false, static fn () => Plugin::instance()->post_locks()->set( $post->ID, $lock ) ),
		) as $what => list( $is_open, $change ) ) {
			self::assertContains( $this->again( '/feed/', $page )->status, array( 200, 304 ) );
			$change();
			$next = $this->again( '/feed/', $page );
			self::assertSame( 200, $next->status, "$what: $next->raw" );
			self::assertSame( $is_open, str_contains( $next->body, Leak_Content::CANARY ), "$what: $next->raw" );
			self::assertNotSame( '', $next->header( 'etag' ), $what );
			self::assertSame( 304, $this->again( '/feed/', $next )->status, "$what: the same once more." );
			$page = $next;
		}
		self::assertSame( '', $page->header( 'last-modified' ), 'Only the hash of the whole feed counts.' );
		foreach ( array( 'W/%s', '"x", %s', '-gzip' ) as $form ) {
			$tag = '-gzip' === $form ? substr( $page->header( 'etag' ), 0, -1 ) . '-gzip"' : sprintf( $form, $page->header( 'etag' ) );
			$not = $this->visitor()->get( '/feed/', self::ALLOWED + array( 'If-None-Match' => $tag ) );
			self::assertSame( array( 304, '' ), array( $not->status, $not->body ), $tag );
		}
		self::assertSame( 200, $this->visitor()->get( '/feed/', self::ALLOWED + array( 'If-Modified-Since' => gmdate( 'D, d M Y H:i:s', time() + DAY_IN_SECONDS ) . ' GMT' ) )->status );
		self::assertSame( '', $this->visitor()->request( 'HEAD', '/feed/' )->header( 'etag' ), 'Nothing was made that could be hashed.' );
	}

	public function test_a_changed_synced_pattern_is_never_answered_with_304(): void {
		$pattern = $this->post( 'Open so far.', 'wp_block' );
		$this->post( '<!-- wp:block {"ref":' . $pattern->ID . '} /-->' . Leak_Content::CANARY . ' below it.', 'post', 'blocks' );
		$page = $this->visitor()->get( '/feed/', self::ALLOWED );
		self::assertStringContainsString( Leak_Content::CANARY, $page->body );
		self::assertSame( 304, $this->again( '/feed/', $page )->status );
		wp_update_post( array( 'ID' => $pattern->ID, 'post_content' => '<!-- wp:patreon-gate/divider {"lock":' . wp_json_encode( Lock_Codec::write( Leak_Site::get( self::base_url() )::lock() ) ) . '} /-->' ) );
		$next = $this->again( '/feed/', $page );
		self::assertSame( 200, $next->status );
		self::assertStringNotContainsString( Leak_Content::CANARY, $next->body );
	}

	public function test_a_step_of_early_access_is_never_answered_with_304(): void {
		$plain = Leak_Site::get( self::base_url() )::lock();
		$step  = time() + 4;
		$lock  = new Lock( false, false, $plain->conditions, $plain->campaign_id, true, new Ladder( array( new Ladder_Step( true, array(), new Ladder_Time( $step ) ) ), new Ladder_Time( $step + 4 ) ) );
		$whole = $this->post( Leak_Content::CANARY . ' of the whole post.' );
		$part  = $this->post( '<!-- wp:patreon-gate/divider {"lock":' . wp_json_encode( Lock_Codec::write( $lock ) ) . '} /--><!-- wp:paragraph --><p>' . Leak_Content::CANARY . ' of a part.</p><!-- /wp:paragraph -->', 'post', 'blocks' );
		Plugin::instance()->post_locks()->set( $whole->ID, $lock );
		$texts = array( Leak_Content::CANARY . ' of the whole post', Leak_Content::CANARY . ' of a part' );
		$known = array();
		foreach ( array( array( 0, false ), array( $step, true ), array( $step + 4, false ) ) as list( $time, $is_open ) ) {
			while ( time() <= $time ) {
				$this->visitor()->get( '/wp-login.php' );
			}
			foreach ( array( '/feed/', '/feed/atom/', (string) wp_make_link_relative( (string) get_permalink( $whole ) ) . 'feed/?withoutcomments=1' ) as $path ) {
				$page = isset( $known[ $path ] ) ? $this->again( $path, $known[ $path ] ) : $this->visitor()->get( $path, self::ALLOWED );
				self::assertSame( 200, $page->status, "$path after $time: $page->raw" );
				foreach ( str_contains( $path, 'withoutcomments' ) ? array( $texts[0] ) : $texts as $text ) {
					self::assertSame( $is_open, str_contains( $page->body, $text ), "$path after $time: $page->raw" );
				}
				$known[ $path ] = $page;
			}
		}
		self::assertGreaterThan( 0, $part->ID );
	}

	/** WordPress gives pages, REST and sitemaps no validators; nothing of ours may add one. */
	public function test_pages_rest_and_sitemaps_have_no_validators(): void {
		$post = $this->post( Leak_Content::CANARY . ' text.' );
		Plugin::instance()->post_locks()->set( $post->ID, Leak_Site::get( self::base_url() )::lock() );
		foreach ( array( (string) wp_make_link_relative( (string) get_permalink( $post ) ), '/', '/?s=text', '/wp-json/wp/v2/posts', '/wp-json/wp/v2/posts/' . $post->ID, '/wp-sitemap.xml', '/wp-sitemap-posts-post-1.xml', '/wp-json/oembed/1.0/embed?url=' . rawurlencode( (string) get_permalink( $post ) ) ) as $path ) {
			$page = $this->visitor()->get( $path, array( 'If-None-Match' => '*', 'If-Modified-Since' => gmdate( 'D, d M Y H:i:s', time() + DAY_IN_SECONDS ) . ' GMT' ) );
			self::assertSame( 200, $page->status, "$path $page->raw" );
			self::assertSame( '', $page->header( 'etag' ) . $page->header( 'last-modified' ), "$path $page->raw" );
		}
	}

	/** Asks again, with what the client knows from before. */
	private function again( string $path, Page $known ): Page {
		return $this->visitor()->get( $path, self::ALLOWED + array_filter( array( 'If-None-Match' => $known->header( 'etag' ), 'If-Modified-Since' => $known->header( 'last-modified' ) ) ) );
	}

	private function post( string $text, string $type = 'post', string $form = 'text' ): WP_Post {
		// Older than what is changed afterwards: WordPress' own validator has whole seconds.
		$post          = $this->create_post( array( 'post_type' => $type, 'post_content' => ( 'text' === $form ? '<!-- wp:paragraph --><p>' . $text . '</p><!-- /wp:paragraph -->' : $text ) . '<!-- wp:paragraph --><p>' . wp_generate_password( 8, false ) . '</p><!-- /wp:paragraph -->' ) );
		$this->posts[] = $post->ID;
		return $post;
	}
}
