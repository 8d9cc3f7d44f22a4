<?php
/**
 * Page cache plugins.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Cache;

use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Http\Leak\Leak_Content;
use Patreon_Gate\Tests\Http\Leak\Leak_Site;
use Patreon_Gate\Tests\Http_Test_Case;
use PHPUnit\Framework\Attributes\TestWith;

/**
 * Rows L70 and L71: what a page cache plugin is told. Some of them (WP Super Cache, if it is set up so) keep a copy of each page for every logged-in person. A
 * copy of a page with a lock would show members what they could read before they joined, and former members what they could read before they left.
 */
final class Cache_Plugins_Test extends Http_Test_Case {

	/** What the theme's sidebars show. */
	private mixed $sidebars = null;

	protected function setUp(): void {
		parent::setUp();
		// A classic theme shows the newest comments on every page; which of them depends on the reader where other tests left some on locked posts.
		$this->sidebars = get_option( 'sidebars_widgets' );
		update_option( 'sidebars_widgets', array( 'wp_inactive_widgets' => array() ) );
	}

	protected function tearDown(): void {
		update_option( 'sidebars_widgets', $this->sidebars );
		parent::tearDown();
	}

	#[TestWith( array( 'anonymous', false ) )]
	#[TestWith( array( 'entitled', true ) )]
	#[TestWith( array( 'lower tier', false ) )]
	#[TestWith( array( 'subscriber', false ) )]
	#[TestWith( array( 'editor', true ) )]
	#[TestWith( array( 'entitled by cookie', true ) )]
	public function test_only_pages_that_depend_on_who_is_logged_in_are_kept_out( string $name, bool $reads ): void {
		$reader  = Leak_Site::get( self::base_url() )->readers[ $name ];
		$content = '<!-- wp:paragraph --><p>' . Leak_Content::CANARY . ' ' . wp_generate_uuid4() . '</p><!-- /wp:paragraph -->';
		$locked  = $this->create_post( array( 'post_content' => $content ) );
		Plugin::instance()->post_locks()->set( $locked->ID, Leak_Site::lock() );
		$parts = $this->create_post( array( 'post_content' => '<!-- wp:paragraph --><p>Above ' . wp_generate_uuid4() . '</p><!-- /wp:paragraph --><!-- wp:patreon-gate/divider ' . wp_json_encode( array( 'lock' => Leak_Site::lock()->to_array() ) ) . ' /-->' . $content ) );
		$open  = $this->create_post( array( 'post_type' => 'page', 'post_content' => '<!-- wp:paragraph --><p>Open ' . wp_generate_uuid4() . '</p><!-- /wp:paragraph -->' ) );
		foreach ( array( $locked, $parts, $open ) as $post ) {
			$page = $reader->browser->get( (string) wp_make_link_relative( (string) get_permalink( $post ) ), array( 'X-Ask-Cache-Plugin' => 'yes' ) + ( $reads ? array( 'X-Canary-Allowed' => 'yes' ) : array() ) );
			self::assertSame( 200, $page->status, $page->raw );
			self::assertSame( $reads && $post !== $open, str_contains( $page->body, Leak_Content::CANARY ) );
			$is_kept = 'anonymous' === $name || ( $post === $open && 'entitled by cookie' !== $name );
			self::assertSame( $is_kept ? 'keeps' : 'skips', $page->header( 'x-cache-plugin' ), $post->post_content );
		}
	}
}
