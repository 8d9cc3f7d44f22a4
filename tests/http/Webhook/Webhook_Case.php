<?php
/**
 * Base of webhook tests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Webhook;

use Patreon_Gate\Connections\Connect_Result;
use Patreon_Gate\Patreon\OAuth;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Webhooks\Webhook;
use Patreon_Gate\Tests\Http\Attack\Attack_Case;
use Patreon_Gate\Tests\Page;
use Patreon_Gate\Webhooks\Webhook_Address;
use Patreon_Gate\Webhooks\Webhook_Manager;

/** A site connected to the sandbox's demo campaign, with a webhook there that really delivers. */
abstract class Webhook_Case extends Attack_Case {

	protected const CAMPAIGN = '5500001';

	protected Webhook $webhook;

	protected function setUp(): void {
		parent::setUp();
		$this->webhook = $this->manager()->maintain( self::CAMPAIGN, time() );
		$this->sandbox( 'POST', 'deliveries/settle' );
	}

	protected function connect(): void {
		self::empty( 'webhooks', 'inbox', 'leases', 'sweeps' );
		$connector = Plugin::instance()->connector();
		$connector->save_client( 'sandbox-client', 'sandbox-secret', time() );
		self::assertSame( Connect_Result::Connected, $connector->complete( $this->code_for( self::CREATOR, 'state', OAuth::CREATOR_SCOPES ), $this->redirect_uri(), time() ) );
	}

	protected function manager(): Webhook_Manager {
		return Plugin::instance()->webhook_manager();
	}

	/** Returns the stored webhook. */
	protected function stored(): Webhook {
		wp_cache_flush();
		return $this->manager()->all()[0];
	}

	/** @return array<array-key, mixed> The campaign's webhook on Patreon; fails unless there is exactly one. */
	protected function remote(): array {
		$all = $this->remotes();
		self::assertCount( 1, $all );
		return $all[0];
	}

	/** @return list<array<array-key, mixed>> All webhooks on Patreon. */
	protected function remotes(): array {
		$all = $this->sandbox( 'GET', 'state' )['webhooks'] ?? null;
		self::assertIsArray( $all );
		return array_values( array_filter( $all, 'is_array' ) );
	}

	/** Returns the secret Patreon signs with. */
	protected function secret(): string {
		$secret = $this->remote()['secret'] ?? null;
		self::assertIsString( $secret );
		return $secret;
	}

	/** Performs an action on a person's membership, and waits for its deliveries. */
	protected function happens( string $person, string $action, array $more = array() ): void {
		$this->sandbox( 'POST', "people/$person/actions", array( 'action' => $action, 'campaign_id' => self::CAMPAIGN ) + $more );
		$this->sandbox( 'POST', 'deliveries/settle' );
	}

	/** Sends a delivery like Patreon does, with the right signature unless another is given. */
	protected function deliver( string $body, string $event = 'members:update', ?string $signature = null, string $method = 'POST', ?string $address = null ): Page {
		$headers = array( 'Content-Type' => 'application/json', 'X-Patreon-Event' => $event, 'X-Patreon-Signature' => $signature ?? self::sign( $body, $this->secret() ) );
		return $this->visitor()->request( $method, $address ?? Webhook_Address::of( $this->webhook->token ), $body, array_filter( $headers, static fn ( string $value ): bool => '' !== $value ) );
	}

	protected static function sign( string $body, string $secret ): string {
		return hash_hmac( 'md5', $body, $secret );
	}

	/** Returns a body that names a member. */
	protected static function body( string $member_id = '0b1d2e3f-0000-4000-8000-0123456789ab', string $campaign_id = self::CAMPAIGN ): string {
		return (string) wp_json_encode(
			array(
				'data' => array(
					'type'          => 'member',
					'id'            => $member_id,
					'attributes'    => array( 'patron_status' => 'active_patron', 'currently_entitled_amount_cents' => 2500 ),
					'relationships' => array( 'campaign' => array( 'data' => array( 'type' => 'campaign', 'id' => $campaign_id ) ) ),
				),
			)
		);
	}

	/** @return array<string, array{deliveries: int, triggers: string, state: string}> The inbox, by member id. */
	protected static function inbox(): array {
		global $wpdb;
		$rows = array();
		foreach ( (array) $wpdb->get_results( $wpdb->prepare( 'SELECT * FROM %i', $wpdb->prefix . 'patreon_gate_inbox' ), ARRAY_A ) as $row ) {
			self::assertIsArray( $row );
			$rows[ (string) $row['member_id'] ] = array( 'deliveries' => (int) $row['deliveries'], 'triggers' => (string) $row['triggers'], 'state' => (string) $row['state'] );
		}
		return $rows;
	}

	/** Returns a hash of everything a refused request must not change: all our rows, and scheduled events. */
	protected static function fingerprint(): string {
		global $wpdb;
		wp_cache_flush();
		$all = array( _get_cron_array() );
		foreach ( (array) $wpdb->get_col( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $wpdb->prefix ) . '%' ) ) as $table ) {
			$all[ (string) $table ] = $wpdb->get_results( $wpdb->prepare( 'SELECT * FROM %i', (string) $table ), ARRAY_A );
		}
		return hash( 'sha256', serialize( $all ) );
	}

	/** @return list<string> Types of the log's rows, newest first. */
	protected static function log_types(): array {
		global $wpdb;
		return array_map( 'strval', (array) $wpdb->get_col( $wpdb->prepare( 'SELECT type FROM %i ORDER BY id DESC', $wpdb->prefix . 'patreon_gate_events' ) ) );
	}

	protected static function empty( string ...$tables ): void {
		global $wpdb;
		foreach ( $tables as $table ) {
			$wpdb->query( $wpdb->prepare( 'DELETE FROM %i', $wpdb->prefix . 'patreon_gate_' . $table ) );
		}
	}
}
