<?php
/**
 * The health of a connection over REST, and its repair.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Health;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Plugin;
use Patreon_Gate\Rest\Health_Schemas;
use Patreon_Gate\Storage\Connections\Connection_State;
use Patreon_Gate\Storage\Connections\Rate_Limits;

/** `Health_Controller`, `Connection_Report`, `Repair`, `Connector::revive()`. */
final class Repair_Test extends Health_Case {

	private const CAMPAIGNS = '/api/oauth2/v2/campaigns';
	private const WEBHOOKS  = '/api/oauth2/v2/webhooks';

	protected function setUp(): void {
		parent::setUp();
		$this->act_as( $this->create_user( 'administrator' ) );
	}

	public function test_health_returns_the_whole_state_of_a_connection(): void {
		$this->change_connection( array( 'scopes' => 'identity campaigns campaigns.members', 'last_error' => 'server', 'last_error_at' => $this->now ) );
		( new Rate_Limits() )->block_until( $this->now + 300 );
		$health = $this->health();
		self::assertSame( 'Mira', $health['connected_as'] );
		self::assertSame( array( 'campaigns.members[email]', 'w:campaigns.webhook' ), $health['missing_scopes'] );
		self::assertSame( $this->now, $health['token_issued_at'] );
		self::assertSame( $this->now + 2678400, $health['token_expires_at'] );
		self::assertIsArray( $health['last_sync'] );
		self::assertSame( 'reading', $health['last_sync']['state'], 'Connecting starts the first sweep.' );
		self::assertSame( 0, $health['missed_syncs'] );
		self::assertSame( $this->now + 300, $health['paused_until'] );
		self::assertIsArray( $health['last_error'] );
		self::assertSame( 'server', $health['last_error']['code'] );
		self::assertNotSame( '', $health['last_error']['message'] );
		self::assertIsArray( $health['webhook'] );
		self::assertIsArray( $health['findings'] );
		self::assertNotSame( array(), $health['findings'] );
		self::assertSame( array(), $this->requests, 'Reading the health sends no request.' );
		self::assertStringNotContainsString( 'access-one', (string) wp_json_encode( $health ) );
	}

	public function test_a_repair_handles_token_tiers_webhook_and_sweep(): void {
		$this->patreon_answers( self::WEBHOOKS, self::http_answer( 200, array( 'data' => array() ) ) );
		$repair = $this->repair();
		self::assertSame( array( 'connection', 'token', 'tiers', 'webhooks', 'sync' ), array_column( $repair['steps'], 'step' ) );
		self::assertSame( array( true, true, true ), array_slice( array_column( $repair['steps'], 'done' ), 0, 3 ) );
		self::assertTrue( $repair['steps'][4]['done'] );
		self::assertNull( $repair['authorize_url'] );
		self::assertContains( 'GET ' . self::CAMPAIGNS, $this->requests );
		self::assertIsArray( $this->health()['last_sync'], 'A sweep is under way.' );
	}

	public function test_a_failed_step_is_reported_and_does_not_stop_the_others(): void {
		$this->patreon_answers( self::CAMPAIGNS, self::http_answer( 503, '' ) );
		$this->patreon_answers( self::WEBHOOKS, self::http_answer( 503, '' ) );
		$steps = $this->repair()['steps'];
		self::assertSame( array( true, true, false, false, true ), array_column( $steps, 'done' ) );
		self::assertSame( 'server', $steps[2]['code'] );
		self::assertNotSame( '', $steps[2]['message'] );
		self::assertSame( Connection_State::Connected, $this->connection()->state );
	}

	public function test_F11_a_connection_that_patreon_accepts_again_works_without_the_creator(): void {
		$this->connections->mark_broken( $this->connection(), 'token_refused', $this->now );
		$this->patreon_answers( self::WEBHOOKS, self::http_answer( 200, array( 'data' => array() ) ) );
		$repair = $this->repair();
		self::assertTrue( $repair['steps'][0]['done'] );
		self::assertSame( Connection_State::Connected, $this->connection()->state );
		self::assertSame( '', $this->connection()->last_error );
	}

	public function test_F11_a_connection_that_stays_refused_needs_the_creator_after_one_request(): void {
		$this->connections->mark_broken( $this->connection(), 'token_refused', $this->now );
		$this->patreon_answers( self::CAMPAIGNS, self::unauthorized() );
		$repair = $this->repair();
		self::assertSame( array( 'connection' ), array_column( $repair['steps'], 'step' ) );
		self::assertSame( 'reconnect', $repair['steps'][0]['code'] );
		self::assertIsString( $repair['authorize_url'] );
		self::assertStringContainsString( 'client_id=client', $repair['authorize_url'] );
		self::assertSame( array( 'GET ' . self::CAMPAIGNS ), $this->requests );
		self::assertSame( Connection_State::Reconnect, $this->connection()->state );
	}

	public function test_F11_admin_screens_show_a_notice_only_while_a_connection_is_broken(): void {
		$notices = fn (): string => $this->output_of( static fn () => do_action( 'admin_notices' ) );
		self::assertStringNotContainsString( 'no longer accepts', $notices() );
		$refused = static fn () => throw new \Patreon_Gate\Patreon\Request_Failed( \Patreon_Gate\Patreon\Failure::Unauthorized );
		try {
			Plugin::instance()->token_keeper()->call( $refused, $this->now );
			self::fail( 'A refused call was answered.' );
		} catch ( \Patreon_Gate\Patreon\Request_Failed ) {
			self::assertStringContainsString( 'no longer accepts', $notices() );
		}
		$this->act_as( $this->create_user( 'editor' ) );
		self::assertStringNotContainsString( 'no longer accepts', $notices(), 'Only people who may manage the plugin see the notice.' );
		$this->act_as( $this->create_user( 'administrator' ) );
		$this->patreon_answers( self::WEBHOOKS, self::http_answer( 200, array( 'data' => array() ) ) );
		self::assertTrue( $this->repair()['steps'][0]['done'] );
		self::assertStringNotContainsString( 'no longer accepts', $notices() );
	}

	public function test_a_token_of_another_campaign_does_not_repair_this_connection(): void {
		$this->connections->mark_broken( $this->connection(), 'token_refused', $this->now );
		$this->patreon_answers( self::CAMPAIGNS, self::campaign( array( '1' => 100 ), 'EUR', '999' ) );
		self::assertFalse( $this->repair()['steps'][0]['done'] );
		self::assertSame( Connection_State::Reconnect, $this->connection()->state );
		self::assertNull( $this->campaigns->get( '999' ) );
	}

	public function test_F14_a_copy_of_the_site_sends_nothing(): void {
		$this->change_connection( array( 'site_hash' => 'of another address' ) );
		$repair = $this->repair();
		self::assertSame( 'moved', $repair['steps'][0]['code'] );
		self::assertSame( array(), $this->requests );
	}

	public function test_nothing_becomes_public_during_a_repair(): void {
		$post = $this->create_post();
		Plugin::instance()->post_locks()->set( $post->ID, new Lock( false, false, array( new Condition( 'paying', array() ) ) ) );
		$this->connections->mark_broken( $this->connection(), 'token_refused', $this->now );
		$this->patreon_answers( self::CAMPAIGNS, self::unauthorized() );
		$this->repair();
		$access = Plugin::instance()->access();
		$this->act_as( null );
		$access->forget();
		self::assertFalse( $access->decide_post( $post->ID )->granted );
	}

	/** @return array<string, mixed> */
	private function health(): array {
		$health = json_decode( (string) wp_json_encode( $this->rest( 'GET', '/patreon-gate/v1/connections/' . $this->connection()->id . '/health' )->get_data() ), true );
		self::assertTrue( rest_validate_value_from_schema( $health, Health_Schemas::report(), 'health' ), (string) wp_json_encode( $health ) );
		self::assertIsArray( $health );
		/** @var array<string, mixed> $health */
		return $health;
	}

	/** @return array{steps: list<array{step: string, done: bool, code: string, message: string}>, authorize_url: ?string} */
	private function repair(): array {
		$repair = json_decode( (string) wp_json_encode( $this->rest( 'POST', '/patreon-gate/v1/connections/' . $this->connection()->id . '/repair' )->get_data() ), true );
		self::assertTrue( rest_validate_value_from_schema( $repair, Health_Schemas::repair(), 'repair' ), (string) wp_json_encode( $repair ) );
		/** @var array{steps: list<array{step: string, done: bool, code: string, message: string}>, authorize_url: ?string} $repair */
		return $repair;
	}
}
