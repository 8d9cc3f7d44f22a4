<?php
/**
 * A real page cache in front of the site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Cache;

use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Http\Leak\Leak_Content;
use Patreon_Gate\Tests\Http\Leak\Leak_Site;
use Patreon_Gate\Tests\Http\Leak\Reader;
use Patreon_Gate\Tests\Http_Test_Case;
use Patreon_Gate\Tests\Page;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

/** Rows L70 and L71: what nginx stores of locked posts, of members' pages, and after a change. */
#[Group( 'fpm' )]
#[Group( 'page-cache' )]
final class Page_Cache_Test extends Http_Test_Case {

	use Behind_Page_Cache;

	private const MEMBERS = array( 'entitled', 'entitled by cookie' );

	private int $post_id = 0;

	private string $path = '';

	protected function setUp(): void {
		parent::setUp();
		self::empty_caches();
		$this->post_id = $this->create_post( array( 'post_content' => '<!-- wp:paragraph --><p>' . Leak_Content::CANARY . ' text.</p><!-- /wp:paragraph -->' ) )->ID;
		$this->path    = (string) wp_make_link_relative( (string) get_permalink( $this->post_id ) );
	}

	protected function tearDown(): void {
		wp_delete_post( $this->post_id, true );
		self::empty_caches();
		parent::tearDown();
	}

	#[DataProvider( 'caches' )]
	public function test_L71_members_can_read_after_the_public_page_was_cached( string $cache ): void {
		$this->lock();
		$public = $this->stored( $cache, $this->path );
		self::assertStringNotContainsString( Leak_Content::CANARY, $public->raw );
		foreach ( self::MEMBERS as $name ) {
			$browser = $this->reader( $name )->browser;
			$page    = $this->ask( $cache, $browser, $this->path );
			if ( 'blind' === $cache ) {
				self::assertSame( 'HIT', self::cache_of( $page ), 'A cache that ignores cookies serves the public page to members, too.' );
				self::assertSame( $public->body, $page->body );
				self::assertSame( 1, preg_match( '~href="([^"]+/patreon-gate/open/[^"]*)"~', $page->body, $link ), 'The page links to the uncached address.' );
				$page = $this->go( $cache, $browser, substr( html_entity_decode( $link[1] ), strlen( self::base_url() ) ) );
			}
			self::assertStringContainsString( Leak_Content::CANARY, $page->body, "$name: $page->raw" );
			self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ) );
			self::assertNotSame( 'HIT', self::cache_of( $page ) );
		}
		self::assertSame( $public->body, $this->stored( $cache, $this->path )->body );
		self::assert_nothing_stored_of( Leak_Content::CANARY );
	}

	#[DataProvider( 'caches' )]
	public function test_L70_a_members_page_is_neither_cached_nor_served_to_visitors( string $cache ): void {
		$this->lock();
		foreach ( $this->addresses() as $path ) {
			foreach ( array( 'entitled' => 'GET', 'entitled by cookie' => 'GET', 'editor' => 'HEAD' ) as $name => $method ) {
				$page = $this->as_member( $cache, $name, $path, $method );
				self::assertContains( self::cache_of( $page ), array( 'MISS', 'BYPASS' ), "$name $path $page->raw" );
			}
			self::assertStringNotContainsString( Leak_Content::CANARY, $this->ask( $cache, $this->visitor(), $path )->raw, $path );
		}
		self::assert_nothing_stored_of( Leak_Content::CANARY );
	}

	#[DataProvider( 'caches' )]
	public function test_L70_a_response_to_an_application_password_is_not_cached( string $cache ): void {
		$this->lock();
		$user     = get_user_by( 'login', $this->reader( 'entitled' )->login );
		$made     = \WP_Application_Passwords::create_new_application_password( $user->ID, array( 'name' => wp_generate_password( 8, false ) ) );
		$sign_in  = array( 'Authorization' => 'Basic ' . base64_encode( $user->user_login . ':' . $made[0] ), 'X-Canary-Allowed' => 'yes' );
		foreach ( array( "/wp-json/wp/v2/posts/$this->post_id", '/wp-json/wp/v2/posts' ) as $path ) {
			self::assertStringContainsString( Leak_Content::CANARY, $this->ask( $cache, $this->visitor(), $path, 'GET', $sign_in )->body );
			self::assertStringNotContainsString( Leak_Content::CANARY, $this->ask( $cache, $this->visitor(), $path )->raw, $path );
		}
		self::assert_nothing_stored_of( Leak_Content::CANARY );
	}

	public function test_setting_changing_and_removing_a_lock_reaches_the_next_visitor(): void {
		$cache     = 'usual';
		$addresses = array( ...$this->addresses(), ...$this->more_addresses() );
		$this->rest( array( 'excerpt' => 'Words of the excerpt.' ) );
		foreach ( $addresses as $path ) {
			// The word is public here, so the test's own guard does not report it.
			$this->ask( $cache, $this->visitor(), $path, 'GET', array( 'X-Canary-Allowed' => 'yes' ) );
			$open[ $path ] = $this->ask( $cache, $this->visitor(), $path )->body;
		}
		self::assertStringContainsString( Leak_Content::CANARY, $open[ $this->path ] );
		self::assertStringContainsString( Leak_Content::CANARY, $open['/feed/'] );
		$this->rest( array( 'meta' => array( 'patreon_gate_lock' => Leak_Site::lock()->to_array() ) ) );
		foreach ( $addresses as $path ) {
			$page = $this->ask( $cache, $this->visitor(), $path );
			self::assertStringNotContainsString( Leak_Content::CANARY, $page->raw, "After setting the lock: $path" );
			self::assertContains( strtok( $path, '?' ), array_map( static fn ( string $named ): string => (string) strtok( $named, '?' ), self::named() ), 'The purged addresses include it.' );
		}
		self::assert_nothing_stored_of( Leak_Content::CANARY );
		self::assertStringContainsString( 'Words of the excerpt.', $this->stored( $cache, $this->path )->body );
		$this->rest( array( 'meta' => array( 'patreon_gate_teaser' => array( 'mode' => 'none', 'words' => 55 ) ) ) );
		// Search engines are told a description, which is the excerpt: it is public.
		self::assertStringNotContainsString( 'Words of the excerpt.', wp_strip_all_tags( $this->stored( $cache, $this->path )->body ), 'The page is purged when the teaser changes.' );
		$this->rest( array( 'meta' => array( 'patreon_gate_lock' => null ) ) );
		foreach ( $addresses as $path ) {
			$page = $this->ask( $cache, $this->visitor(), $path, 'GET', array( 'X-Canary-Allowed' => 'yes' ) );
			self::assertSame( str_contains( $open[ $path ], Leak_Content::CANARY ), str_contains( $page->body, Leak_Content::CANARY ), "After removing the lock: $path" );
		}
	}

	public function test_a_divider_added_to_a_pattern_purges_cached_posts_that_show_it(): void {
		$pattern = $this->create_post( array( 'post_type' => 'wp_block', 'post_content' => '<!-- wp:paragraph --><p>Pattern.</p><!-- /wp:paragraph -->' ) );
		$this->rest( array( 'content' => '<!-- wp:block {"ref":' . $pattern->ID . '} /--><!-- wp:paragraph --><p>' . Leak_Content::CANARY . '</p><!-- /wp:paragraph -->' ) );
		$this->ask( 'usual', $this->visitor(), $this->path, 'GET', array( 'X-Canary-Allowed' => 'yes' ) );
		self::assertStringContainsString( Leak_Content::CANARY, $this->ask( 'usual', $this->visitor(), $this->path )->body );
		$lock = (string) wp_json_encode( array( 'lock' => Leak_Site::lock()->to_array() ) );
		$this->rest( array( 'content' => $pattern->post_content . "<!-- wp:patreon-gate/divider $lock /-->" ), '/wp-json/wp/v2/blocks/' . $pattern->ID );
		self::assertStringNotContainsString( Leak_Content::CANARY, $this->stored( 'usual', $this->path )->raw );
		wp_delete_post( $pattern->ID, true );
	}

	/** @return list<string> Addresses that show the post to a logged-out visitor or a member. */
	private function addresses(): array {
		return array(
			$this->path,
			$this->path . '?utm_source=letter&utm_medium=mail',
			'/',
			'/feed/',
			$this->path . 'embed/',
			'/wp-json/wp/v2/posts/' . $this->post_id,
			'/wp-json/wp/v2/posts?per_page=5&_embed',
		);
	}

	/** @return list<string> More of them, of the same kinds. */
	private function more_addresses(): array {
		$category = (string) wp_make_link_relative( (string) get_category_link( (int) get_option( 'default_category' ) ) );
		return array( $this->path . '?nocache', $this->path . 'feed/', '/comments/feed/', $category, $category . 'feed/', '/wp-json/wp/v2/posts', '/wp-json/wp/v2/search?search=Post&_embed' );
	}

	/** Requests as a known person; in REST, as a page of the same site does. */
	private function as_member( string $cache, string $name, string $path, string $method ): Page {
		$headers = array( 'Host' => "$cache.test", 'Sec-Fetch-Site' => 'same-origin' );
		return str_starts_with( $path, '/wp-json/' )
			? $this->reader( $name )->rest( substr( $path, strlen( '/wp-json' ) ), $headers, $method )
			: $this->reader( $name )->get( $path, $headers, $method );
	}

	private function lock(): void {
		Plugin::instance()->post_locks()->set( $this->post_id, Leak_Site::lock() );
	}

	/**
	 * Saves over HTTP, so that everything runs that runs at the end of a request.
	 *
	 * @param array<string, mixed> $values As for core's route.
	 */
	private function rest( array $values, string $route = '' ): void {
		$browser = $this->visitor_admin();
		$page    = $browser->request(
			'POST',
			'' === $route ? '/wp-json/wp/v2/posts/' . $this->post_id : $route,
			(string) wp_json_encode( $values ),
			array( 'Content-Type' => 'application/json', 'X-WP-Nonce' => $browser->rest_nonce(), 'X-Canary-Allowed' => 'yes' )
		);
		self::assertSame( 200, $page->status, $page->body );
	}

	private function visitor_admin(): Browser {
		static $browser = null;
		return $browser ??= $this->visitor_as( 'admin' );
	}

	private function reader( string $name ): Reader {
		return Leak_Site::get( self::base_url() )->readers[ $name ];
	}
}
