<?php
/**
 * Designs on a page.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Designs;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Designs\Design_Generation;
use Patreon_Gate\Storage\Designs\Design_Posts;
use Patreon_Gate\Storage\Designs\Post_Designs;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Post;

final class Design_Test extends Integration_Test_Case {

	use Has_Members;

	private const DESIGN = "<!-- wp:group -->\n<div class=\"wp-block-group\"><!-- wp:heading {\"level\":3,\"metadata\":{\"patreonGate\":{\"faces\":{\"tier_too_low\":{\"content\":\"Nearly there\"}}}}} -->\n<h3 class=\"wp-block-heading\">Come in</h3>\n<!-- /wp:heading -->\n\n<!-- wp:paragraph {\"metadata\":{\"patreonGate\":{\"only\":[\"tier_too_low\"]}}} -->\n<p>One more step.</p>\n<!-- /wp:paragraph --></div>\n<!-- /wp:group -->";

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
	}

	public function test_the_design_for_everything_replaces_the_built_in_box(): void {
		$post = $this->locked();
		self::assertStringNotContainsString( 'Come in', $this->page( $post ) );
		$this->choose( array( 'everywhere' => $this->design() ) );
		$html = $this->page( $post );
		self::assertStringContainsString( '<h3 class="wp-block-heading">Come in</h3>', $html );
		self::assertStringNotContainsString( 'One more step', $html );
		self::assertStringNotContainsString( 'SECRET', $html );
	}

	public function test_a_member_of_a_lower_tier_sees_that_face(): void {
		$this->choose( array( 'everywhere' => $this->design() ) );
		$post = $this->locked();
		$this->act_as( $this->create_member( array( 'tier_ids' => array( '101' ), 'entitled_cents' => 500 ) ) );
		$html = $this->page( $post );
		self::assertStringContainsString( 'Nearly there', $html );
		self::assertStringContainsString( 'One more step.', $html );
	}

	public function test_the_most_specific_choice_that_exists_wins(): void {
		$post  = $this->locked();
		$ids   = array();
		$names = array( 'everywhere', 'type', 'tier', 'post', 'block' );
		foreach ( $names as $name ) {
			$ids[ $name ] = $this->design( "<!-- wp:paragraph -->\n<p>Design $name</p>\n<!-- /wp:paragraph -->" );
		}
		$this->choose( array( 'everywhere' => $ids['everywhere'] ) );
		self::assertStringContainsString( 'Design everywhere', $this->page( $post ) );
		$this->choose( array( 'everywhere' => $ids['everywhere'], 'post_types' => array( array( 'name' => 'post', 'design' => $ids['type'] ) ) ) );
		self::assertStringContainsString( 'Design type', $this->page( $post ) );
		$this->choose( array( 'everywhere' => $ids['everywhere'], 'post_types' => array( array( 'name' => 'post', 'design' => $ids['type'] ) ), 'tiers' => array( array( 'id' => '102', 'design' => $ids['tier'] ) ) ) );
		self::assertStringContainsString( 'Design tier', $this->page( $post ) );
		update_post_meta( $post->ID, Post_Designs::META, $ids['post'] );
		wp_update_post( array( 'ID' => $post->ID, 'post_title' => 'Changed' ) );
		self::assertStringContainsString( 'Design post', $this->page( $post ) );
		wp_trash_post( $ids['post'] );
		self::assertStringContainsString( 'Design tier', $this->page( $post ), 'A deleted design falls back to the next choice.' );
		$parts = $this->create_post( array( 'post_content' => '<!-- wp:patreon-gate/divider ' . wp_json_encode( array( 'lock' => self::silver()->to_array(), 'cta' => $ids['block'] ) ) . ' /--><!-- wp:paragraph --><p>SECRET</p><!-- /wp:paragraph -->' ) );
		$html  = $this->page( $parts );
		self::assertStringContainsString( 'Design block', $html );
		self::assertStringNotContainsString( 'SECRET', $html );
	}

	public function test_what_strangers_see_is_kept_with_its_styles_and_renewed_when_the_design_changes(): void {
		$design = $this->design( "<!-- wp:buttons {\"layout\":{\"type\":\"flex\",\"justifyContent\":\"center\"}} -->\n<div class=\"wp-block-buttons\"><!-- wp:button -->\n<div class=\"wp-block-button\"><a class=\"wp-block-button__link wp-element-button\" href=\"/join\">Kept</a></div>\n<!-- /wp:button --></div>\n<!-- /wp:buttons -->" );
		$this->choose( array( 'everywhere' => $design ) );
		$post = $this->locked();
		$this->begin_request();
		$first = $this->page( $post );
		$rules = \WP_Style_Engine_CSS_Rules_Store::get_store( 'block-supports' )->get_all_rules();
		\WP_Style_Engine_CSS_Rules_Store::remove_all_stores();
		$queue               = wp_styles()->queue;
		wp_styles()->queue   = array();
		$this->begin_request();
		$renders = 0;
		add_filter(
			'render_block_core/button',
			static function ( string $html ) use ( &$renders ): string {
				++$renders;
				return $html;
			}
		);
		self::assertSame( $first, $this->page( $post ) );
		self::assertSame( 0, $renders, 'Nothing is rendered again.' );
		self::assertSame( array(), array_diff( array_keys( $rules ), array_keys( \WP_Style_Engine_CSS_Rules_Store::get_store( 'block-supports' )->get_all_rules() ) ), 'Layout styles are restored.' );
		self::assertSame( array(), array_diff( $queue, wp_styles()->queue ), 'Style sheets are restored.' );
		wp_update_post( array( 'ID' => $design, 'post_content' => "<!-- wp:paragraph -->\n<p>Renewed</p>\n<!-- /wp:paragraph -->" ) );
		self::assertStringContainsString( 'Renewed', $this->page( $post ) );
	}

	public function test_what_is_kept_ends_when_readers_have_to_be_told_something_else(): void {
		$this->choose( array( 'everywhere' => $this->design( "<!-- wp:patreon-gate/reason {\"part\":\"heading\"} /-->" ) ) );
		$post = $this->locked();
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( 'tiers', array( 'tiers' => array( '102' ) ) ) ) ) );
		$this->begin_request();
		$first = $this->page( $post );
		self::assertStringContainsString( 'This is for members', $first );
		self::assertSame( $first, $this->page( $post ) );
		$sold_out = Tier::from_array( array( 'remaining' => 0, 'user_limit' => 5 ) + ( new Tier( '102', '77', 'Silver', 1000 ) )->to_array() );
		Plugin::instance()->tiers()->import( '77', array( new Tier( '101', '77', 'Bronze', 500 ), $sold_out ), time() );
		do_action( Hooks::TIERS_IMPORTED, '77' );
		$this->begin_request();
		self::assertStringContainsString( 'Sold out right now', $this->page( $post ) );
	}

	public function test_what_is_kept_for_logged_out_visitors_is_not_shown_to_one_whom_an_add_on_lets_in(): void {
		$this->choose( array( 'everywhere' => $this->design() ) );
		$post = $this->locked();
		$this->begin_request();
		self::assertStringContainsString( 'Come in', $this->page( $post ) );
		add_filter( Hooks::DECISION_GRANT, '__return_true' );
		Plugin::instance()->access()->forget();
		$html = $this->page( $post );
		self::assertStringContainsString( 'SECRET', $html );
		self::assertStringNotContainsString( 'Come in', $html );
	}

	public function test_html_about_a_connection_that_fails_is_not_kept(): void {
		$this->choose( array( 'everywhere' => $this->design( "<!-- wp:patreon-gate/reason {\"part\":\"heading\"} /-->" ) ) );
		$post = $this->create_post( array( 'post_content' => '<!-- wp:paragraph --><p>SECRET</p><!-- /wp:paragraph -->' ) );
		Plugin::instance()->post_locks()->set( $post->ID, Lock::from_array( array( 'campaign' => '78' ) + self::silver()->to_array() ) );
		$this->begin_request();
		self::assertStringContainsString( 'This is locked', $this->page( $post ) );
		Plugin::instance()->campaigns()->store( new Campaign( '78', '2', 'Second' ), time() );
		Plugin::instance()->tiers()->import( '78', array( new Tier( '102', '78', 'Silver', 1000 ) ), time() );
		Plugin::instance()->access()->forget();
		self::assertStringContainsString( 'This is for members', $this->page( $post ), 'The next page view asks again.' );
	}

	public function test_a_site_that_never_showed_a_design_stores_nothing_when_a_post_is_saved(): void {
		$this->page( $this->locked() );
		wp_update_post( array( 'ID' => $this->create_post()->ID, 'post_title' => 'Changed' ) );
		self::assertSame( 0, Design_Generation::current() );
		$this->choose( array( 'everywhere' => $this->design() ) );
		$this->page( $this->locked() );
		$shown = Design_Generation::current();
		self::assertGreaterThan( 0, $shown );
		wp_update_post( array( 'ID' => $this->create_post()->ID, 'post_title' => 'Changed' ) );
		self::assertGreaterThan( $shown, Design_Generation::current() );
	}

	public function test_style_variations_of_blocks_are_kept_too(): void {
		$this->choose( array( 'everywhere' => $this->design( "<!-- wp:buttons -->\n<div class=\"wp-block-buttons\"><!-- wp:button {\"className\":\"is-style-outline\"} -->\n<div class=\"wp-block-button is-style-outline\"><a class=\"wp-block-button__link wp-element-button\" href=\"/join\">Kept</a></div>\n<!-- /wp:button --></div>\n<!-- /wp:buttons -->" ) ) );
		$post = $this->locked();
		$this->begin_request();
		$first = $this->page( $post );
		$css   = static fn (): string => implode( '', (array) ( wp_styles()->registered['block-style-variation-styles']->extra['after'] ?? array() ) );
		$added = $css();
		if ( '' === $added ) {
			self::markTestSkipped( 'The theme of this site has no style for the outline variation.' );
		}
		wp_deregister_style( 'block-style-variation-styles' );
		self::assertSame( $first, $this->page( $post ) );
		self::assertSame( $added, $css() );
	}

	public function test_a_broken_empty_or_looping_design_shows_the_built_in_box_and_opens_nothing(): void {
		$post = $this->locked();
		foreach ( array( '', '<!-- wp:nothing /-->', '<!-- wp:post-content /-->', '<!-- wp:patreon-gate/gate-granted --><p>x</p><!-- /wp:patreon-gate/gate-granted -->', "<!-- wp:block {\"ref\":{$post->ID}} /-->" ) as $content ) {
			$this->choose( array( 'everywhere' => $this->design( $content ) ) );
			$html = $this->page( $post );
			self::assertStringContainsString( 'patreon-gate-cta__heading', $html, $content );
			self::assertStringNotContainsString( 'SECRET', $html, $content );
		}
		add_filter( Hooks::CTA_BLOCKS, static fn ( array $names ): array => array( ...$names, 'core/post-content', 'my/evil' ) );
		register_block_type( 'my/evil', array( 'render_callback' => static fn (): string => throw new \RuntimeException( 'No.' ) ) );
		foreach ( array( '<!-- wp:my/evil /-->', '<!-- wp:post-content /-->' ) as $content ) {
			$this->choose( array( 'everywhere' => $this->design( $content ) ) );
			$html = $this->page( $post );
			self::assertStringContainsString( 'patreon-gate-cta', $html );
			self::assertStringNotContainsString( 'SECRET', $html );
		}
		self::assertNull( \WP_Block_Supports::$block_to_render, 'Nothing seems to be rendered any more.' );
		unregister_block_type( 'my/evil' );
	}

	public function test_filters_of_the_content_do_not_change_a_design(): void {
		add_shortcode( 'evil', static fn (): string => 'RAN' );
		$this->choose( array( 'everywhere' => $this->design( "<!-- wp:cover {\"isUserOverlayColor\":true} -->\n<div class=\"wp-block-cover\"><span aria-hidden=\"true\" class=\"wp-block-cover__background\"></span><div class=\"wp-block-cover__inner-container\"><!-- wp:paragraph -->\n<p>\"Quoted\" [evil]</p>\n<!-- /wp:paragraph --></div></div>\n<!-- /wp:cover -->" ) ) );
		$html = $this->page( $this->locked() );
		self::assertStringContainsString( '>"Quoted" [evil]</p>', $html );
		self::assertStringNotContainsString( '<p><div', $html );
		self::assertStringContainsString( '<span aria-hidden="true" class="wp-block-cover__background"></span><div', $html );
		remove_shortcode( 'evil' );
	}

	public function test_code_in_a_design_does_not_run(): void {
		$this->choose( array( 'everywhere' => $this->design( "<!-- wp:paragraph {\"metadata\":{\"patreonGate\":{\"faces\":{\"not_signed_in\":{\"content\":\"Hi\\u003cscript\\u003ealert(1)\\u003c/script\\u003e\\u003cimg src=x onerror=alert(1)\\u003e\"}}}}} -->\n<p>Base</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:paragraph -->\n<p onclick=\"alert(1)\">Two<iframe src=\"https://evil.example\"></iframe></p>\n<!-- /wp:paragraph -->" ) ) );
		$html = $this->page( $this->locked() );
		self::assertStringContainsString( 'Hi', $html );
		self::assertStringContainsString( 'Two', $html );
		foreach ( array( '<script', 'onerror', 'onclick', '<iframe' ) as $code ) {
			self::assertStringNotContainsString( $code, $html );
		}
	}

	public function test_only_those_who_manage_the_plugin_can_read_and_write_designs(): void {
		$design = $this->design();
		foreach ( array( 'editor', 'subscriber' ) as $role ) {
			$this->act_as( $this->create_user( $role ) );
			self::assertSame( 403, $this->rest( 'GET', '/wp/v2/patreon-gate-designs' )->get_status(), $role );
			self::assertSame( 403, $this->rest( 'GET', "/wp/v2/patreon-gate-designs/$design" )->get_status(), $role );
			self::assertSame( 403, $this->rest( 'POST', "/wp/v2/patreon-gate-designs/$design", array( 'title' => 'x' ) )->get_status(), $role );
		}
		$this->act_as( $this->create_user( 'administrator' ) );
		self::assertSame( 200, $this->rest( 'GET', "/wp/v2/patreon-gate-designs/$design" )->get_status() );
		self::assertSame( 200, $this->rest( 'POST', "/wp/v2/patreon-gate-designs/$design", array( 'title' => 'x' ) )->get_status() );
	}

	/** Forgets that this process changed something, as the end of a request does. */
	private function begin_request(): void {
		remove_action( 'shutdown', array( Design_Generation::class, 'step' ), 0 );
	}

	private function design( string $content = self::DESIGN ): int {
		return $this->create_post( array( 'post_type' => Design_Posts::TYPE, 'post_content' => $content ) )->ID;
	}

	/** @param array<string, mixed> $designs Setting. */
	private function choose( array $designs ): void {
		self::assertTrue( Plugin::instance()->settings()->update( array( 'cta_designs' => $designs ) ) );
	}

	private function locked(): WP_Post {
		$post = $this->create_post( array( 'post_content' => '<!-- wp:paragraph --><p>SECRET</p><!-- /wp:paragraph -->' ) );
		Plugin::instance()->post_locks()->set( $post->ID, self::silver() );
		return $post;
	}

	private static function silver(): Lock {
		return Lock::from_array( array( 'match' => 'any', 'inverse' => false, 'campaign' => '', 'conditions' => array( array( 'type' => 'tier_or_above', 'params' => array( 'tier' => '102' ) ) ) ) );
	}

	private function page( WP_Post $post ): string {
		$this->go_to( (string) get_permalink( $post ) );
		the_post();
		return $this->output_of( 'the_content' );
	}
}
