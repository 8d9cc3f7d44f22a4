<?php
/**
 * Maintenance of webhooks on Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Webhook;

use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Patreon\Webhook_Triggers;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Webhooks\Webhook_State;
use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Page;
use Patreon_Gate\Webhooks\Webhook_Address;
use Patreon_Gate\Webhooks\Webhook_Error;

/** Webhooks are created, found, repaired and switched off; rows W13 and F24. */
final class Manager_Test extends Manager_Case {

	private const ELSEWHERE = 'http://127.0.0.1:9/somebody-elses';

	public function test_one_webhook_has_all_six_triggers_and_maintenance_changes_nothing(): void {
		$made = $this->remote();
		self::assertSame( array( Webhook_Address::of( $this->webhook->token ), self::CAMPAIGN, false ), array( $made['uri'], $made['campaign_id'], $made['paused'] ) );
		self::assertEqualsCanonicalizing( Webhook_Triggers::ALL, $made['triggers'] );
		self::assertSame( array( Webhook_State::Active, $made['id'], true ), array( $this->webhook->state, $this->webhook->webhook_id, $this->webhook->has_secret ) );
		self::assertSame( get_option( 'blogname' ), $this->webhook->name );
		$this->manager()->maintain( self::CAMPAIGN, time() );
		self::assertSame( $made, $this->remote() );
		self::assertCount( 1, $this->manager()->all() );
		self::assertStringNotContainsString( $this->secret(), $this->database_text() );
	}

	public function test_a_webhook_missing_at_patreon_is_created_again_at_the_same_address(): void {
		self::assertSame( 204, $this->at_patreon( 'DELETE', '/' . $this->webhook->webhook_id )->status );
		$made = $this->manager()->maintain( self::CAMPAIGN, time() );
		self::assertNotSame( $this->webhook->webhook_id, $made->webhook_id );
		self::assertSame( $this->webhook->token, $made->token );
		self::assertSame( 200, $this->deliver( self::body() )->status );
	}

	public function test_a_wrong_address_and_missing_triggers_are_corrected(): void {
		$this->at_patreon( 'PATCH', '/' . $this->webhook->webhook_id, array( 'uri' => self::base_url() . '/index.php?rest_route=/patreon-gate/v1/webhooks/' . $this->webhook->token, 'triggers' => array( 'members:create', 'posts:publish' ) ) );
		$this->manager()->maintain( self::CAMPAIGN, time() );
		$remote = $this->remote();
		self::assertSame( Webhook_Address::of( $this->webhook->token ), $remote['uri'] );
		self::assertEqualsCanonicalizing( Webhook_Triggers::ALL, $remote['triggers'] );
		self::assertContains( 'webhook_repaired', self::log_types() );
	}

	public function test_f24_a_paused_webhook_is_started_and_its_backlog_arrives(): void {
		global $wpdb;
		// Days of failures: the address answers as to an unsigned request.
		$table = $wpdb->prefix . 'patreon_gate_webhooks';
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET token = REVERSE( token )', $table ) );
		$this->sandbox( 'POST', 'clock', array( 'frozen' => true ) );
		$this->happens( '80000001', 'upgrade', array( 'tier_id' => '6602500' ) );
		$seconds = array( 30, 300, 900, 3600, 10800, 86400, 604800 );
		foreach ( $seconds as $wait ) {
			$this->sandbox( 'POST', 'clock', array( 'advance_seconds' => $wait ) );
			$this->sandbox( 'POST', 'deliveries/settle' );
		}
		$remote = $this->remote();
		self::assertTrue( $remote['paused'] );
		self::assertGreaterThanOrEqual( 8, $remote['num_consecutive_times_failed'] );
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET token = REVERSE( token )', $table ) );
		self::assertSame( array(), self::inbox() );
		// Patreon refuses to start it. That is reported, and retried later.
		$this->fault( 'unavailable', '/api/oauth2/v2/webhooks/*', 1 );
		try {
			$this->manager()->maintain( self::CAMPAIGN, time() );
			self::fail( 'A failure of Patreon caused no exception.' );
		} catch ( Request_Failed $failed ) {
			self::assertTrue( $failed->failure->is_transient() );
		}
		self::assertSame( array( Webhook_State::Paused, true, 'server' ), array( $this->stored()->state, $this->stored()->is_paused, $this->stored()->last_error ) );
		// Then Patreon starts it.
		$cared = $this->manager()->maintain( self::CAMPAIGN, time() );
		self::assertSame( array( true, $remote['num_consecutive_times_failed'] ), array( $cared->is_paused, $cared->failures ) );
		self::assertContains( $cared->state, array( Webhook_State::Failing, Webhook_State::Active ) );
		self::assertGreaterThan( 0, $cared->last_attempted_at );
		$this->sandbox( 'POST', 'deliveries/settle' );
		self::assertNotSame( array(), self::inbox() );
		$well = $this->manager()->maintain( self::CAMPAIGN, time() );
		self::assertSame( array( Webhook_State::Active, false, 0, '' ), array( $well->state, $well->is_paused, $well->failures, $well->last_error ) );
	}

	public function test_webhooks_of_others_are_listed_and_never_changed(): void {
		$this->at_patreon( 'POST', '', array( 'uri' => self::ELSEWHERE, 'triggers' => array( 'members:create' ) ) );
		$others = $this->manager()->others( self::CAMPAIGN, time() );
		self::assertSame( array( self::ELSEWHERE ), array_column( $others, 'uri' ) );
		$before = $this->remotes();
		$this->manager()->maintain( self::CAMPAIGN, time() );
		self::assertSame( $before, $this->remotes() );
		$this->manager()->rotate( $this->webhook->id, time() );
		$this->manager()->switch_off( $this->webhook->id, time() );
		self::assertSame( array( self::ELSEWHERE ), array_column( $this->remotes(), 'uri' ) );
	}

	public function test_a_second_webhook_is_deleted_and_one_that_was_not_stored_is_adopted(): void {
		global $wpdb;
		$address = Webhook_Address::of( $this->webhook->token );
		$this->at_patreon( 'POST', '', array( 'uri' => $address, 'triggers' => array( 'members:create' ) ) );
		self::assertCount( 2, $this->remotes() );
		$this->manager()->maintain( self::CAMPAIGN, time() );
		self::assertSame( $this->webhook->webhook_id, $this->remote()['id'] );
		// As after a process was killed when Patreon had created it.
		$wpdb->query( $wpdb->prepare( "UPDATE %i SET webhook_id = '', secret = '', state = 'draft'", $wpdb->prefix . 'patreon_gate_webhooks' ) );
		$adopted = $this->manager()->maintain( self::CAMPAIGN, time() );
		self::assertSame( $this->webhook->webhook_id, $adopted->webhook_id );
		self::assertSame( 200, $this->deliver( self::body() )->status );
	}

	public function test_a_secret_that_cannot_be_decrypted_is_read_from_patreon_again(): void {
		global $wpdb;
		$wpdb->query( $wpdb->prepare( "UPDATE %i SET secret = 'pg1:salts were changed'", $wpdb->prefix . 'patreon_gate_webhooks' ) );
		self::assertSame( 401, $this->deliver( self::body() )->status );
		self::assertTrue( $this->manager()->maintain( self::CAMPAIGN, time() )->has_secret );
		self::assertSame( 200, $this->deliver( self::body() )->status );
	}

	public function test_maintenance_works_without_a_field_that_patreon_refuses(): void {
		$this->fault( 'unknown_field', '*', null, array( 'type' => 'webhook', 'field' => 'last_attempted_at' ) );
		self::assertSame( Webhook_State::Active, $this->manager()->maintain( self::CAMPAIGN, time() )->state );
	}

	public function test_a_webhook_that_is_switched_off_stays_off_until_it_is_switched_on(): void {
		$this->fault( 'unavailable', '/api/oauth2/v2/webhooks/*', 1 );
		self::assertFalse( $this->manager()->switch_off( $this->webhook->id, time() ) );
		self::assertSame( 401, $this->deliver( self::body() )->status );
		self::assertCount( 1, $this->remotes() );
		$this->manager()->maintain( self::CAMPAIGN, time() );
		self::assertSame( array(), $this->remotes(), 'The next maintenance deletes the webhook that could not be deleted before.' );
		$this->manager()->maintain( self::CAMPAIGN, time() );
		self::assertSame( array(), $this->remotes() );
		try {
			$this->manager()->rotate( $this->webhook->id, time() );
			self::fail( 'A webhook that is switched off was rotated.' );
		} catch ( Webhook_Error $trouble ) {
			self::assertSame( 'webhook_off', $trouble->why );
		}
		$on = $this->manager()->switch_on( self::CAMPAIGN, 'Maps', time() );
		self::assertSame( array( 'Maps', Webhook_State::Active ), array( $on->name, $on->state ) );
		self::assertSame( 200, $this->deliver( self::body() )->status );
	}

	public function test_without_the_scope_patreon_is_not_called_and_the_connection_stays(): void {
		global $wpdb;
		$wpdb->query( $wpdb->prepare( "UPDATE %i SET scopes = 'identity campaigns campaigns.members'", $wpdb->prefix . 'patreon_gate_connections' ) );
		$this->sandbox( 'DELETE', 'requests' );
		try {
			$this->manager()->maintain( self::CAMPAIGN, time() );
			self::fail( 'A missing scope caused no exception.' );
		} catch ( Webhook_Error $trouble ) {
			self::assertSame( 'webhook_scope', $trouble->why );
		}
		self::assertSame( 'webhook_scope', $this->stored()->last_error );
		self::assertSame( array(), $this->sandbox( 'GET', 'requests' )['requests'] ?? null );
		self::assertTrue( Plugin::instance()->connector()->connection()?->is_usable() );
	}

	public function test_w13_deliveries_that_something_blocks_are_noticed(): void {
		global $wpdb;
		$webhooks = $wpdb->prefix . 'patreon_gate_webhooks';
		$sweeps   = $wpdb->prefix . 'patreon_gate_sweeps';
		$wpdb->query( $wpdb->prepare( 'UPDATE %i SET created_at = created_at - 200000', $webhooks ) );
		self::assertSame( Webhook_State::Active, $this->manager()->maintain( self::CAMPAIGN, time() )->state, 'Without changes, no delivery is missing.' );
		$sweep = array( 'campaign_id' => self::CAMPAIGN, 'state' => 'done', 'next_cursor' => '', 'started_at' => time() - 5000, 'finished_at' => time() - 4000 );
		$wpdb->insert( $sweeps, $sweep + array( 'changed' => 50, 'is_first' => 1 ) );
		$wpdb->insert( $sweeps, $sweep + array( 'changed' => 2 ) );
		self::assertSame( Webhook_State::Active, $this->manager()->maintain( self::CAMPAIGN, time() )->state );
		$wpdb->insert( $sweeps, $sweep + array( 'changed' => 1 ) );
		self::assertSame( Webhook_State::Silent, $this->manager()->maintain( self::CAMPAIGN, time() )->state );
		self::assertContains( 'webhook_state', self::log_types() );
		$this->happens( '80000001', 'upgrade', array( 'tier_id' => '6602500' ) );
		self::assertSame( Webhook_State::Active, $this->stored()->state, 'The next delivery makes the webhook active again.' );
		self::assertSame( Webhook_State::Active, $this->manager()->maintain( self::CAMPAIGN, time() )->state );
	}

	public function test_the_routes_manage_webhooks_and_return_no_secret(): void {
		$this->at_patreon( 'POST', '', array( 'uri' => self::ELSEWHERE . '?their=secret', 'triggers' => array( 'members:create' ) ) );
		$admin = $this->visitor_as( 'admin' );
		$nonce = $admin->rest_nonce();
		$id    = $this->webhook->id;
		$pages = array(
			'list'    => $this->ask( $admin, $nonce, 'GET', 'webhooks' ),
			'others'  => $this->ask( $admin, $nonce, 'GET', 'webhooks/others' ),
			'repair'  => $this->ask( $admin, $nonce, 'POST', 'webhooks/repair' ),
			'rotate'  => $this->ask( $admin, $nonce, 'POST', "webhooks/$id/rotate" ),
			'off'     => $this->ask( $admin, $nonce, 'DELETE', "webhooks/$id" ),
			'on'      => $this->ask( $admin, $nonce, 'POST', 'webhooks', array( 'campaign' => self::CAMPAIGN, 'name' => 'Maps' ) ),
		);
		foreach ( $pages as $what => $page ) {
			self::assertSame( 200, $page->status, "$what: $page->body" );
			foreach ( array( ...array_column( $this->remotes(), 'secret' ), 'their=secret' ) as $secret ) {
				self::assertIsString( $secret );
				self::assertStringNotContainsString( $secret, $page->raw, $what );
			}
		}
		self::assertSame( '127.0.0.1', $pages['others']->json()[0]['host'] ?? null );
		self::assertSame( 'off', $pages['off']->json()[0]['state'] ?? null );
		self::assertSame( array( 'Maps', 'active' ), array( $pages['on']->json()['name'] ?? null, $pages['on']->json()['state'] ?? null ) );
		self::assertSame( 404, $this->ask( $admin, $nonce, 'DELETE', 'webhooks/999999' )->status );
		self::assertSame( 409, $this->ask( $admin, $nonce, 'POST', 'webhooks/repair', array( 'campaign' => '4711' ) )->status );
		$this->fault( 'unavailable', '/api/oauth2/v2/webhooks', 1 );
		self::assertSame( 502, $this->ask( $admin, $nonce, 'POST', 'webhooks/repair' )->status );
	}

	/** @param array<string, mixed> $body Sent as JSON. */
	private function ask( Browser $admin, string $nonce, string $method, string $route, array $body = array() ): Page {
		return $admin->request( $method, "/wp-json/patreon-gate/v1/$route", 'POST' === $method ? (string) wp_json_encode( (object) $body ) : '', array( 'Content-Type' => 'application/json', 'X-WP-Nonce' => $nonce ) );
	}

	private function database_text(): string {
		global $wpdb;
		return serialize( $wpdb->get_results( $wpdb->prepare( 'SELECT * FROM %i', $wpdb->prefix . 'patreon_gate_webhooks' ) ) );
	}
}
