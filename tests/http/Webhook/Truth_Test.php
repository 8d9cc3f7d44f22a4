<?php
/**
 * Results of deliveries.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Webhook;

use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Webhooks\Webhook_State;

/** Rows W04, W05, W06, W12, F19 and F23, and failures of Patreon: whatever a body says, only the read that follows counts. */
final class Truth_Test extends Webhook_Case {

	public function test_a_pledge_reported_by_webhook_gives_access_and_fraud_ends_it(): void {
		$person = $this->newcomer();
		$this->happens( $person, 'pledge', array( 'tier_id' => self::TIER ) );
		$this->work();
		self::assertTrue( $this->has_access( $person ) );
		$this->happens( $person, 'fraud' );
		$this->work();
		self::assertFalse( $this->has_access( $person ) );
		$this->assert_as_at_patreon( $person );
	}

	public function test_w04_a_delivery_sent_a_hundred_times_causes_one_read_and_one_event(): void {
		$person = $this->newcomer();
		$this->happens( $person, 'pledge', array( 'tier_id' => self::TIER ) );
		$body = $this->last_body();
		self::empty( 'inbox' );
		$this->sandbox( 'DELETE', 'requests' );
		$secret = $this->secret();
		Burst::post( \Patreon_Gate\Webhooks\Webhook_Address::of( $this->webhook->token ), array_fill( 0, 100, $body ), static fn ( string $body ): array => array( 'X-Patreon-Event' => 'members:pledge:create', 'X-Patreon-Signature' => self::sign( $body, $secret ) ) );
		$this->work();
		self::assertSame( array( '/api/oauth2/v2/members/' . $this->member_id( $person ) => 1 ), $this->reads() );
		$told = $this->told_of( $person );
		self::assertSame( $told, array_values( array_unique( $told ) ) );
		self::assertContains( 'access:gained', $told );
	}

	public function test_w05_an_old_delivery_with_status_active_gives_no_access(): void {
		$person = $this->newcomer();
		$this->happens( $person, 'pledge', array( 'tier_id' => self::TIER ) );
		$old = $this->last_body();
		self::assertStringContainsString( '"active_patron"', $old );
		$this->work();
		self::assertTrue( $this->has_access( $person ) );
		$this->happens( $person, 'fraud' );
		$this->work();
		self::assertFalse( $this->has_access( $person ) );
		$told = $this->told_of( $person );
		foreach ( array( 'members:pledge:create', 'members:update', 'members:create' ) as $event ) {
			self::assertSame( 200, $this->deliver( $old, $event )->status );
			$this->work();
			self::assertFalse( $this->has_access( $person ) );
		}
		self::assertSame( $told, $this->told_of( $person ), 'No event is announced.' );
		$this->assert_as_at_patreon( $person );
	}

	public function test_w06_deliveries_in_any_order_lead_to_patreons_current_state(): void {
		$person = $this->newcomer();
		$bodies = array();
		foreach ( array( array( 'pledge', array( 'tier_id' => self::TIER ) ), array( 'upgrade', array( 'tier_id' => '6602500' ) ), array( 'decline', array() ), array( 'recover', array() ), array( 'cancel_at_once', array() ), array( 'pledge', array( 'tier_id' => '6600800' ) ) ) as list( $action, $more ) ) {
			$this->happens( $person, $action, $more );
			$bodies[] = $this->last_body();
		}
		self::empty( 'inbox' );
		foreach ( array( array_reverse( $bodies ), array( $bodies[4], $bodies[0], $bodies[5], $bodies[2], $bodies[1], $bodies[3] ) ) as $order ) {
			foreach ( $order as $number => $body ) {
				self::assertSame( 200, $this->deliver( $body, 4 === $number ? 'members:pledge:delete' : 'members:update' )->status );
				if ( 0 === $number % 2 ) {
					$this->work();
				}
			}
			$this->work();
			$this->assert_as_at_patreon( $person );
			self::assertTrue( $this->has_access( $person ) );
		}
	}

	public function test_w12_a_pledge_whose_payment_failed_gives_no_access(): void {
		foreach ( array( 'pledge_declined', 'pledge_pending' ) as $action ) {
			$person = $this->newcomer();
			$this->happens( $person, $action, array( 'tier_id' => self::TIER ) );
			self::assertSame( 200, $this->deliver( str_replace( '"declined_patron"', '"active_patron"', $this->last_body() ), 'members:pledge:create' )->status );
			$this->work();
			$this->assert_as_at_patreon( $person );
			if ( 'pledge_declined' === $action ) {
				self::assertFalse( $this->has_access( $person ) );
			}
		}
		$fraud = $this->newcomer();
		$this->happens( $fraud, 'pledge', array( 'tier_id' => self::TIER ) );
		$good = $this->last_body();
		$this->happens( $fraud, 'fraud' );
		self::assertSame( 200, $this->deliver( $good, 'members:pledge:create' )->status );
		$this->work();
		self::assertFalse( $this->has_access( $fraud ) );
	}

	public function test_f23_the_member_is_read_whatever_is_missing_in_the_body(): void {
		foreach ( array( array( 'user' ), array( 'currently_entitled_tiers' ), array( 'campaign' ), array( 'user', 'currently_entitled_tiers', 'campaign' ) ) as $missing ) {
			foreach ( array( 'members:pledge:create', '' ) as $event ) {
				$person = $this->newcomer();
				$this->sandbox( 'POST', 'faults', array( 'kind' => 'webhook_drop', 'endpoint' => '*', 'remaining' => null ) );
				$this->happens( $person, 'pledge', array( 'tier_id' => self::TIER ) );
				$this->sandbox( 'DELETE', 'faults' );
				$document = json_decode( $this->last_body(), true );
				self::assertIsArray( $document );
				$document['data']['relationships'] = array_diff_key( $document['data']['relationships'], array_flip( $missing ) );
				$document['data']['attributes']    = (object) array();
				unset( $document['included'] );
				self::assertSame( array(), self::inbox(), 'The inbox was empty before.' );
				self::assertSame( 200, $this->deliver( (string) wp_json_encode( $document ), $event )->status );
				$this->work();
				self::assertTrue( $this->has_access( $person ), implode( ' ', $missing ) );
				$this->assert_as_at_patreon( $person );
				self::empty( 'inbox' );
			}
		}
	}

	public function test_f19_patreon_tries_again_after_a_database_error(): void {
		global $wpdb;
		$person = $this->newcomer();
		$this->sandbox( 'POST', 'clock', array( 'frozen' => true ) );
		foreach ( array( 'inbox', 'webhooks' ) as $number => $name ) {
			$table = $wpdb->prefix . 'patreon_gate_' . $name;
			$wpdb->query( $wpdb->prepare( 'RENAME TABLE %i TO %i', $table, $table . '_away' ) );
			try {
				$this->happens( $person, 0 === $number ? 'pledge' : 'upgrade', array( 'tier_id' => 0 === $number ? self::TIER : '6602500' ) );
				$page = $this->deliver( self::body() );
				self::assertSame( array( 503, '{"received":false}' ), array( $page->status, $page->body ) );
			} finally {
				$wpdb->query( $wpdb->prepare( 'RENAME TABLE %i TO %i', $table . '_away', $table ) );
			}
			self::assertStringContainsString( 'Tier Gate: webhook: ' . \Patreon_Gate\Storage\Storage_Error::class, $this->take_site_log() );
			self::assertSame( array(), self::inbox() );
			$this->sandbox( 'POST', 'clock', array( 'advance_seconds' => 31 ) );
			$this->sandbox( 'POST', 'deliveries/settle' );
			self::assertSame( array( $this->member_id( $person ) ), array_keys( self::inbox() ) );
			$this->work();
			$this->assert_as_at_patreon( $person );
			self::empty( 'inbox' );
		}
	}

	public function test_duplicates_and_another_order_change_nothing(): void {
		$this->sandbox( 'POST', 'faults', array( 'kind' => 'webhook_duplicate', 'endpoint' => '*', 'remaining' => null ) );
		$this->sandbox( 'POST', 'faults', array( 'kind' => 'webhook_reorder', 'endpoint' => '*', 'remaining' => null ) );
		$person = $this->newcomer();
		foreach ( array( 'pledge', 'bill', 'cancel' ) as $action ) {
			$this->happens( $person, $action, 'pledge' === $action ? array( 'tier_id' => self::TIER ) : array() );
		}
		$this->work();
		self::assertTrue( $this->has_access( $person ) );
		$this->assert_as_at_patreon( $person );
		$told = $this->told_of( $person );
		self::assertSame( $told, array_values( array_unique( $told ) ) );
	}

	public function test_unsigned_and_wrongly_signed_deliveries_are_refused_and_maintenance_notices(): void {
		foreach ( array( 'webhook_unsigned', 'webhook_wrong_signature' ) as $kind ) {
			$this->sandbox( 'POST', 'faults', array( 'kind' => $kind, 'endpoint' => '*', 'remaining' => null ) );
			$person = $this->newcomer();
			$this->happens( $person, 'pledge', array( 'tier_id' => self::TIER ) );
			$this->work();
			self::assertSame( array(), self::inbox() );
			self::assertFalse( $this->has_access( $person ) );
			self::assertSame( Webhook_State::Failing, $this->manager()->maintain( self::CAMPAIGN, time() )->state );
			$this->sandbox( 'DELETE', 'faults' );
			$this->happens( $person, 'bill' );
			$this->work();
			self::assertTrue( $this->has_access( $person ) );
			self::empty( 'inbox' );
		}
	}

	/** Processes the inbox as a job of this process, and nothing else that is due. */
	private function work(): void {
		wp_cache_flush();
		do_action( 'patreon_gate_inbox_step' );
		wp_cache_flush();
	}

	/** Returns somebody who is not a member yet. */
	private function newcomer(): string {
		$id = $this->sandbox( 'POST', 'people', array( 'name' => 'Somebody New' ) )['id'] ?? null;
		self::assertIsString( $id );
		return $id;
	}

	private function has_access( string $person ): bool {
		global $wpdb;
		return 1 === (int) $wpdb->get_var( $wpdb->prepare( 'SELECT has_access FROM %i WHERE user_id = %s', $wpdb->prefix . 'patreon_gate_members', $person ) );
	}

	/** @return list<string> Types of the events about a person, oldest first. */
	private function told_of( string $person ): array {
		global $wpdb;
		return array_map( 'strval', (array) $wpdb->get_col( $wpdb->prepare( 'SELECT type FROM %i WHERE patreon_user_id = %s ORDER BY id', $wpdb->prefix . 'patreon_gate_events', $person ) ) );
	}

	/** Asserts that the record equals Patreon's data. */
	private function assert_as_at_patreon( string $person ): void {
		$there = $this->membership( $person );
		$here  = Plugin::instance()->members()->find_by_user( self::CAMPAIGN, $person );
		self::assertNotNull( $here );
		$tiers = $there['entitled_tier_ids'] ?? null;
		self::assertIsArray( $tiers );
		sort( $tiers );
		$known = $here->tier_ids;
		sort( $known );
		self::assertSame( array( $there['patron_status'], $there['last_charge_status'], $there['currently_entitled_amount_cents'], $tiers ), array( $here->patron_status, $here->last_charge_status, $here->entitled_cents, $known ) );
	}

	private function member_id( string $person ): string {
		$id = $this->membership( $person )['id'] ?? null;
		self::assertIsString( $id );
		return $id;
	}

	/** @return array<array-key, mixed> The person's membership of the demo campaign on Patreon. */
	private function membership( string $person ): array {
		foreach ( (array) ( $this->sandbox( 'GET', 'state' )['people'] ?? array() ) as $one ) {
			if ( is_array( $one ) && $person === $one['id'] ) {
				foreach ( (array) $one['memberships'] as $membership ) {
					if ( is_array( $membership ) && self::CAMPAIGN === $membership['campaign_id'] ) {
						return $membership;
					}
				}
			}
		}
		self::fail( "$person is no member." );
	}

	/** Returns the body of Patreon's last delivery. */
	private function last_body(): string {
		$all  = $this->sandbox( 'GET', 'deliveries' )['deliveries'] ?? null;
		$last = is_array( $all ) ? end( $all ) : null;
		self::assertIsArray( $last );
		self::assertIsString( $last['body'] );
		return $last['body'];
	}

	/** @return array<string, int> Path → how often the site read a member on Patreon. */
	private function reads(): array {
		$count = array();
		foreach ( (array) ( $this->sandbox( 'GET', 'requests' )['requests'] ?? array() ) as $request ) {
			$path = is_array( $request ) && is_string( $request['path'] ?? null ) ? $request['path'] : '';
			if ( str_contains( $path, '/members/' ) ) {
				$count[ $path ] = ( $count[ $path ] ?? 0 ) + 1;
			}
		}
		return $count;
	}
}
