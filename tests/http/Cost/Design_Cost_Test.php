<?php
/**
 * Cost of designs on the page of a logged-out visitor.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Cost;

use Patreon_Gate\Designs\Gallery;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Designs\Design_Posts;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Tests\Http\Leak\Leak_Site;
use Patreon_Gate\Tests\Http_Test_Case;
use Patreon_Gate\Tests\Page;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

/** Counts, for every design of the gallery, what a logged-out visitor's page costs once its HTML is kept: queries, bytes of our styles, scripts. */
#[Group( 'fpm' )]
final class Design_Cost_Test extends Http_Test_Case {

	use Empties_Site;

	/** Most bytes of our styles on a page, without those of core's blocks. */
	private const STYLE = 2048;

	protected function setUp(): void {
		parent::setUp();
		update_option( Settings::OPTION, array(), true );
		$this->empty_site();
	}

	/** @return iterable<string, array{string}> */
	public static function designs(): iterable {
		foreach ( array( 'card', 'quiet-line', 'picture-banner', 'tier-cards', 'letter', 'fade', 'bar', 'episode', 'strip', 'chapters', 'early', 'list-line' ) as $name ) {
			yield $name => array( $name );
		}
	}

	#[DataProvider( 'designs' )]
	public function test_a_page_with_a_design_runs_at_most_one_query_more_has_little_style_and_no_script( string $name ): void {
		Leak_Site::get( self::base_url() );
		$design = $this->create_post( array( 'post_type' => Design_Posts::TYPE, 'post_content' => Gallery::content( $name ) ) );
		self::assertTrue( Plugin::instance()->settings()->update( array( 'cta_designs' => array( 'everywhere' => $design->ID ) ) ) );
		$post = $this->create_post( array( 'post_content' => '<!-- wp:paragraph --><p>zqsecret words.</p><!-- /wp:paragraph -->' ) );
		Plugin::instance()->post_locks()->set( $post->ID, Leak_Site::lock() );
		$path = str_replace( home_url(), '', (string) get_permalink( $post ) );
		foreach ( array( 'on', 'off', 'on', 'off' ) as $plugin ) {
			$this->page( $path, $plugin );
		}
		$fewest = array(
			'on'  => PHP_INT_MAX,
			'off' => PHP_INT_MAX,
		);
		foreach ( array( 'on', 'off', 'on', 'off' ) as $plugin ) {
			$fewest[ $plugin ] = min( $fewest[ $plugin ], (int) $this->page( $path, $plugin )->header( 'x-bench-queries' ) );
		}
		$with = $this->page( $path, 'on' );
		self::assertStringContainsString( 'patreon-gate-cta--design', $with->body, 'The design is shown.' );
		self::assertStringNotContainsString( 'zqsecret', $with->body );
		// One for the kept HTML. Block themes run one less on a locked post.
		self::assertLessThanOrEqual( wp_is_block_theme() ? 0 : 1, $fewest['on'] - $fewest['off'], 'queries' );
		self::assertLessThanOrEqual( self::STYLE, self::bytes_of_style( $with->body ), 'bytes of style' );
		self::assertSame( array(), array_values( array_diff( self::scripts( $with->body ), self::scripts( $this->page( $path, 'off' )->body ) ) ), 'scripts' );
		self::assertSame( self::without_ids( $with->body ), self::without_ids( $this->page( $path, 'on' )->body ), 'the same for everybody' );
	}

	/** Bytes of the style sheets of this plugin, which core prints inside the page, and of linked ones. */
	private static function bytes_of_style( string $html ): int {
		$bytes = 0;
		preg_match_all( '#<style id=[\'"](patreon-gate-[^\'"]*)[^>]*>(.*?)</style>#s', $html, $inline, PREG_SET_ORDER );
		foreach ( $inline as list( , , $style ) ) {
			// Core says in a comment where each came from.
			$bytes += strlen( trim( (string) preg_replace( '#/\*\# sourceURL=.*?\*/#', '', $style ) ) );
		}
		self::assertDoesNotMatchRegularExpression( '#<link[^>]*stylesheet[^>]*tier-gate-for-patreon#', $html, 'No style sheet is a request of its own.' );
		self::assertGreaterThan( 0, $bytes );
		return $bytes;
	}

	/** @return list<string> Addresses and ids of scripts. */
	private static function scripts( string $html ): array {
		preg_match_all( '#<script[^>]*(?:src|id)=[\'"]([^\'"]+)#', $html, $found );
		return $found[1];
	}

	/** Removes what core makes anew for each view. */
	private static function without_ids( string $html ): string {
		return (string) preg_replace( '/"(?:nonce|_wpnonce)":"[^"]+"/', '', $html );
	}

	private function page( string $path, string $plugin ): Page {
		$page = $this->visitor()->get(
			$path,
			array(
				'X-Bench'          => '1',
				'X-Bench-Plugin'   => $plugin,
				'X-Canary-Allowed' => 'yes',
			)
		);
		self::assertSame( 200, $page->status, $path );
		return $page;
	}
}
