<?php
/**
 * Marks in pages.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Counting;

use Patreon_Gate\Counting\Mark;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;

final class Count_Marks_Test extends Integration_Test_Case {

	use Has_Members;

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
		Plugin::instance()->campaigns()->store( new Campaign( '77', '1', 'Demo', 'USD', 'https://www.patreon.com/demo', 'demo' ), time() );
	}

	public function test_a_mark_is_accepted_only_as_this_site_signed_it(): void {
		$mark = Mark::of( 12, 'not_signed_in', 345 );
		self::assertNotNull( $mark );
		$signed = $mark->signed();
		self::assertEquals( $mark, Mark::verified( $signed ) );
		self::assertMatchesRegularExpression( '/^12\.not_signed_in\.345\.[A-Za-z0-9_-]{16}$/D', $signed );
		$others = array( '', $mark->text(), substr( $signed, 0, -1 ), $signed . 'a', '13' . substr( $signed, 2 ), str_replace( '345', '346', $signed ), str_replace( 'not_', 'now_', $signed ), '0' . $signed, strtoupper( $signed ), " $signed", "$signed\n", str_repeat( 'a', 5000 ) );
		foreach ( $others as $other ) {
			self::assertNull( Mark::verified( $other ), $other );
		}
		self::assertNotNull( Mark::verified( Mark::of( 1, 'my-add-on/birthday', 2 )?->signed() ?? '' ), 'Faces of add-ons.' );
		foreach ( array( '', 'Face', 'a.b', str_repeat( 'a', 61 ) ) as $face ) {
			self::assertNull( Mark::of( 1, $face, 1 ), $face );
		}
	}

	public function test_a_strangers_call_to_action_has_one_lazy_image_and_marked_links(): void {
		$post = $this->create_locked_post();
		$html = $this->call( $post, null );
		self::assertSame( 1, preg_match_all( '~<div class="patreon-gate-seen" aria-hidden="true"><img src="([^"]+/patreon-gate/seen/\?mark=[^"]+)" alt="" width="1" height="1" loading="lazy" decoding="async"></div></div>~', $html, $images ) );
		parse_str( (string) wp_parse_url( html_entity_decode( $images[1][0] ), PHP_URL_QUERY ), $query );
		$mark = Mark::verified( (string) $query['mark'] );
		self::assertSame( array( 0, 'not_signed_in', $post->ID ), array( $mark?->design, $mark?->face, $mark?->post_id ) );
		self::assertSame( 3, preg_match_all( '~href="[^"]+/patreon-gate/(start|open)/[^"]*mark=' . preg_quote( (string) $query['mark'], '~' ) . '"~', $html ), $html );
		self::assertSame( $html, $this->call( $post, $this->create_user( 'subscriber' ) ), 'The same for everyone.' );
	}

	public function test_a_members_form_has_the_mark_as_well(): void {
		$post = $this->create_locked_post( 'tiers', array( 'tiers' => array( '102' ) ) );
		$html = $this->call( $post, $this->create_member( array( 'tier_ids' => array( '101' ) ) ) );
		self::assertSame( 1, preg_match( '~/refresh/">(?:<input [^>]+>)+<input type="hidden" name="mark" value="([^"]+)"><button~', $html, $found ), $html );
		self::assertSame( 'tier_too_low', Mark::verified( $found[1] )?->face );
	}

	public function test_if_counting_is_off_nothing_is_marked_and_links_lead_directly(): void {
		$post = $this->create_locked_post();
		Plugin::instance()->settings()->update( array( 'count_calls' => false, 'cta_destination' => 'tiers' ) );
		$html = $this->call( $post, null );
		self::assertStringNotContainsString( '<img', $html );
		self::assertStringNotContainsString( 'mark=', $html );
		self::assertStringContainsString( 'href="https://www.patreon.com/demo/membership"', $html );
	}

	public function test_a_link_that_leaves_the_site_goes_through_an_address_of_the_plugin(): void {
		$post = $this->create_locked_post();
		Plugin::instance()->settings()->update( array( 'cta_destination' => 'tiers' ) );
		self::assertMatchesRegularExpression( '~__join wp-element-button" href="[^"]+/patreon-gate/start/\?flow=leave&#038;post=\d+[^"]*mark=~', $this->call( $post, null ) );
		add_filter( Hooks::CTA_DESTINATION, static fn (): string => 'https://shop.example/join?x=1' );
		self::assertStringContainsString( 'href="https://shop.example/join?x=1"', $this->call( $post, null ), 'An address of an add-on stays as it is.' );
	}

	public function test_feeds_and_rest_responses_have_no_image(): void {
		$post = $this->create_locked_post();
		$this->go_to( (string) get_post_comments_feed_link( $post->ID ) );
		self::assertTrue( is_feed() );
		self::assertStringNotContainsString( '/seen/', get_the_password_form( $post ) );
		$answer = $this->rest( 'GET', '/wp/v2/posts/' . $post->ID )->get_data();
		self::assertStringNotContainsString( '/seen/', (string) wp_json_encode( $answer ) );
	}

	public function test_wordpress_keeps_the_image_lazy_and_in_its_place(): void {
		$post = $this->create_locked_post();
		$page = $this->page_of( $post, null );
		self::assertSame( 1, preg_match( '~<div class="patreon-gate-seen" aria-hidden="true">(<img [^>]+>)</div>~', $page, $image ), $page );
		self::assertStringContainsString( 'loading="lazy"', $image[1] );
		self::assertStringNotContainsString( 'fetchpriority', $image[1] );
	}

	private function call( \WP_Post $post, ?\WP_User $reader ): string {
		$this->act_as( $reader );
		$this->go_to( (string) get_permalink( $post ) );
		return get_the_password_form( $post );
	}
}
