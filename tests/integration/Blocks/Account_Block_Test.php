<?php
/**
 * The membership page as a block, and the line of who is signed in.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Blocks;

use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Integration\Examples\Has_Members;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Post;
use WP_User;

final class Account_Block_Test extends Integration_Test_Case {

	use Has_Members;

	private const BLOCK = '<!-- wp:patreon-gate/account {"textColor":"accent-1"} /-->';
	private const LINE  = '<!-- wp:patreon-gate/member-line /-->';

	protected function setUp(): void {
		parent::setUp();
		$this->connect_campaign();
		Plugin::instance()->campaigns()->store( new Campaign( '77', '1', 'Demo', 'USD', 'https://www.patreon.com/demo', 'demo' ), time() );
	}

	public function test_block_and_shortcode_show_the_tier_what_it_unlocks_and_what_comes_next(): void {
		$member = $this->create_member();
		$silver = $this->create_locked_post( 'tiers', array( 'tiers' => array( '102' ) ) );
		$bronze = $this->create_locked_post( 'tiers', array( 'tiers' => array( '101' ) ) );
		foreach ( array( self::BLOCK, '[patreon_gate_account]' ) as $content ) {
			$html = $this->shown( $this->page( $content ), $member );
			self::assertStringContainsString( 'You are signed in as Somebody.', $html );
			self::assertStringContainsString( '<dt>Tier</dt><dd>Silver</dd>', $html );
			self::assertMatchesRegularExpression( '#<dt>Next payment</dt><dd>' . preg_quote( (string) wp_date( (string) get_option( 'date_format' ), time() + 25 * DAY_IN_SECONDS ), '#' ) . '</dd><dt>You pay</dt><dd>every month</dd>#', $html );
			self::assertStringContainsString( esc_url( (string) get_permalink( $silver ) ), $html );
			self::assertStringNotContainsString( esc_url( (string) get_permalink( $bronze ) ), $html );
			self::assertStringNotContainsString( self::$canary, $html );
			self::assertStringContainsString( 'Change my membership on Patreon', $html );
			foreach ( array( 'refresh', 'sign-out', 'forget', 'unlink' ) as $action ) {
				self::assertMatchesRegularExpression( "#action=\"[^\"]+/patreon-gate/$action/\"><input type=\"hidden\" name=\"patreon_gate_token\"#", $html );
			}
		}
		self::assertStringContainsString( 'has-accent-1-color', $this->shown( $this->page( self::BLOCK ), $member ) );
	}

	public function test_a_payment_that_failed_comes_first(): void {
		$html = $this->shown( $this->page( self::BLOCK ), $this->create_member( array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined', 'last_charge_at' => time() - DAY_IN_SECONDS, 'declined_since' => time() - DAY_IN_SECONDS ) ) );
		self::assertMatchesRegularExpression( '#You can still read until .+/settings/memberships">Update my payment on Patreon</a>.+I have paid\. Check again.+You are signed in as#s', $html );
		self::assertSame( 1, substr_count( $html, 'did not go through' ) );
	}

	public function test_all_logged_out_visitors_get_the_same_without_a_token(): void {
		$page = $this->page( self::BLOCK );
		$html = $this->shown( $page, null );
		self::assertStringContainsString( 'Sign in with Patreon</a>', $html );
		self::assertStringNotContainsString( 'patreon_gate_token', $html );
		self::assertStringNotContainsString( 'patreon_gate_token', (string) wp_json_encode( $this->rest( 'GET', '/wp/v2/pages/' . $page->ID )->get_data() ) );
	}

	/** What other code stores or sends must not be personal. */
	public function test_the_block_is_personal_only_in_page_views(): void {
		$page = $this->page( self::BLOCK );
		$this->act_as( $this->create_member() );
		$this->go_to( (string) get_feed_link() );
		self::assertStringNotContainsString( 'signed in as', do_blocks( $page->post_content ) );
		self::assertStringNotContainsString( 'patreon_gate_token', do_blocks( $page->post_content ) );
	}

	public function test_a_page_with_the_block_is_the_membership_page(): void {
		$settings = Plugin::instance()->settings();
		self::assertSame( 0, $settings->account_page_id() );
		$this->create_post( array( 'post_type' => 'page', 'post_status' => 'draft', 'post_content' => self::BLOCK ) );
		$this->create_post( array( 'post_type' => 'page', 'post_content' => '<p>Nothing.</p>' ) );
		self::assertSame( 0, $settings->account_page_id() );
		$first = $this->create_post( array( 'post_type' => 'page', 'post_content' => self::BLOCK ) );
		self::assertSame( $first->ID, $settings->account_page_id() );
		$second = $this->create_post( array( 'post_type' => 'page', 'post_content' => '[patreon_gate_account]' ) );
		self::assertSame( $first->ID, $settings->account_page_id(), 'The one that is chosen stays.' );
		wp_trash_post( $first->ID );
		wp_update_post( array( 'ID' => $second->ID, 'post_title' => 'Mine' ) );
		self::assertSame( $second->ID, $settings->account_page_id() );
	}

	public function test_the_line_names_the_member_and_their_tier_and_is_nothing_for_visitors(): void {
		$page = $this->page( self::LINE );
		$html = $this->shown( $page, $this->create_member() );
		self::assertStringContainsString( '<span>Somebody · Silver</span>', $html );
		self::assertStringContainsString( 'Not you? Sign out', $html );
		self::assertStringContainsString( Plugin::instance()->urls()->account(), $html );
		self::assertStringNotContainsString( 'patreon-gate-who', $this->shown( $page, null ) );
	}

	public function test_in_a_menu_both_blocks_are_items_of_its_list(): void {
		$member = $this->create_member();
		$menu   = $this->create_post( array( 'post_type' => 'wp_navigation', 'post_content' => '<!-- wp:navigation-link {"label":"Blog","url":"/blog/"} /--><!-- wp:patreon-gate/sign-in /--><!-- wp:patreon-gate/member-line /-->' ) );
		foreach ( array( '<!-- wp:navigation {"ref":' . $menu->ID . ',"overlayMenu":"never"} /-->', '<!-- wp:navigation {"overlayMenu":"never"} -->' . $menu->post_content . '<!-- /wp:navigation -->' ) as $content ) {
			$page = $this->page( $content );
			$html = $this->shown( $page, null );
			self::assertMatchesRegularExpression( '#<li class="wp-block-navigation-item"><div[^>]*><a class="wp-block-navigation-item__content" href="[^"]+flow=sign-in[^"]+post=' . $page->ID . '" rel="nofollow"><span[^>]*>Sign in with Patreon</span></a></div></li>#', html_entity_decode( $html ) );
			self::assertSame( 1, substr_count( $html, '<ul' ) );
			$html = $this->shown( $page, $member );
			self::assertStringContainsString( 'My membership</span>', $html );
			self::assertMatchesRegularExpression( '#<li class="wp-block-navigation-item"><div[^>]*patreon-gate-who#', $html );
		}
	}

	private function page( string $content ): WP_Post {
		return $this->create_post( array( 'post_type' => 'page', 'post_content' => $content ) );
	}

	private function shown( WP_Post $page, ?WP_User $reader ): string {
		$this->act_as( $reader );
		$this->go_to( (string) get_permalink( $page ) );
		return $this->output_of(
			static function (): void {
				while ( have_posts() ) {
					the_post();
					the_content();
				}
			}
		);
	}
}
