<?php
/**
 * The call to action.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Cta;

use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Patreon\Presentation;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\DataProvider;

final class Renderer_Test extends Integration_Test_Case {

	use Has_Members;

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
	}

	public function test_all_logged_out_visitors_get_the_same_html(): void {
		$post     = $this->post_for_silver();
		$stranger = $this->call( $post, null );
		self::assertStringContainsString( 'Silver', $stranger );
		self::assertSame( $stranger, $this->call( $post, $this->create_user( 'subscriber' ) ) );
		self::assertSame( $stranger, $this->call( $post, $this->create_user( 'contributor' ) ) );
		self::assertStringNotContainsString( 'patreon_gate_token', $stranger );
	}

	public function test_of_a_lock_only_names_prices_and_addresses_are_printed(): void {
		$html    = $this->call( $this->post_for_silver(), null );
		$visible = (string) preg_replace( '/href="[^"]*"/', '', $html );
		self::assertStringNotContainsString( '102', $visible );
		self::assertDoesNotMatchRegularExpression( '/conditions|"match"|wp:patreon|data-wp|@example/', $html );
		self::assertStringContainsString( 'US$10', $visible );
	}

	public function test_text_from_patreon_is_escaped(): void {
		$evil = '<script>alert(1)</script>"onmouseover="x';
		Plugin::instance()->campaigns()->store( new Campaign( '77', '1', $evil, 'USD', 'https://www.patreon.com/x', 'x' ), time() );
		Plugin::instance()->tiers()->import( '77', array( new Tier( '102', '77', $evil, 1000 ) ), time() );
		$html = $this->call( $this->post_for_silver(), null );
		self::assertStringNotContainsString( '<script', $html );
		self::assertStringNotContainsString( '"onmouseover', $html );
	}

	public function test_a_member_of_another_tier_is_told_so_and_can_check_again(): void {
		$html = $this->call( $this->post_for_silver(), $this->create_member( array( 'tier_ids' => array( '101' ), 'entitled_cents' => 500 ) ) );
		self::assertStringContainsString( 'Your tier is “Bronze”. This one is for “Silver”.', $html );
		self::assertStringContainsString( '<form method="post"', $html );
		self::assertStringContainsString( 'I have changed my tier. Check again', $html );
		self::assertStringNotContainsString( 'for members', $html );
	}

	public function test_visitors_are_told_when_they_are_charged_and_the_rest_behind_a_summary(): void {
		foreach ( array( array( true, 'when you join, then on the same day each month or year' ), array( false, 'for each new creation' ) ) as list( $is_monthly, $words ) ) {
			Plugin::instance()->campaigns()->store( new Campaign( '77', '1', 'Demo', is_monthly: $is_monthly ), time() );
			$html = $this->call( $this->post_for_silver(), null );
			self::assertStringContainsString( $words, $html );
			self::assertMatchesRegularExpression( '#<details[^>]*><summary>[^<]+</summary>(?:<p>[^<]+</p>)+</details>#', $html );
			self::assertStringContainsString( 'Your Patreon password does not work on this site.', $html );
			self::assertStringContainsString( 'app for iPhone', $html );
		}
		Plugin::instance()->campaigns()->store( new Campaign( '77', '1', 'Demo' ), time() );
		Plugin::instance()->presentations()->store( '77', new Presentation( charged_on_joining: false ) );
		self::assertStringContainsString( 'Patreon charges you on the first day of each month.', $this->call( $this->post_for_silver(), null ) );
		$free = $this->call( $this->create_locked_post( 'free_member' ), null );
		self::assertStringNotContainsString( 'charges you', $free );
		self::assertStringContainsString( 'two places', $free );
	}

	public function test_somebody_who_is_signed_in_and_no_member_reads_which_account_is_meant(): void {
		$user = $this->create_user( 'subscriber' );
		Plugin::instance()->links()->add( new Link( '4711', $user->ID, 'Noa', false ), time() );
		$html = $this->call( $this->post_for_silver(), $user );
		self::assertStringContainsString( 'another Patreon account', $html );
		self::assertStringContainsString( 'Not you? Sign out</button>', $html );
		self::assertStringNotContainsString( 'another Patreon account? Sign out', $this->call( $this->post_for_silver(), null ) );
	}

	/** Shown if Patreon does not send people back, and always on phones, because Patreon's app does not. */
	public function test_people_who_joined_elsewhere_get_one_link_that_signs_them_in(): void {
		Plugin::instance()->campaigns()->store( new Campaign( '77', '1', 'Demo', 'USD', 'https://www.patreon.com/demo', 'demo' ), time() );
		$post = $this->post_for_silver();
		$link = '#<a class="patreon-gate-cta__joined%s" href="[^"]+/start/\?flow=sign-in[^"]+post=' . $post->ID . '[&"][^>]*>I have joined</a>#';
		self::assertMatchesRegularExpression( sprintf( $link, ' patreon-gate-cta__joined--app' ), html_entity_decode( $this->call( $post, null ) ) );
		foreach ( array( 'tiers', 'creator' ) as $destination ) {
			Plugin::instance()->settings()->update( array( 'cta_destination' => $destination ) );
			self::assertMatchesRegularExpression( sprintf( $link, '' ), html_entity_decode( $this->call( $post, null ) ) );
			self::assertStringContainsString( 'I have joined. Check again', $this->call( $post, $this->create_member( array( 'patron_status' => null, 'last_charge_status' => null, 'entitled_cents' => 0, 'lifetime_cents' => 0, 'tier_ids' => array() ) ) ) );
		}
		self::assertStringNotContainsString( 'I have joined', $this->call( $this->create_locked_post( 'member_at_publication' ), null ), 'Nobody can join for this one.' );
	}

	/** @return iterable<string, array{string, string}> Destination, label. */
	public static function labels(): iterable {
		yield 'checkout' => array( 'checkout', 'Join “Silver” on Patreon for US$10 a month' );
		yield 'tiers' => array( 'tiers', 'Choose “Silver” on Patreon, US$10 a month' );
		yield 'creator' => array( 'creator', 'See “Silver” on Patreon, US$10 a month' );
		yield 'page' => array( 'page', 'How to join “Silver”, US$10 a month' );
	}

	#[DataProvider( 'labels' )]
	public function test_the_button_says_what_happens_where_it_leads_and_what_it_costs( string $destination, string $label ): void {
		Plugin::instance()->campaigns()->store( new Campaign( '77', '1', 'Demo', 'USD', 'https://www.patreon.com/demo', 'demo' ), time() );
		Plugin::instance()->settings()->update( array( 'cta_destination' => $destination, 'cta_page_id' => $this->create_post( array( 'post_type' => 'page' ) )->ID ) );
		self::assertStringContainsString( '>' . $label . '</a>', $this->call( $this->post_for_silver(), null ) );
	}

	public function test_it_is_on_one_line_and_survives_wpautop(): void {
		foreach ( array( null, $this->create_member( array( 'tier_ids' => array( '101' ) ) ) ) as $reader ) {
			$html = $this->call( $this->post_for_silver(), $reader );
			$call = substr( $html, (int) strpos( $html, '<div class="patreon-gate-cta"' ) );
			$tidy = static fn( string $text ): string => (string) preg_replace( '/>\s+</', '><', trim( $text ) );
			self::assertSame( $tidy( $call ), $tidy( wpautop( $call ) ) );
		}
	}

	public function test_texts_changed_by_add_ons_are_escaped(): void {
		add_filter( Hooks::CTA_TEXT, static fn( string $text, string $part, Reason $reason ): string => 'heading' === $part && Reason::Not_Signed_In === $reason ? 'Mine & <b>only</b>' : $text, 10, 3 );
		self::assertStringContainsString( 'Mine &amp; &lt;b&gt;only&lt;/b&gt;', $this->call( $this->post_for_silver(), null ) );
	}

	/** @return iterable<string, array{array<string, mixed>, string}> Settings, pattern of the address. */
	public static function destinations(): iterable {
		yield 'checkout' => array( array(), '#/patreon-gate/start/\?flow=join&post=\d+&cents=1000&tier=102$#' );
		yield 'tiers' => array( array( 'cta_destination' => 'tiers', 'cta_parameters' => array( 'utm_source' => 'site' ) ), '#^https://www\.patreon\.com/demo/membership\?utm_source=site$#' );
		yield 'creator' => array( array( 'cta_destination' => 'creator' ), '#^https://www\.patreon\.com/demo$#' );
		yield 'a page that is not there' => array( array( 'cta_destination' => 'page', 'cta_page_id' => 999999 ), '#flow=join#' );
	}

	/** @param array<string, mixed> $settings What is set. */
	#[DataProvider( 'destinations' )]
	public function test_the_button_leads_where_the_settings_say( array $settings, string $pattern ): void {
		Plugin::instance()->campaigns()->store( new Campaign( '77', '1', 'Demo', 'USD', 'https://www.patreon.com/demo', 'demo' ), time() );
		// Where calls to action are counted, links lead by way of this site: Count_Marks_Test.
		self::assertTrue( Plugin::instance()->settings()->update( $settings + array( 'count_calls' => false ) ) );
		self::assertSame( 1, preg_match( '/__join wp-element-button" href="([^"]+)"/', $this->call( $this->post_for_silver(), null ), $found ) );
		self::assertMatchesRegularExpression( $pattern, html_entity_decode( $found[1] ) );
	}

	public function test_the_line_below_an_unlocked_post_is_for_members_on_that_post(): void {
		$post   = $this->post_for_silver();
		$member = $this->create_member();
		self::assertStringContainsString( '<div class="patreon-gate-member"', $this->page_of( $post, $member ) );
		self::assertStringNotContainsString( '<div class="patreon-gate-member"', $this->page_of( $post, null ) );
		self::assertStringNotContainsString( '<div class="patreon-gate-member"', $this->page_of( $this->create_post(), $member ) );
	}

	public function test_the_stylesheet_is_printed_with_it_and_never_without(): void {
		self::assertStringContainsString( 'patreon-gate-cta-inline-css', $this->page_of( $this->post_for_silver(), null ) );
		self::assertStringNotContainsString( 'patreon-gate-cta', $this->page_of( $this->create_post(), null ) );
	}

	private function post_for_silver(): \WP_Post {
		return $this->create_locked_post( 'tiers', array( 'tiers' => array( '102' ) ) );
	}

	private function call( \WP_Post $post, ?\WP_User $reader ): string {
		$this->act_as( $reader );
		$this->go_to( (string) get_permalink( $post ) );
		return get_the_password_form( $post );
	}
}
