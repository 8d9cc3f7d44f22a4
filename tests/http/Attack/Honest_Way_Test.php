<?php
/**
 * Signing in without an attack.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Attack;

use Patreon_Gate\Plugin;
use Patreon_Gate\Sign_In\Notices;
use Patreon_Gate\Tests\Browser;

/** Without these, a site that refuses everybody would pass every attack test. */
final class Honest_Way_Test extends Attack_Case {

	public function test_a_member_signs_in_and_lands_on_the_post_unlocked(): void {
		$browser = $this->visitor();
		self::assertStringNotContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->raw );
		$back = $this->sign_in_with_patreon( $browser, '80000002' );
		self::assertSame( 303, $back->status, $back->raw );
		self::assertStringContainsString( $this->post_path(), $back->header( 'location' ) );
		$page = $browser->get( $back->header( 'location' ) );
		self::assertSame( 200, $page->status );
		self::assertStringContainsString( self::SECRET_WORD, $page->body );
		self::assertStringContainsString( 'no-store', $page->header( 'cache-control' ) );
		self::assertSame( '', $page->header( 'last-modified' ) );
		self::assertStringContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->body, 'The plain address shows the unlocked post, too.' );
	}

	public function test_somebody_joins_and_lands_on_the_post_unlocked(): void {
		$person = $this->sandbox( 'POST', 'people', array( 'name' => 'Newcomer' ) );
		self::assertIsString( $person['id'] ?? null );
		$browser = $this->visitor();
		$start   = $browser->get( '/patreon-gate/start/?flow=join&cents=300&post=' . $this->post_id );
		self::assertStringStartsWith( self::sandbox_url() . '/oauth2/become-patron?', $start->header( 'location' ) );
		self::assertStringContainsString( 'min_cents=300', $start->header( 'location' ) );
		$answer = $this->sandbox(
			'POST',
			'authorize',
			array( 'client_id' => 'sandbox-client', 'redirect_uri' => $this->redirect_uri(), 'scope' => 'identity', 'state' => self::state_of( $start ), 'person_id' => $person['id'], 'flow' => 'become-patron', 'tier_id' => self::TIER )
		);
		self::assertIsString( $answer['redirect_to'] ?? null );
		$back = $browser->get( $answer['redirect_to'] );
		self::assertStringContainsString( self::SECRET_WORD, $browser->get( $back->header( 'location' ) )->body );
	}

	public function test_declining_on_patreon_returns_to_the_post_with_a_message_and_nothing_else(): void {
		$browser = $this->visitor();
		$answer  = $this->sandbox(
			'POST',
			'authorize',
			array( 'client_id' => 'sandbox-client', 'redirect_uri' => $this->redirect_uri(), 'scope' => 'identity', 'state' => $this->start( $browser ), 'person_id' => '80000002', 'allow' => false )
		);
		self::assertIsString( $answer['redirect_to'] ?? null );
		self::assertStringContainsString( 'error=access_denied', $answer['redirect_to'] );
		$back = $browser->get( $answer['redirect_to'] . '&error_description=%3Csvg%20onload%3Dalert(1)%3E' );
		self::assertSame( get_permalink( $this->post_id ) . '?patreon-gate-notice=denied', $back->header( 'location' ) );
		$page = $browser->get( $back->header( 'location' ) );
		self::assertStringContainsString( esc_html( (string) Notices::text( 'denied' ) ), $page->body, $page->status . ' without the message' );
		$this->assert_nothing_gained( $browser, $page );
		$odd = $browser->get( $this->post_path() . '?patreon-gate-notice=%3Csvg%20onload%3Dalert(1)%3E' );
		self::assertStringNotContainsString( '<svg onload', $odd->body );
	}

	public function test_somebody_who_has_just_paid_checks_again(): void {
		$person = '80000023';
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, $person );
		self::assertStringNotContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->raw );
		$this->sandbox( 'POST', "people/$person/actions", array( 'action' => 'recover' ) );
		$page = $browser->get( '/patreon-gate/account/' );
		preg_match( '~/refresh/"><input type="hidden" name="patreon_gate_token" value="([0-9a-f]{64})"~', $page->body, $token );
		$form = array( 'patreon_gate_token' => $token[1] ?? '', 'post' => (string) $this->post_id );
		$back = $browser->post( '/patreon-gate/refresh/', $form );
		self::assertStringContainsString( 'notice=updated', $back->header( 'location' ) );
		self::assertStringContainsString( self::SECRET_WORD, $browser->get( $back->header( 'location' ) )->body );
		self::assertStringContainsString( 'notice=too_soon', $browser->post( '/patreon-gate/refresh/', $form )->header( 'location' ) );
	}

	/** The button once led to the checkout for new members. */
	public function test_after_a_declined_payment_the_button_leads_to_paying_and_unlocks(): void {
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, '80000023' );
		$closed = $browser->get( $this->post_path() )->body;
		self::assertStringContainsString( 'Update my payment on Patreon', $closed );
		self::assertSame( 1, preg_match( '~__join wp-element-button" href="([^"]+)"~', $closed, $link ) );
		// The link goes through this site, so that the click can be counted.
		$link[1] = esc_url( $browser->get( html_entity_decode( $link[1] ) )->header( 'location' ) );
		self::assertStringContainsString( 'href="' . $link[1] . '">Update my payment on Patreon', $browser->get( '/patreon-gate/account/' )->body );
		$patreon = new Browser( self::sandbox_url() );
		$page    = $patreon->get( html_entity_decode( $link[1] ) );
		self::assertSame( 200, $page->status );
		self::assertSame( 1, preg_match( '~name="person_id" value="80000023"><input type="hidden" name="campaign_id" value="(\d+)"~', $page->body, $campaign ) );
		self::assertStringContainsString( 'went through', $patreon->post( html_entity_decode( $link[1] ), array( 'person_id' => '80000023', 'campaign_id' => $campaign[1] ) )->body );
		self::assertSame( 1, preg_match( '~/refresh/"><input type="hidden" name="patreon_gate_token" value="([0-9a-f]{64})"~', $closed, $token ) );
		$back = $browser->post( '/patreon-gate/refresh/', array( 'patreon_gate_token' => $token[1], 'post' => (string) $this->post_id ) );
		self::assertStringContainsString( self::SECRET_WORD, $browser->get( $back->header( 'location' ) )->body );
	}

	public function test_a_linked_account_reads_without_the_session_cookie(): void {
		$browser = $this->visitor_as( 'subscriber' );
		preg_match( '/flow=link.*?name="patreon_gate_token" value="([0-9a-f]{64})"/s', $browser->get( '/patreon-gate/account/' )->body, $token );
		$start = $browser->post( '/patreon-gate/start/?flow=link', array( 'patreon_gate_token' => $token[1] ?? '' ) );
		$back  = $browser->get( $this->allow( '80000002', self::state_of( $start ) ) );
		self::assertStringContainsString( 'notice=linked', $back->header( 'location' ) );
		self::assertFalse( $this->has_session( $browser ) );
		self::assertStringContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->body );
		$page = $browser->get( $back->header( 'location' ) );
		self::assertStringContainsString( 'Stella Marin', $page->body );
		self::assertStringContainsString( esc_html( (string) Notices::text( 'linked' ) ), $page->body );
	}

	public function test_the_login_form_signs_in_through_patreon(): void {
		Plugin::instance()->settings()->update( array( 'account_mode' => 'create' ) );
		$browser = $this->visitor();
		preg_match( '~href="([^"]*/patreon-gate/start/[^"]*)"~', $browser->get( '/wp-login.php' )->body, $link );
		$back = $browser->get( $this->allow( '80000002', self::state_of( $browser->get( html_entity_decode( $link[1] ?? '' ) ) ) ) );
		self::assertStringContainsString( '/wp-admin/', $back->header( 'location' ) );
		self::assertMatchesRegularExpression( '/^[0-9a-f]{10}$/', $browser->get( '/wp-admin/admin-ajax.php?action=rest-nonce' )->body );
	}

	public function test_without_accounts_the_login_form_leads_to_the_membership_page(): void {
		$browser = $this->visitor();
		$start   = $browser->get( '/patreon-gate/start/?flow=sign-in&to=%2Fwp-admin%2F' );
		$back    = $browser->get( $this->allow( '80000002', self::state_of( $start ) ) );
		self::assertSame( Plugin::instance()->urls()->account() . '?patreon-gate-notice=reader', $back->header( 'location' ) );
	}

	public function test_the_open_address_leads_to_the_uncached_post(): void {
		$browser = $this->visitor();
		$path    = '/patreon-gate/open/?post=' . $this->post_id;
		self::assertStringContainsString( '/patreon-gate/start/', $browser->get( $path )->header( 'location' ) );
		$this->sign_in_with_patreon( $browser, '80000002' );
		self::assertSame( get_permalink( $this->post_id ) . '?patreon-gate-view=member', $browser->get( $path )->header( 'location' ) );
		$stranger = $this->visitor()->get( $this->post_path() . '?patreon-gate-view=member' );
		self::assertStringNotContainsString( self::SECRET_WORD, $stranger->raw );
		self::assertStringContainsString( 'no-store', $stranger->header( 'cache-control' ) );
	}

	public function test_every_answer_to_a_session_is_private_and_everything_else_is_not(): void {
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, '80000002' );
		foreach ( array( $this->post_path(), '/', '/feed/', '/wp-json/wp/v2/posts', '/nothing-here/', '/?s=x', '/wp-admin/admin-ajax.php' ) as $path ) {
			$page = $browser->get( $path );
			self::assertCount( 1, $page->headers['cache-control'] ?? array(), $path );
			self::assertMatchesRegularExpression( '/(?=.*\bprivate\b)(?=.*\bno-store\b)/', $page->header( 'cache-control' ), $path );
			self::assertStringContainsString( 'Cookie', implode( ', ', $page->headers['vary'] ?? array() ), $path );
			self::assertSame( '', $page->header( 'last-modified' ) . $page->header( 'etag' ), $path );
		}
		$stranger = $this->visitor();
		self::assertSame( '', $stranger->get( $this->post_path() )->header( 'cache-control' ), 'The public page stays cacheable.' );
		$feed = $stranger->get( '/feed/' );
		self::assertNotSame( '', $feed->header( 'last-modified' ) . $feed->header( 'etag' ) );
	}

	public function test_with_a_broken_connection_known_members_can_read_and_sign_in(): void {
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, '80000002' );
		Plugin::instance()->connector()->disconnect( time() );
		self::assertStringContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->body );
		self::assertStringNotContainsString( self::SECRET_WORD, $this->visitor()->get( $this->post_path() )->raw );
		self::assertTrue( $this->has_session( $this->signed_in( '80000003' ) ), 'Visitors can still sign in: that needs the client, not the creator\'s token.' );
	}

	public function test_errors_at_patreon_are_shown_and_nothing_is_lost(): void {
		$browser = $this->visitor();
		$callback = $this->allow( '80000002', $this->start( $browser ) );
		$this->sandbox( 'POST', 'faults', array( 'kind' => 'unavailable', 'endpoint' => '/api/oauth2/v2/identity' ) );
		$page = $browser->get( $callback );
		self::assertStringContainsString( 'notice=connection_trouble', $page->header( 'location' ) );
		$this->assert_nothing_gained( $browser, $page );
		self::assertTrue( $this->has_session( $this->signed_in( '80000002' ) ) );
	}

	public function test_a_membership_missing_from_the_answer_is_looked_up(): void {
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, '80000002' );
		$this->sandbox( 'POST', 'faults', array( 'kind' => 'omit_membership' ) );
		$again = $this->signed_in( '80000002' );
		self::assertStringContainsString( self::SECRET_WORD, $again->get( $this->post_path() )->body );
	}

	public function test_it_works_with_plain_permalinks(): void {
		$before = get_option( 'permalink_structure' );
		update_option( 'permalink_structure', '' );
		try {
			self::assertSame( self::base_url() . '/?patreon_gate=callback', $this->redirect_uri() );
			$this->sandbox( 'POST', 'clients', array( 'redirect_uris' => array( $this->redirect_uri() ) ) );
			$browser = $this->visitor();
			$state   = self::state_of( $browser->get( '/?patreon_gate=start&flow=sign-in&post=' . $this->post_id ) );
			$back    = $browser->get( $this->allow( '80000002', $state ) );
			self::assertStringContainsString( '?p=' . $this->post_id . '&patreon-gate-view=member', $back->header( 'location' ) );
			self::assertStringContainsString( self::SECRET_WORD, $browser->get( $back->header( 'location' ) )->body );
			self::assertSame( 200, $browser->get( '/?patreon_gate=account' )->status );
		} finally {
			update_option( 'permalink_structure', $before );
		}
	}

	private function signed_in( string $person ): Browser {
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, $person );
		return $browser;
	}
}
