<?php
/**
 * Several processes maintain one webhook.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Webhook;

use Patreon_Gate\Tests\Http\Attack\Parallel;
use Patreon_Gate\Webhooks\Webhook_Error;

/** Several processes at once, and processes killed in between. */
final class Manager_Races_Test extends Manager_Case {

	public function test_two_processes_at_once_create_one_webhook(): void {
		global $wpdb;
		$this->at_patreon( 'DELETE', '/' . $this->webhook->webhook_id );
		$wpdb->replace( $wpdb->prefix . 'patreon_gate_leases', array( 'name' => 'webhook:' . self::CAMPAIGN, 'owner' => 'another process', 'until_at' => time() + 100 ) );
		try {
			$this->manager()->maintain( self::CAMPAIGN, time() );
			self::fail( 'The webhook was maintained while another process held the lease.' );
		} catch ( Webhook_Error $trouble ) {
			self::assertSame( 'busy', $trouble->why );
		}
		self::assertSame( array(), $this->remotes() );
		self::assertSame( '', $this->stored()->last_error );
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET until_at = %d', $wpdb->prefix . 'patreon_gate_leases', time() - 1 ) );
		$this->manager()->maintain( self::CAMPAIGN, time() );
		self::assertCount( 1, $this->remotes() );
	}

	public function test_six_processes_at_once_create_one_webhook(): void {
		$admin = $this->visitor_as( 'admin' );
		$url   = self::base_url() . '/wp-json/patreon-gate/v1/webhooks/repair?_wpnonce=' . $admin->rest_nonce();
		for ( $round = 0; $round < 3; $round++ ) {
			foreach ( $this->remotes() as $remote ) {
				$this->at_patreon( 'DELETE', '/' . ( is_string( $remote['id'] ) ? $remote['id'] : '' ) );
			}
			self::empty( 'webhooks' );
			$answers = Parallel::each( array_fill( 0, 6, $url ), array_fill( 0, 6, $admin->cookies ), array_fill( 0, 6, array() ) );
			$good    = count( preg_grep( '#^HTTP/1\.1 200 #', $answers ) ?: array() );
			self::assertGreaterThan( 0, $good );
			self::assertCount( 6 - $good, preg_grep( '#^HTTP/1\.1 409 .*"patreon_gate_busy"#s', $answers ) ?: array(), implode( "\n", $answers ) );
			self::assertCount( 1, $this->manager()->all() );
			self::assertSame( $this->stored()->webhook_id, $this->remote()['id'] );
			$this->webhook = $this->stored();
			self::assertSame( 200, $this->deliver( self::body() )->status );
		}
	}

	public function test_the_next_process_repairs_whatever_a_killed_one_left(): void {
		$points = $this->kill_at( 0 );
		self::assertGreaterThan( 8, $points );
		for ( $point = 1; $point <= $points; $point++ ) {
			$this->kill_at( $point );
			self::assertLessThanOrEqual( 1, count( $this->remotes() ), "Killed at $point" );
			self::empty( 'leases' );
			$this->manager()->maintain( self::CAMPAIGN, time() );
			self::assertSame( $this->stored()->webhook_id, $this->remote()['id'], "Killed at $point" );
			$this->webhook = $this->stored();
			self::assertSame( 200, $this->deliver( self::body() )->status, "Killed at $point" );
		}
	}

	/**
	 * Lets a process create the webhook of a campaign, and kills it at a certain point.
	 *
	 * @return int Number of points; 0 if it was killed.
	 */
	private function kill_at( int $point ): int {
		foreach ( $this->remotes() as $remote ) {
			$this->at_patreon( 'DELETE', '/' . ( is_string( $remote['id'] ) ? $remote['id'] : '' ) );
		}
		self::empty( 'webhooks', 'leases', 'inbox' );
		wp_cache_flush();
		_set_cron_array( array() );
		wp_schedule_single_event( time() - 1, 'patreon_gate_webhooks_step' );
		$pipes   = array();
		$process = proc_open( array( PHP_BINARY, dirname( __DIR__, 2 ) . '/bootstrap/worker.php' ), array( 1 => array( 'pipe', 'w' ), 2 => array( 'file', '/dev/null', 'w' ) ), $pipes, null, array( 'PATREON_GATE_KILL_AT' => (string) $point ) + getenv() );
		self::assertIsResource( $process );
		$said = (string) stream_get_contents( $pipes[1] );
		proc_close( $process );
		$answer = json_decode( (string) strrchr( trim( $said ), "\n" ), true );
		self::assertSame( 0 === $point, is_array( $answer ), $said );
		return is_array( $answer ) && is_int( $answer['points'] ?? null ) ? $answer['points'] : 0;
	}
}
