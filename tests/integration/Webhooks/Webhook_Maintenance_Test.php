<?php
/**
 * Maintenance of webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Webhooks;

use Patreon_Gate\Hooks;
use Patreon_Gate\Patreon\Endpoint;
use Patreon_Gate\Patreon\Gateway;
use Patreon_Gate\Patreon\Http;
use Patreon_Gate\Patreon\Webhook_Triggers;
use Patreon_Gate\Patreon\Webhooks_Api;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Storage\Connections\Rate_Limits;
use Patreon_Gate\Storage\Jobs\Leases;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Secret_Box;
use Patreon_Gate\Storage\Webhooks\Webhook_State;
use Patreon_Gate\Storage\Webhooks\Webhooks;
use Patreon_Gate\Tests\Integration\Patreon\Fake_Patreon_Case;
use Patreon_Gate\Webhooks\Webhook_Address;
use Patreon_Gate\Webhooks\Webhook_Maintenance;
use Patreon_Gate\Webhooks\Webhook_Probe;
use Patreon_Gate\Webhooks\Webhook_Manager;
use Patreon_Gate\Webhooks\Webhook_Repair;

/** Which webhooks a round checks, what it does about errors, and when it runs again. Real deliveries: tests/http/Webhook. */
final class Webhook_Maintenance_Test extends Fake_Patreon_Case {

	private const PATH = '/api/oauth2/v2/webhooks';

	private Webhooks $webhooks;

	private string $home = 'https://site.example';

	protected function setUp(): void {
		parent::setUp();
		$this->webhooks = new Webhooks( $this->database, new Secret_Box() );
		add_filter( 'option_home', fn (): string => $this->home, 99 );
		$this->connect();
		$this->database->update( 'connections', array( 'scopes' => 'campaigns w:campaigns.webhook' ), array( 'campaign_id' => self::CAMPAIGN ) );
	}

	public function test_it_creates_a_missing_webhook_once(): void {
		$this->patreon_has();
		self::assertNull( $this->maintain() );
		$webhook = $this->webhooks->of_campaign( self::CAMPAIGN );
		self::assertSame( array( Webhook_State::Active, '4711', true, '' ), array( $webhook?->state, $webhook?->webhook_id, $webhook?->has_secret, $webhook?->last_error ) );
		self::assertSame( array( 'GET ' . self::PATH, 'POST ' . self::PATH ), $this->requests );
		// A second round right after it sends no request; the next day it does.
		self::assertNull( $this->maintain( self::NOW + 10 ) );
		self::assertCount( 2, $this->requests );
	}

	/** The action runs when the state changes, with the previous state. */
	public function test_an_action_passes_the_new_and_the_previous_state_of_a_webhook(): void {
		$told = array();
		add_action(
			Hooks::WEBHOOK_STATE_CHANGED,
			static function ( string $campaign_id, string $state, string $before ) use ( &$told ): void {
				$told[] = array( $campaign_id, $state, $before );
			},
			10,
			3
		);
		$webhook = $this->webhooks->begin( self::CAMPAIGN, 'Maps', self::NOW );
		$this->webhooks->keep( $webhook, '4711', 'a secret', Webhook_Triggers::ALL, 0 );
		$this->patreon_has( $this->remote( array( 'paused' => true, 'num_consecutive_times_failed' => 9 ) ) );
		$this->patreon_answers( self::PATH . '/4711', self::http_answer( 200, array( 'data' => $this->remote() ) ) );
		$before = $this->webhooks->by_id( $webhook->id )?->state->value;
		$this->maintain();
		self::assertSame( array( array( self::CAMPAIGN, 'failing', $before ) ), $told );
	}

	public function test_a_repaired_webhook_is_checked_again_in_an_hour(): void {
		$webhook = $this->webhooks->begin( self::CAMPAIGN, 'Maps', self::NOW );
		$this->webhooks->keep( $webhook, '4711', 'a secret', Webhook_Triggers::ALL, 0 );
		$this->patreon_has( $this->remote( array( 'paused' => true, 'num_consecutive_times_failed' => 9 ) ) );
		$this->patreon_answers( self::PATH . '/4711', self::http_answer( 200, array( 'data' => $this->remote() ) ) );
		self::assertSame( 3600, $this->maintain() );
		self::assertSame( array( 'GET ' . self::PATH, 'PATCH ' . self::PATH . '/4711' ), $this->requests );
		self::assertSame( '{"data":{"type":"webhook","id":"4711","attributes":{"paused":false}}}', $this->arguments[ count( $this->arguments ) - 1 ]['body'] );
		self::assertSame( Webhook_State::Failing, $this->webhooks->by_id( $webhook->id )?->state );
	}

	public function test_a_temporary_failure_is_retried_and_a_permanent_one_waits_a_day(): void {
		foreach ( array( array( 503, 'server', 3600 ), array( 403, 'forbidden', null ) ) as list( $status, $code, $again ) ) {
			$this->patreon_answers( self::PATH, self::http_answer( $status, array( 'errors' => array() ) ) );
			self::assertSame( $again, $this->maintain() );
			$webhook = $this->webhooks->of_campaign( self::CAMPAIGN );
			self::assertSame( array( Webhook_State::Draft, $code ), array( $webhook?->state, $webhook?->last_error ) );
		}
		self::assertNotNull( $this->connections->current() );
		self::assertTrue( $this->connections->current()->is_usable() );
	}

	public function test_no_webhook_is_created_for_an_address_without_https(): void {
		$this->home = 'http://site.example';
		$this->database->update( 'connections', array( 'site_hash' => \Patreon_Gate\Storage\Site\Site_Address::hash() ), array( 'campaign_id' => self::CAMPAIGN ) );
		$this->patreon_has();
		self::assertNull( $this->maintain() );
		self::assertSame( 'needs_https', $this->webhooks->of_campaign( self::CAMPAIGN )?->last_error );
		self::assertSame( array(), $this->requests );
	}

	public function test_a_copy_of_the_site_does_not_change_the_webhook_of_the_original(): void {
		$this->home = 'https://staging.example';
		$this->patreon_has();
		self::assertNull( $this->maintain() );
		self::assertSame( array(), $this->requests );
	}

	public function test_without_budget_the_rest_is_left_to_the_next_step(): void {
		$this->patreon_has();
		self::assertSame( 0, $this->maintain( self::NOW, false ) );
		self::assertSame( array(), $this->requests );
	}

	public function test_an_incomplete_list_of_webhooks_is_not_used(): void {
		$webhook = $this->webhooks->begin( self::CAMPAIGN, 'Maps', self::NOW );
		$this->webhooks->keep( $webhook, '4711', 'a secret', Webhook_Triggers::ALL, 0 );
		foreach ( array( array( 'data' => null ), array( 'data' => array( array( 'type' => 'webhook' ) ) ), array( 'data' => array( array( 'type' => 'webhook', 'id' => '1', 'attributes' => array( 'triggers' => 'all' ) ) ) ) ) as $document ) {
			$this->patreon_answers( self::PATH, self::http_answer( 200, $document ) );
			self::assertSame( 3600, $this->maintain() );
		}
		self::assertSame( array( 'GET ' . self::PATH ), array_values( array_unique( $this->requests ) ), 'Nothing was made or deleted.' );
	}

	/** @param array<string, mixed> ...$remotes Webhooks of the client; a created one gets the id 4711. */
	private function patreon_has( array ...$remotes ): void {
		$this->patreon_answers(
			self::PATH,
			self::http_answer( 200, array( 'data' => $remotes, 'meta' => array( 'pagination' => array( 'total' => count( $remotes ), 'cursors' => array( 'next' => null ) ) ) ) ),
			self::http_answer( 201, array( 'data' => $this->remote() ) )
		);
	}

	/**
	 * @param array<string, mixed> $attributes Attributes that differ from the default.
	 * @return array<string, mixed>
	 */
	private function remote( array $attributes = array() ): array {
		return array(
			'type'          => 'webhook',
			'id'            => '4711',
			'attributes'    => $attributes + array( 'uri' => Webhook_Address::of( $this->webhooks->of_campaign( self::CAMPAIGN )->token ?? '' ), 'secret' => 'a secret', 'triggers' => Webhook_Triggers::ALL, 'paused' => false, 'num_consecutive_times_failed' => 0, 'last_attempted_at' => null ),
			'relationships' => array( 'campaign' => array( 'data' => array( 'type' => 'campaign', 'id' => self::CAMPAIGN ) ) ),
		);
	}

	/** Runs one round of the job. */
	private function maintain( int $now = self::NOW, bool $has_room = true ): ?int {
		$log     = new Event_Log( $this->database );
		$gateway = new Gateway( new Http( new Endpoint() ), new Rate_Limits() );
		$manager = new Webhook_Manager( $this->connections, $this->keeper, new Webhooks_Api( $gateway ), $this->webhooks, new Webhook_Repair( $this->webhooks, $log, new Webhook_Probe( true ) ), new Leases( $this->database ), $log, true );
		return ( new Webhook_Maintenance( $this->connections, $this->webhooks, $manager ) )->run( new Budget( static fn (): float => 0.0, static fn (): int => 0, $has_room ? 1.0 : 0.0, 1 ), $now );
	}
}
