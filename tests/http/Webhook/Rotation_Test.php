<?php
/**
 * Replacing the secret of a webhook.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Webhook;

use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Tests\Page;

/** Row W11: before, during and after the rotation of a secret. */
final class Rotation_Test extends Manager_Case {

	public function test_w11_after_a_rotation_both_secrets_are_accepted_for_a_day(): void {
		global $wpdb;
		$old     = $this->secret();
		$rotated = $this->manager()->rotate( $this->webhook->id, time() );
		$new     = $this->secret();
		self::assertNotSame( $old, $new );
		self::assertSame( array( $this->webhook->token, $this->remote()['id'] ), array( $rotated->token, $rotated->webhook_id ) );
		self::assertEqualsWithDelta( time() + 86400, $rotated->previous_until, 60 );
		$body = self::body();
		self::assertSame( 200, $this->deliver( $body, 'members:update', self::sign( $body, $old ) )->status );
		self::assertSame( 200, $this->deliver( $body, 'members:update', self::sign( $body, $new ) )->status );
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET previous_until = %d', $wpdb->prefix . 'patreon_gate_webhooks', time() - 1 ) );
		self::assertSame( 401, $this->deliver( $body, 'members:update', self::sign( $body, $old ) )->status );
		self::assertSame( 200, $this->deliver( $body, 'members:update', self::sign( $body, $new ) )->status );
	}

	public function test_w11_a_rotation_during_traffic_loses_nothing(): void {
		for ( $round = 0; $round < 3; $round++ ) {
			$old  = $this->secret();
			$body = self::body( sprintf( 'aaaaaaaa-0000-4000-8000-%012d', $round ) );
			// Sent before the rotation, arrives after it.
			$late = fn (): Page => $this->deliver( $body, 'members:update', self::sign( $body, $old ) );
			$this->manager()->rotate( $this->webhook->id, time() );
			self::assertSame( 200, $late()->status );
			$this->happens( '80000001', 'bill' );
		}
		foreach ( $this->deliveries() as $delivery ) {
			self::assertSame( 'delivered', $delivery['state'] );
		}
		self::assertCount( 4, self::inbox() );
	}

	public function test_w11_a_rotation_whose_answer_was_lost_is_completed(): void {
		$old = $this->secret();
		$this->fault( 'lose_reply', '/api/oauth2/v2/webhooks', 1 );
		try {
			$this->manager()->rotate( $this->webhook->id, time() );
			self::fail( 'A lost answer caused no exception.' );
		} catch ( Request_Failed ) {
			self::assertCount( 2, $this->remotes() );
		}
		$body = self::body();
		self::assertSame( 200, $this->deliver( $body, 'members:update', self::sign( $body, $old ) )->status );
		$this->manager()->maintain( self::CAMPAIGN, time() );
		self::assertSame( $this->webhook->webhook_id, $this->remote()['id'], 'The stored webhook is kept.' );
		// The old one cannot be deleted now. The new one works, and the next maintenance deletes the old one.
		$this->fault( 'unavailable', '/api/oauth2/v2/webhooks/*', 1 );
		try {
			$this->manager()->rotate( $this->webhook->id, time() );
			self::fail( 'A failure of Patreon caused no exception.' );
		} catch ( Request_Failed ) {
			self::assertCount( 2, $this->remotes() );
		}
		$this->happens( '80000001', 'upgrade', array( 'tier_id' => '6602500' ) );
		foreach ( $this->deliveries() as $delivery ) {
			self::assertSame( 'delivered', $delivery['state'], 'Deliveries with either secret are accepted.' );
		}
		$kept = $this->manager()->maintain( self::CAMPAIGN, time() );
		self::assertSame( $kept->webhook_id, $this->remote()['id'] );
		self::assertNotSame( $this->webhook->webhook_id, $kept->webhook_id );
	}

	/** @return list<array<array-key, mixed>> */
	private function deliveries(): array {
		$all = $this->sandbox( 'GET', 'deliveries' )['deliveries'] ?? null;
		self::assertIsArray( $all );
		self::assertNotSame( array(), $all );
		return array_values( array_filter( $all, 'is_array' ) );
	}
}
