<?php
/**
 * The example that changes calls to action.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Examples;

use Patreon_Gate\Counting\Count_Event;
use Patreon_Gate\Counting\Counter;
use Patreon_Gate\Counting\Mark;
use Patreon_Gate\Cta\Faces;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Designs\Design_Posts;
use Patreon_Gate\Tests\Integration\Counting\Reads_Counts;
use Patreon_Gate\Tests\Integration_Test_Case;

final class Newsletter_Offer_Test extends Integration_Test_Case {

	use Has_Members;
	use Reads_Counts;

	private const DESIGN = "<!-- wp:paragraph {\"metadata\":{\"patreonGate\":{\"faces\":{\"newsletter-offer/subscriber\":{\"content\":\"For our subscribers\"}}}}} -->\n<p>For everybody</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:newsletter-offer/readers /-->";

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
		require_once dirname( __DIR__, 3 ) . '/examples/newsletter-offer/newsletter-offer.php';
		// Its hooks were removed after the previous test.
		add_filter( 'patreon_gate_cta_faces', 'Newsletter_Offer\\add_face' );
		add_filter( 'patreon_gate_cta_face', 'Newsletter_Offer\\choose_face', 10, 4 );
		add_filter( 'patreon_gate_cta_text', 'Newsletter_Offer\\change_text', 10, 6 );
		add_filter( 'patreon_gate_cta_destination', 'Newsletter_Offer\\lead_to_page', 10, 5 );
		add_filter( 'patreon_gate_cta_blocks', 'Newsletter_Offer\\allow_block' );
		add_filter( 'patreon_gate_cta_placeholders', 'Newsletter_Offer\\add_placeholder' );
		add_filter( 'patreon_gate_cta_html', 'Newsletter_Offer\\add_thanks', 10, 5 );
		add_action( 'patreon_gate_event_counted', 'Newsletter_Offer\\remember_join' );
		add_filter( 'patreon_gate_count_event', 'Newsletter_Offer\\count_only_posts', 10, 5 );
		add_action( 'wp_enqueue_scripts', 'Newsletter_Offer\\enqueue' );
		\Newsletter_Offer\register_block();
	}

	public function test_its_face_is_offered_in_the_builder_and_shown_to_those_it_is_for(): void {
		self::assertSame( 'Newsletter subscriber', Faces::all()[ \Newsletter_Offer\FACE ] ?? '' );
		$design = $this->create_post( array( 'post_type' => Design_Posts::TYPE, 'post_content' => self::DESIGN ) );
		Plugin::instance()->settings()->update( array( 'cta_designs' => array( 'everywhere' => $design->ID ) ) );
		$post = $this->create_locked_post();
		self::assertStringContainsString( 'For everybody', $this->page_of( $post, null ) );
		$html = $this->page_of( $post, $this->create_user( 'subscriber' ) );
		self::assertStringContainsString( 'For our subscribers', $html );
		self::assertStringContainsString( 'data-patreon-gate="' . $design->ID . ' newsletter-offer/subscriber ' . $post->ID . '"', $html );
		self::assertMatchesRegularExpression( '/newsletter-offer-readers">\d+ p/', $html, 'Its block is shown in a design.' );
	}

	public function test_its_placeholder_is_offered_in_the_editor_and_shown_in_designs_and_shortcodes(): void {
		$design = $this->create_post(
			array(
				'post_type'    => Design_Posts::TYPE,
				'post_content' => '<!-- wp:heading {"metadata":{"bindings":{"content":{"source":"patreon-gate/value","args":{"key":"newsletter-offer/readers"}}}}} --><h2 class="wp-block-heading"></h2><!-- /wp:heading --><!-- wp:paragraph --><p>So far: [patreon_gate value="newsletter-offer/readers"]</p><!-- /wp:paragraph -->',
			)
		);
		Plugin::instance()->settings()->update( array( 'cta_designs' => array( 'everywhere' => $design->ID ) ) );
		$html = $this->page_of( $this->create_locked_post(), null );
		self::assertMatchesRegularExpression( '~<h2[^>]*>\d+ p[a-z]+ read our newsletter\.</h2>~', $html );
		self::assertMatchesRegularExpression( '~<p[^>]*>So far: \d+ p[a-z]+ read our newsletter\.</p>~', $html );
	}

	public function test_its_heading_and_its_destination_are_used_in_the_built_in_box(): void {
		$post = $this->create_locked_post();
		$html = $this->page_of( $post, $this->create_user( 'subscriber' ) );
		self::assertStringContainsString( 'You read our newsletter.', $html );
		self::assertStringContainsString( '<p class="newsletter-offer-thanks">', $html );
		self::assertStringContainsString( esc_url( home_url( '/offer/?from=' . $post->ID ) ), $html );
		$stranger = $this->page_of( $post, null );
		self::assertStringNotContainsString( 'You read our newsletter', $stranger );
		self::assertStringNotContainsString( '/offer/', $stranger );
		self::assertStringNotContainsString( 'newsletter-offer-thanks', $stranger );
	}

	public function test_its_script_and_ours_are_on_the_page_only_with_the_add_on(): void {
		$post = $this->create_locked_post();
		$this->go_to( (string) get_permalink( $post ) );
		do_action( 'wp_enqueue_scripts' );
		self::assertTrue( wp_script_is( 'newsletter-offer', 'enqueued' ) );
		self::assertTrue( wp_script_is( 'patreon-gate-front', 'enqueued' ) );
		wp_dequeue_script( 'newsletter-offer' );
		wp_dequeue_script( 'patreon-gate-front' );
		remove_action( 'wp_enqueue_scripts', 'Newsletter_Offer\\enqueue' );
		do_action( 'wp_enqueue_scripts' );
		self::assertFalse( wp_script_is( 'patreon-gate-front', 'enqueued' ) );
	}

	public function test_its_script_for_the_editor_is_there_only_for_calls_to_action(): void {
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		foreach ( array( 'post' => false, Design_Posts::TYPE => true ) as $type => $is_there ) {
			set_current_screen( $type );
			\Newsletter_Offer\enqueue_in_builder();
			self::assertSame( $is_there, wp_script_is( 'newsletter-offer-builder', 'enqueued' ), $type );
		}
	}

	public function test_it_says_what_is_counted_and_learns_of_it(): void {
		$plugin  = Plugin::instance();
		$counter = new Counter( $plugin->settings(), $plugin->counts() );
		foreach ( array( 'page', 'post' ) as $type ) {
			$mark = Mark::of( 0, 'not_signed_in', $this->create_post( array( 'post_type' => $type ) )->ID );
			self::assertNotNull( $mark );
			foreach ( array( Count_Event::View, Count_Event::Join ) as $event ) {
				self::assertFalse( get_option( 'newsletter_offer_last_join' ) );
				$counter->count( $event, $mark, time() );
			}
		}
		self::assertEqualsWithDelta( time(), get_option( 'newsletter_offer_last_join' ), 60 );
		self::assertCount( 2, self::counted(), 'Nothing of the page.' );
		self::assertFalse( \Newsletter_Offer\is_subscriber( Viewer::stranger() ) );
	}
}
