<?php
/**
 * Attacks by the text of a design (A34).
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Designs;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Designs\Design_Posts;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration\Support\Runs_Nothing;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

/** A design may come from an import, or from an administrator who may not write any HTML. What it contains is filtered again when it is shown. */
final class Hostile_Design_Test extends Integration_Test_Case {

	use Has_Members;
	use Runs_Nothing;

	/** @return iterable<string, array{string}> Inner HTML of a paragraph. */
	public static function attacks(): iterable {
		yield 'a script' => array( '<script>alert(1)</script>' );
		yield 'a frame' => array( '<iframe src="https://example.org/"></iframe>' );
		yield 'a style' => array( '<style>*{display:none}</style>' );
		yield 'an event' => array( '<img src="x" onerror="alert(1)">' );
		yield 'an address' => array( '<a href="javascript:alert(1)">x</a>' );
		yield 'data' => array( '<a href="data:text/html,<script>alert(1)</script>">x</a>' );
		yield 'a drawing' => array( '<svg onload="alert(1)"><script>alert(1)</script></svg>' );
		yield 'a form' => array( '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</button></form>' );
		yield 'a block of HTML' => array( '</p><!-- /wp:paragraph --><!-- wp:html --><script>alert(1)</script><!-- /wp:html --><!-- wp:paragraph --><p>' );
		yield 'a shortcode' => array( '[embed]javascript:alert(1)[/embed]' );
	}

	#[DataProvider( 'attacks' )]
	public function test_A34_nothing_in_a_design_runs( string $attack ): void {
		global $wpdb;
		$this->connect_campaign();
		$design = $this->create_post( array( 'post_type' => Design_Posts::TYPE, 'post_content' => 'x' ) )->ID;
		// As an import writes it, without WordPress' filters.
		$wpdb->update( $wpdb->posts, array( 'post_content' => "<!-- wp:paragraph -->\n<p>Words of the design $attack</p>\n<!-- /wp:paragraph -->" ), array( 'ID' => $design ) );
		clean_post_cache( $design );
		self::assertTrue( Plugin::instance()->settings()->update( array( 'cta_designs' => array( 'everywhere' => $design ) ) ) );
		$post = $this->create_post( array( 'post_content' => 'SECRET' ) );
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( 'paying' ) ) ) );
		$this->go_to( (string) get_permalink( $post ) );
		the_post();
		$html = $this->output_of( 'the_content' );
		self::assertStringContainsString( 'Words of the design', $html );
		self::assertStringNotContainsString( 'SECRET', $html );
		self::assertStringNotContainsString( '<form', $html );
		self::assert_runs_nothing( $html, 'design' );
	}
}
