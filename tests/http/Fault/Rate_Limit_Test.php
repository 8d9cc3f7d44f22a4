<?php
/**
 * Patreon's limits, reached by background work.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Fault;

use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Tests\Browser;

/** The sandbox counts like Patreon: 100 requests a minute per token. A sweep that gets a 429 does not prevent anybody from signing in. */
final class Rate_Limit_Test extends Fault_Case {

	/** A member of the locked post's tier. */
	private const MEMBER = '80000001';

	public function test_F01_a_429_caused_by_a_sweep_does_not_prevent_signing_in(): void {
		$this->sandbox( 'POST', 'dataset', array( 'members' => 1500 ) );
		$this->pages_of( 10 );
		$this->sandbox( 'POST', 'settings', array( 'rate_limits' => true ) );
		$this->sandbox( 'POST', 'clock', array( 'frozen' => true ) );
		$this->sandbox( 'DELETE', 'requests' );
		self::assertGreaterThan( 0, $this->sweep() );
		self::assertSame( array( Sweep_State::Reading, 'rate_limited' ), array( $this->latest()->state, $this->latest()->last_error ), 'The sweep is stopped by a rate limit.' );
		$asked = count( $this->pages_asked() );
		self::assertGreaterThan( 90, $asked, 'The limit that was reached is Patreon\'s, not the plugin\'s own.' );

		// Two seconds later, the limit of the client has ended. That of the creator's token lasts for the rest of the minute; other tokens work.
		$this->sandbox( 'POST', 'clock', array( 'advance_seconds' => 2 ) );
		$browser = $this->visitor();
		$page    = $this->sign_in_with_patreon( $browser, self::MEMBER );
		self::assertStringNotContainsString( 'connection_trouble', $page->header( 'location' ) );
		self::assertTrue( $this->has_session( $browser ) );
		self::assertStringContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->body );

		// Requests with the creator's token wait as long as Patreon says. A member who checks again meanwhile gets a message.
		$this->sandbox( 'DELETE', 'requests' );
		$again = $browser->post( '/patreon-gate/refresh/', array( 'patreon_gate_token' => $this->refresh_token( $browser ) ) );
		self::assertStringContainsString( 'notice=connection_trouble', $again->header( 'location' ) );
		self::assertStringContainsString( 'Please try again in a few minutes', $browser->follow( $again->header( 'location' ) )->body );
		self::query( 'UPDATE %i SET resume_at = 0', self::table( 'sweeps' ) );
		self::assertGreaterThan( 0, $this->sweep( false ) );
		self::assertSame( array(), $this->sandbox( 'GET', 'requests' )['requests'] ?? null, 'Nothing was sent.' );
		self::assertSame( 1, $this->latest()->attempts, 'A request that was not sent does not count as a failed attempt.' );
		self::assertStringContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->body, 'Members keep access.' );
	}

	protected function tearDown(): void {
		$this->sandbox( 'POST', 'clock', array( 'frozen' => false ) );
		parent::tearDown();
	}

	private function refresh_token( Browser $browser ): string {
		self::assertSame( 1, preg_match( '~/refresh/"><input type="hidden" name="patreon_gate_token" value="([0-9a-f]{64})"~', $browser->get( '/patreon-gate/account/' )->body, $found ) );
		return $found[1];
	}
}
