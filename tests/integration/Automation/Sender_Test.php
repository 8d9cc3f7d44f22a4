<?php
/**
 * Sending outgoing webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Automation;

use PHPUnit\Framework\Attributes\Group;
use Patreon_Gate\Admin\Sync_Notice;
use Patreon_Gate\Automation\Delivery_Client;
use Patreon_Gate\Automation\Sender;
use Patreon_Gate\Automation\Signature;
use Patreon_Gate\Automation\Target_Guard;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Automation\Deliveries;
use Patreon_Gate\Storage\Automation\Delivery;
use Patreon_Gate\Storage\Automation\Delivery_State;
use Patreon_Gate\Storage\Automation\Subscription;
use Patreon_Gate\Storage\Automation\Subscriptions;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Options\Attention;
use Patreon_Gate\Storage\Secret_Box;
use Patreon_Gate\Tests\Integration_Test_Case;
use WP_Error;

/** Deliveries are signed, retried, and finally given up. A receiver that does not answer does not delay the others. */
#[Group( 'smoke' )]
final class Sender_Test extends Integration_Test_Case {

	use Has_Events;

	private const SECRET = 'pgs_secret';

	private int $now = Moment::NOW;

	/** @var array<string, list<int>> Host → statuses it answers; the last one stays. */
	private array $answers = array();

	/** @var list<array{url: string, headers: array<string, string>, body: string, now: int}> */
	private array $sent = array();

	protected function setUp(): void {
		parent::setUp();
		$this->fake_http(
			function ( string $url, array $args ): array|WP_Error {
				self::assertSame( 0, $args['redirection'] );
				self::assertIsArray( $args['headers'] );
				self::assertIsString( $args['body'] );
				/** @var array<string, string> $headers */
				$headers      = $args['headers'];
				$this->sent[] = array( 'url' => $url, 'headers' => $headers, 'body' => $args['body'], 'now' => $this->now );
				$host         = (string) wp_parse_url( $url, PHP_URL_HOST );
				$statuses     = $this->answers[ $host ] ?? array( 204 );
				if ( count( $statuses ) > 1 ) {
					$this->answers[ $host ] = array_slice( $statuses, 1 );
				}
				return 0 === $statuses[0] ? new WP_Error( 'http_request_failed', 'cURL error 28' ) : self::http_answer( $statuses[0] );
			}
		);
	}

	public function test_a_delivery_has_body_headers_and_a_valid_signature(): void {
		$this->subscribe( 'one.example.com', personal_data: false );
		$this->subscribe( 'two.example.com', personal_data: true );
		$this->import_campaign();
		$this->happen( '501', array(), Event_Type::Charge_Succeeded );
		$this->announce();
		self::assertNull( $this->sender()->send_due( static fn (): bool => true ) );
		self::assertCount( 2, $this->sent );
		list( $plain, $personal ) = $this->sent;
		self::assertSame( 'https://one.example.com/hook', $plain['url'] );
		$body = json_decode( $plain['body'], true );
		self::assertIsArray( $body );
		self::assertSame( array( 'version', 'site', 'campaign', 'event' ), array_keys( $body ) );
		self::assertSame( home_url( '/' ), $body['site'] );
		self::assertSame( array( 'id' => '900', 'name' => 'Mira Makes Maps', 'currency' => 'EUR', 'url' => 'https://www.patreon.com/mira', 'vanity' => 'mira', 'is_monthly' => true ), $body['campaign'] );
		self::assertSame( 'charge:succeeded', $body['event']['type'] );
		self::assertSame( '501', $body['event']['user_id'] );
		self::assertSame( 800, $body['event']['after']['lifetime_cents'] );
		self::assertStringNotContainsString( 'noa@example.com', $plain['body'] );
		self::assertStringNotContainsString( 'Noa', $plain['body'] );
		self::assertStringContainsString( 'noa@example.com', $personal['body'] );
		self::assertStringContainsString( 'Noa Ünal', $personal['body'] );

		$headers = $plain['headers'];
		self::assertSame( Signature::of( $plain['body'], self::SECRET, Moment::NOW ), $headers[ Signature::HEADER ] );
		self::assertSame( 'charge:succeeded', $headers['X-Patreon-Gate-Event'] );
		self::assertSame( (string) $body['event']['id'], $headers['X-Patreon-Gate-Event-Id'] );
		self::assertSame( '1', $headers['X-Patreon-Gate-Attempt'] );
		self::assertSame( 'application/json', $headers['Content-Type'] );
		self::assertNotSame( $headers['X-Patreon-Gate-Delivery'], $personal['headers']['X-Patreon-Gate-Delivery'] );
	}

	public function test_only_subscribed_events_are_sent(): void {
		$this->subscribe( 'tiers.example.com', events: array( 'tier:raised', 'tier:lowered' ) );
		$this->subscribe( 'other.example.com', campaign_id: '901' );
		$this->subscribe( 'this.example.com', campaign_id: '900', events: array( '*' ) );
		$this->happen( '501', array(), Event_Type::Tier_Raised, Event_Type::Charge_Succeeded );
		$this->deliver();
		self::assertSame( array( 'tiers.example.com tier:raised', 'this.example.com tier:raised', 'this.example.com charge:succeeded' ), $this->sent_to() );
	}

	public function test_a_failed_delivery_is_retried_with_the_same_id_and_a_new_signature(): void {
		$id = $this->subscribe( 'one.example.com' );
		$this->answers['one.example.com'] = array( 500, 0, 200 );
		$this->happen( '501', array(), Event_Type::Member_Created );
		$this->deliver();
		$this->deliver();
		self::assertCount( 1, $this->sent, 'It is not retried right away.' );
		$this->now += 40;
		$this->deliver();
		self::assertCount( 2, $this->sent );
		self::assertSame( 'network', $this->log_of( $id )[0]->last_error );
		$this->now += 2000;
		$this->deliver();
		$this->now += 100_000;
		$this->deliver();
		self::assertCount( 3, $this->sent );
		self::assertCount( 1, array_unique( array_column( array_column( $this->sent, 'headers' ), 'X-Patreon-Gate-Delivery' ) ) );
		self::assertSame( array( '1', '2', '3' ), array_column( array_column( $this->sent, 'headers' ), 'X-Patreon-Gate-Attempt' ) );
		self::assertCount( 3, array_unique( array_column( array_column( $this->sent, 'headers' ), Signature::HEADER ) ) );
		$delivery = $this->log_of( $id )[0];
		self::assertSame( array( Delivery_State::Delivered, 200, '', 3 ), array( $delivery->state, $delivery->last_status, $delivery->last_error, $delivery->attempts ) );
		self::assertSame( 0, $this->subscriptions()->get( $id )?->failures );
	}

	public function test_F41_a_body_that_a_receiver_refuses_is_given_up_and_the_others_are_sent(): void {
		$id = $this->subscribe( 'one.example.com' );
		$this->happen( '501', array(), Event_Type::Member_Created );
		$this->happen( '502', array(), Event_Type::Member_Created );
		$this->answers['one.example.com'] = array( 422, 200 );
		$this->deliver();
		self::assertCount( 2, $this->sent, 'The second delivery is sent although the first failed.' );
		$this->answers['one.example.com'] = array( 422 );
		$attempts = $this->run_for_days( 4 );
		self::assertLessThan( 40, $attempts );
		$states = array_map( static fn ( Delivery $delivery ): string => $delivery->state->value . ' ' . $delivery->last_error, $this->log_of( $id ) );
		self::assertSame( array( 'delivered ', 'failed refused' ), $states );
	}

	public function test_F41_a_receiver_that_only_fails_is_paused_and_reported(): void {
		$dead  = $this->subscribe( 'dead.example.com' );
		$alive = $this->subscribe( 'alive.example.com' );
		$this->answers['dead.example.com'] = array( 0 );
		for ( $member = 501; $member < 531; $member++ ) {
			$this->happen( (string) $member, array(), Event_Type::Member_Created );
		}
		$this->deliver();
		self::assertCount( 1, array_keys( $this->sent_to(), 'dead.example.com members:create', true ), 'Each run makes one attempt.' );
		self::assertCount( 30, array_keys( $this->sent_to(), 'alive.example.com members:create', true ) );
		$this->run_for_days( 4 );
		self::assertFalse( $this->subscriptions()->get( $dead )?->is_active );
		self::assertTrue( $this->subscriptions()->get( $alive )?->is_active );
		self::assertStringContainsString( 'An outgoing webhook is paused', $this->notices() );
		self::assertContains( 'subscription_paused', array_column( ( new Event_Log( new Database() ) )->latest( 5 ), 'type' ) );
		self::assertSame( array( Delivery_State::Failed ), array_values( array_unique( array_column( $this->log_of( $dead ), 'state' ), SORT_REGULAR ) ) );
		$before = count( $this->sent );
		$this->happen( '600', array(), Event_Type::Member_Created );
		$this->deliver();
		self::assertSame( $before + 1, count( $this->sent ), 'Nothing is sent to it any more.' );

		self::assertTrue( Plugin::instance()->subscription_manager()->resume( $dead ) );
		self::assertSame( '', $this->notices() );
		$this->answers['dead.example.com'] = array( 200 );
		$this->happen( '601', array(), Event_Type::Member_Created );
		$this->deliver();
		self::assertSame( $before + 3, count( $this->sent ) );
	}

	public function test_a_receiver_that_answers_410_is_paused_at_once(): void {
		$id = $this->subscribe( 'one.example.com' );
		$this->answers['one.example.com'] = array( 410 );
		$this->happen( '501', array(), Event_Type::Member_Created );
		$this->deliver();
		self::assertFalse( $this->subscriptions()->get( $id )?->is_active );
	}

	public function test_a_redirect_is_not_followed(): void {
		$id = $this->subscribe( 'one.example.com' );
		$this->answers['one.example.com'] = array( 302 );
		$this->happen( '501', array(), Event_Type::Member_Created );
		$this->deliver();
		self::assertCount( 1, $this->sent );
		self::assertSame( 'redirect', $this->log_of( $id )[0]->last_error );
	}

	public function test_A42_nothing_is_sent_to_a_name_that_later_resolves_to_a_private_address(): void {
		$id    = $this->subscribe( 'one.example.com' );
		$guard = new Target_Guard( static fn (): array => array( '10.0.0.1' ) );
		$this->happen( '501', array(), Event_Type::Member_Created );
		$this->announce();
		$this->sender( $guard )->send_due( static fn (): bool => true );
		self::assertSame( array(), $this->sent );
		self::assertSame( 'private_address', $this->log_of( $id )[0]->last_error );
	}

	public function test_only_one_of_two_processes_sends_and_another_follows_one_that_dies(): void {
		$id = $this->subscribe( 'one.example.com' );
		$this->happen( '501', array(), Event_Type::Member_Created );
		$this->announce();
		$deliveries = new Deliveries( new Database() );
		$seen       = $deliveries->due( $this->now, 1 )[0];
		self::assertTrue( $deliveries->claim( $seen, $this->now + 120 ) );
		self::assertFalse( $deliveries->claim( $seen, $this->now + 120 ) );
		$this->deliver();
		self::assertSame( array(), $this->sent );
		$this->now += 120;
		$this->deliver();
		self::assertCount( 1, $this->sent );
		self::assertSame( '2', $this->sent[0]['headers']['X-Patreon-Gate-Attempt'] );
		self::assertSame( Delivery_State::Delivered, $this->log_of( $id )[0]->state );
	}

	public function test_nothing_is_sent_unsigned_if_the_secret_cannot_be_decrypted(): void {
		$id = $this->subscribe( 'one.example.com' );
		( new Database() )->update( 'subscriptions', array( 'secret' => 'pg1:nonsense' ), array( 'id' => $id ) );
		$this->happen( '501', array(), Event_Type::Member_Created );
		$this->deliver();
		self::assertSame( array(), $this->sent );
		self::assertSame( 'no_secret', $this->log_of( $id )[0]->last_error );
	}

	public function test_background_jobs_announce_remaining_events_and_send_queued_deliveries(): void {
		$this->subscriptions()->add( new Subscription( 0, '', 'x', 'https://93.184.216.34/hook', array( '*' ), false ), self::SECRET );
		$this->happen( '501', array(), Event_Type::Member_Created );
		do_action( 'patreon_gate_announce' );
		self::assertSame( array(), $this->sent, 'Announcing an event does not wait for receivers.' );
		self::assertNotFalse( wp_next_scheduled( 'patreon_gate_deliveries_step' ) );
		do_action( 'patreon_gate_deliveries_step' );
		self::assertSame( array( '93.184.216.34 members:create' ), $this->sent_to() );
		do_action( 'patreon_gate_announce_step' );
		do_action( 'patreon_gate_deliveries' );
		self::assertCount( 1, $this->sent );
	}

	public function test_a_copy_of_the_site_sends_nothing_until_subscriptions_are_resumed(): void {
		$id = $this->subscribe( 'one.example.com' );
		$this->happen( '501', array(), Event_Type::Member_Created );
		$this->announce();
		add_filter( 'option_home', static fn (): string => 'https://staging.example.org', 99 );
		$this->happen( '502', array(), Event_Type::Access_Lost );
		$this->deliver();
		self::assertSame( array(), $this->sent );
		self::assertSame( array( 'copied' ), array_column( $this->log_of( $id ), 'last_error' ), 'Only the delivery that was queued before is in the log.' );
		$desk = Plugin::instance()->subscription_manager();
		$desk->look_again();
		self::assertStringContainsString( 'This is a copy of the site', $this->notices() );
		self::assertTrue( $desk->resume( $id ) );
		self::assertSame( '', $this->notices() );
		$this->happen( '503', array(), Event_Type::Access_Lost );
		$this->deliver();
		self::assertSame( array( 'one.example.com access:lost' ), $this->sent_to() );
	}

	public function test_old_entries_of_the_delivery_log_are_deleted(): void {
		$id = $this->subscribe( 'one.example.com' );
		$this->happen( '501', array(), Event_Type::Member_Created );
		$this->deliver();
		$deliveries = new Deliveries( new Database() );
		self::assertSame( 0, $deliveries->prune( $this->now, 10 ) );
		self::assertSame( 1, $deliveries->prune( $this->now + 1, 10 ) );
		self::assertSame( array(), $this->log_of( $id ) );
	}

	/** Returns the notices administrators see on every screen. */
	private function notices(): string {
		$this->act_as( $this->create_user( 'administrator' ) );
		return $this->output_of( static fn () => ( new Sync_Notice( new Attention() ) )->show() );
	}

	/** @param list<string> $events */
	private function subscribe( string $host, bool $personal_data = false, string $campaign_id = '', array $events = array( '*' ) ): int {
		return $this->subscriptions()->add( new Subscription( 0, $campaign_id, $host, "https://$host/hook", $events, $personal_data ), self::SECRET );
	}

	private function announce(): void {
		Plugin::instance()->announcer()->announce( $this->now, static fn (): bool => true );
	}

	private function deliver(): void {
		$this->announce();
		$this->sender()->send_due( static fn (): bool => true );
	}

	/** Runs the job whenever something is due. */
	private function run_for_days( int $days ): int {
		$until = $this->now + $days * DAY_IN_SECONDS;
		$runs  = 0;
		for ( $next = $this->now; null !== $next && $next < $until && $runs < 1000; ++$runs ) {
			$this->now = max( $this->now, $next );
			$next      = $this->sender()->send_due( static fn (): bool => true );
		}
		return $runs;
	}

	private function sender( ?Target_Guard $guard = null ): Sender {
		$guard ??= new Target_Guard( static fn (): array => array( '93.184.216.34' ) );
		return new Sender( $this->subscriptions(), new Deliveries( new Database() ), new Delivery_Client( $guard ), new Event_Log( new Database() ), new Attention(), fn (): int => $this->now, static fn (): float => 0.5 );
	}

	private function subscriptions(): Subscriptions {
		return new Subscriptions( new Database(), new Secret_Box() );
	}

	/** @return list<Delivery> */
	private function log_of( int $id ): array {
		return ( new Deliveries( new Database() ) )->of_subscription( $id, 0, 100 );
	}

	/** @return list<string> Host and event of each request. */
	private function sent_to(): array {
		return array_map( static fn ( array $sent ): string => wp_parse_url( $sent['url'], PHP_URL_HOST ) . ' ' . $sent['headers']['X-Patreon-Gate-Event'], $this->sent );
	}

	private function import_campaign(): void {
		Plugin::instance()->campaigns()->store( new \Patreon_Gate\Membership\Campaign( '900', '77', 'Mira Makes Maps', 'EUR', 'https://www.patreon.com/mira', 'mira' ), Moment::NOW );
	}
}
