<?php
/**
 * Cost of a page view.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Cost;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Tests\Http_Test_Case;
use Patreon_Gate\Tests\Page;

/**
 * Counts queries, scripts and styles of the same page with and without the plugin. Milliseconds are measured in `bench/`.
 *
 * The probe (`tests/support/mu-plugins/bench-probe.php`) deactivates the plugin for requests that ask for it.
 */
final class Page_Cost_Test extends Http_Test_Case {

	use Empties_Site;

	private const TEXT = '<!-- wp:paragraph --><p>Open words.</p><!-- /wp:paragraph -->';

	protected function setUp(): void {
		parent::setUp();
		// As after activation. Other tests delete these options, and leave locked posts behind, which themes list below every post.
		update_option( Settings::OPTION, array(), true );
		$this->empty_site();
	}


	/** Any content on a page might be that of a locked post. To find out that it is not must cost no query. */
	public function test_public_pages_cost_visitors_nothing_on_a_site_with_many_locks(): void {
		for ( $number = 0; $number < 40; $number++ ) {
			$page = $this->create_post( array( 'post_type' => 'page', 'post_content' => "<!-- wp:paragraph --><p>Closed $number.</p><!-- /wp:paragraph -->" ) );
			Plugin::instance()->post_locks()->set( $page->ID, self::lock() );
		}
		foreach ( array( $this->path( self::TEXT ), '/', '/feed/', '/?s=Open', '/wp-json/wp/v2/posts', '/wp-json/wp/v2/categories' ) as $path ) {
			list( $with, $without ) = $this->both( $path );
			self::assertSame( $this->queries( $without ), $this->queries( $with ), $path );
			self::assertSame( $this->tags( $without ), $this->tags( $with ), $path );
		}
	}

	public function test_a_public_post_costs_visitors_nothing(): void {
		$path = $this->path( self::TEXT );
		list( $with, $without ) = $this->both( $path );
		self::assertSame( $this->queries( $without ), $this->queries( $with ) );
		self::assertSame( $this->tags( $without ), $this->tags( $with ) );
		self::assertSame( $this->without_speculation_rules( $without ), $this->without_speculation_rules( $with ), 'The page is byte for byte the same as without the plugin.' );
	}

	/** Removes core's list of what browsers must not prefetch, to which the plugin adds its addresses (row L77, about 70 bytes). */
	private function without_speculation_rules( Page $page ): string {
		$body = (string) preg_replace( '#<script type="speculationrules">.*?</script>#s', '', $page->body, -1, $count );
		self::assertSame( 1, $count );
		return $body;
	}

	public function test_pages_with_public_posts_cost_visitors_nothing(): void {
		for ( $posts = 0; $posts < 3; $posts++ ) {
			$this->path( self::TEXT );
		}
		foreach ( array( '/', '/feed/', '/?s=Open', '/wp-json/wp/v2/posts' ) as $path ) {
			list( $with, $without ) = $this->both( $path );
			self::assertSame( $this->queries( $without ), $this->queries( $with ), $path );
			self::assertSame( $this->tags( $without ), $this->tags( $with ), $path );
		}
	}

	/**
	 * @dataProvider locked
	 */
	public function test_a_locked_post_costs_visitors_one_query_at_most_and_no_script( string $kind ): void {
		$attributes = (string) wp_json_encode( array( 'lock' => self::lock()->to_array() ) );
		$content    = array(
			'whole post' => self::TEXT,
			'divider'    => self::TEXT . "<!-- wp:patreon-gate/divider $attributes /-->" . self::TEXT,
			'welcome'    => self::TEXT . "<!-- wp:patreon-gate/gate $attributes --><!-- wp:patreon-gate/gate-granted -->" . self::TEXT . '<!-- /wp:patreon-gate/gate-granted --><!-- wp:patreon-gate/gate-denied --><!-- wp:paragraph --><p>Please come in.</p><!-- /wp:paragraph --><!-- /wp:patreon-gate/gate-denied --><!-- /wp:patreon-gate/gate -->' . self::TEXT,
			'container'  => "<!-- wp:patreon-gate/gate $attributes --><!-- wp:patreon-gate/gate-granted -->" . self::TEXT . '<!-- /wp:patreon-gate/gate-granted --><!-- wp:patreon-gate/gate-denied /--><!-- /wp:patreon-gate/gate -->',
		);
		list( $with, $without ) = $this->both( $this->path( $content[ $kind ], 'whole post' === $kind ) );
		self::assertMatchesRegularExpression( '/patreon-gate-cta|Please come in/', $with->body );
		self::assertLessThanOrEqual( $this->queries( $without ) + 1, $this->queries( $with ) );
		self::assertLessThanOrEqual( $this->tags( $without )['scripts'], $this->tags( $with )['scripts'] );
	}

	/** @return array<string, array{string}> */
	public static function locked(): array {
		return array(
			'K1'                         => array( 'whole post' ),
			'K2'                         => array( 'divider' ),
			'K3'                         => array( 'container' ),
			'K3 with words for strangers' => array( 'welcome' ),
		);
	}

	private static function lock(): Lock {
		return new Lock( false, false, array( new Condition( 'paying', array() ) ), '' );
	}

	private function path( string $content, bool $locked = false ): string {
		$post = $this->create_post(
			array(
				'post_content'   => $content,
				'comment_status' => 'closed',
			)
		);
		if ( $locked ) {
			Plugin::instance()->post_locks()->set( $post->ID, self::lock() );
		}
		return (string) wp_parse_url( (string) get_permalink( $post ), PHP_URL_PATH );
	}

	/** @return array{Page, Page} The page with the plugin, and without it. */
	private function both( string $path ): array {
		// Once each before counting: the first view of a page fills caches of the theme.
		foreach ( array( 'on', 'off' ) as $plugin ) {
			$this->page( $path, $plugin );
		}
		return array( $this->page( $path, 'on' ), $this->page( $path, 'off' ) );
	}

	private function page( string $path, string $plugin ): Page {
		$page = $this->visitor()->get(
			$path,
			array(
				'X-Bench'        => '1',
				'X-Bench-Plugin' => $plugin,
			)
		);
		self::assertSame( 200, $page->status, $path );
		self::assertSame( $plugin, $page->header( 'x-bench-plugin' ), $path );
		return $page;
	}

	private function queries( Page $page ): int {
		return (int) $page->header( 'x-bench-queries' );
	}

	/** @return array{scripts: int, styles: int} Data for search engines (JSON-LD) is in an element of the same name, but browsers run nothing of it. */
	private function tags( Page $page ): array {
		return array(
			'scripts' => (int) preg_match_all( '/<script\b(?![^>]*"application\/ld\+json")/', $page->body ),
			'styles'  => (int) preg_match_all( '/<style\b|rel=[\'"]stylesheet[\'"]/', $page->body ),
		);
	}
}
