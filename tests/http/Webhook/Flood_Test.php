<?php
/**
 * Many deliveries.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Webhook;

use Patreon_Gate\Tests\Page;
use Patreon_Gate\Webhooks\Webhook_Address;

/** Rows W04, W09 and W10: many deliveries, replays and unsigned requests, and the cost of a delivery. */
final class Flood_Test extends Webhook_Case {

	public function test_w04_a_delivery_repeated_a_hundred_times_is_one_inbox_row(): void {
		$body = self::body();
		self::assertSame( array( 200 => 100 ), $this->burst( array_fill( 0, 100, $body ) ) );
		self::assertSame( array( '0b1d2e3f-0000-4000-8000-0123456789ab' => array( 'deliveries' => 100, 'triggers' => 'members:update', 'state' => 'waiting' ) ), self::inbox() );
		self::assertSame( 1, $this->waiting_wake_ups() );
	}

	public function test_w09_500_deliveries_at_once_are_all_stored_by_member(): void {
		$bodies = array();
		for ( $number = 0; $number < 500; $number++ ) {
			$bodies[] = self::body( sprintf( 'aaaaaaaa-0000-4000-8000-%012d', $number % 125 ) );
		}
		shuffle( $bodies );
		self::assertSame( array( 200 => 500 ), $this->burst( $bodies, null, null, 500 ) );
		$inbox = self::inbox();
		self::assertCount( 125, $inbox );
		self::assertSame( array( 4 ), array_values( array_unique( array_column( $inbox, 'deliveries' ) ) ) );
		self::assertSame( 1, $this->waiting_wake_ups() );
	}

	public function test_w10_many_unsigned_requests_write_nothing(): void {
		$before = self::fingerprint();
		$bodies = array_map( static fn ( int $number ): string => self::body( sprintf( 'aaaaaaaa-0000-4000-8000-%012d', $number ) ), range( 0, 99 ) );
		self::assertSame( array( 401 => 100 ), $this->burst( $bodies, '' ) );
		self::assertSame( array( 401 => 100 ), $this->burst( $bodies, 'not the secret' ) );
		self::assertSame( array( 401 => 100 ), $this->burst( $bodies, 'not the secret', Webhook_Address::of( str_repeat( '0', 48 ) ) ) );
		self::assertSame( $before, self::fingerprint() );
		self::assertSame( '', $this->take_site_log() );
	}

	public function test_w10_a_refused_request_needs_no_more_queries_than_an_empty_rest_route(): void {
		$empty = $this->queries( $this->empty_route() );
		self::assertLessThanOrEqual( $empty, $this->queries( $this->measured( '' ) ), 'An unsigned request needs no query.' );
		self::assertLessThanOrEqual( $empty + 1, $this->queries( $this->measured( 'not the secret' ) ), 'A request with a wrong signature needs only the query for its address.' );
	}

	public function test_w09_a_delivery_needs_at_most_three_queries_more_than_an_empty_rest_route(): void {
		global $wpdb;
		$empty = $this->queries( $this->empty_route() );
		$first = $this->queries( $this->measured( null ) );
		$next  = $this->queries( $this->measured( null ) );
		self::assertLessThanOrEqual( $empty + 3, $first, 'The first delivery for a long time also stores its time and wakes the job.' );
		self::assertLessThanOrEqual( $empty + 2, $next, 'A delivery within a burst needs only the queries for address and inbox.' );
		$wpdb->query( $wpdb->prepare( 'DELETE FROM %i', $wpdb->prefix . 'patreon_gate_inbox' ) );
	}

	/** @param list<string> $bodies Each with one signature: with the right secret, another one, or '' for none. @return array<int, int> */
	private function burst( array $bodies, ?string $secret = null, ?string $address = null, int $at_once = 100 ): array {
		$secret ??= $this->secret();
		return Burst::post(
			$address ?? Webhook_Address::of( $this->webhook->token ),
			$bodies,
			static fn ( string $body ): array => array( 'Content-Type' => 'application/json', 'X-Patreon-Event' => 'members:update' ) + ( '' === $secret ? array() : array( 'X-Patreon-Signature' => self::sign( $body, $secret ) ) ),
			$at_once
		);
	}

	private function measured( ?string $secret ): Page {
		$body = self::body();
		return $this->visitor()->request(
			'POST',
			Webhook_Address::of( $this->webhook->token ),
			$body,
			array( 'Content-Type' => 'application/json', 'X-Patreon-Event' => 'members:update', 'X-Bench' => '1' ) + ( '' === $secret ? array() : array( 'X-Patreon-Signature' => self::sign( $body, $secret ?? $this->secret() ) ) )
		);
	}

	private function empty_route(): Page {
		$page = $this->visitor()->request( 'POST', '/wp-json/empty/v1/nothing', self::body(), array( 'Content-Type' => 'application/json', 'X-Bench' => '1' ) );
		self::assertSame( 200, $page->status );
		return $page;
	}

	private function queries( Page $page ): int {
		self::assertNotSame( '', $page->header( 'x-bench-queries' ) );
		return (int) $page->header( 'x-bench-queries' );
	}

	/** Returns how many wake-ups of the inbox job are waiting. */
	private function waiting_wake_ups(): int {
		wp_cache_flush();
		$count = 0;
		foreach ( _get_cron_array() as $hooks ) {
			$count += count( is_array( $hooks ) ? ( $hooks['patreon_gate_inbox_step'] ?? array() ) : array() );
		}
		return $count;
	}
}
