<?php
/**
 * Announcing events.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Automation;

use Error;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use Patreon_Gate\Automation\Announcer;
use Patreon_Gate\Automation\Event_Hooks;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Event;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Plugin;
use Patreon_Gate\Storage\Automation\Subscription;
use Patreon_Gate\Storage\Automation\Waiting_Events;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Tests\Integration_Test_Case;
use RuntimeException;
use Throwable;
use stdClass;

/** Each event is announced once to all callbacks. One that cannot be announced does not block the others. */
#[Group( 'smoke' )]
final class Announcer_Test extends Integration_Test_Case {

	use Has_Events;

	/** @var list<string> Events that callbacks received. */
	private array $heard = array();

	/** @return iterable<string, array{Event_Type}> */
	public static function types(): iterable {
		foreach ( Event_Type::cases() as $type ) {
			yield $type->value => array( $type );
		}
	}

	#[DataProvider( 'types' )]
	public function test_every_event_fires_its_action( Event_Type $type ): void {
		$got = array();
		foreach ( array( Event_Hooks::of( $type ), Hooks::EVENT_ANNOUNCED ) as $hook ) {
			add_action(
				$hook,
				static function ( Event $event ) use ( &$got ): void {
					$got[] = $event;
				}
			);
		}
		$member = $this->happen( '501', array(), $type );
		self::assertFalse( $this->announce() );
		self::assertCount( 2, $got );
		self::assertSame( $got[0], $got[1] );
		self::assertGreaterThan( 0, $got[0]->id );
		self::assertSame( $type, $got[0]->type );
		self::assertNull( $got[0]->before );
		self::assertEquals( $member, $got[0]->after );
		self::assertSame( Cause::Webhook, $got[0]->cause );
		self::assertSame( 'corr-1', $got[0]->correlation_id );
		self::assertSame( Moment::NOW, $got[0]->occurred_at );
		self::assertSame( array( 'before' => array(), 'after' => array( '1' ) ), $got[0]->evidence['tier_ids'] ?? null );
	}

	public function test_no_two_events_share_an_action(): void {
		$hooks = array_map( Event_Hooks::of( ... ), Event_Type::cases() );
		self::assertSame( $hooks, array_unique( $hooks ) );
	}

	public function test_each_event_is_announced_once_in_order(): void {
		$this->listen_to_all();
		$this->happen( '501', array(), Event_Type::Member_Created, Event_Type::Pledge_Created, Event_Type::Access_Gained );
		$this->happen( '502', array(), Event_Type::Member_Created );
		$this->announce();
		$this->announce();
		$this->announce( Moment::NOW + 10 * Announcer::LEASE );
		self::assertSame( array( '501 members:create', '501 members:pledge:create', '501 access:gained', '502 members:create' ), $this->heard );
	}

	#[DataProvider( 'types' )]
	public function test_F41_hostile_callbacks_of_any_event_change_nothing( Event_Type $type ): void {
		foreach ( array( Event_Hooks::of( $type ), Hooks::EVENT_ANNOUNCED ) as $hook ) {
			add_action( $hook, static fn () => throw new RuntimeException( 'hostile' ), 1 );
			add_action( $hook, static fn () => throw new Error( 'hostile' ), 2 );
			add_action( $hook, static fn ( string $not_an_event ) => $not_an_event, 3 );
			add_action( $hook, static fn ( Event $event, int $missing ) => $missing, 4, 2 );
			add_action( $hook, static fn (): object => new stdClass(), 5 );
			add_action( $hook, fn ( Event $event ) => $this->heard[] = $hook . ' ' . $event->user_id, 6 );
		}
		$this->happen( '501', array(), $type );
		self::assertFalse( $this->announce() );
		$this->announce( Moment::NOW + 2 * Announcer::LEASE );
		self::assertSame( array( Event_Hooks::of( $type ) . ' 501', Hooks::EVENT_ANNOUNCED . ' 501' ), $this->heard );
		self::assertFalse( doing_action() );
	}

	public function test_F41_a_callback_that_throws_does_not_stop_the_others(): void {
		$told = array();
		add_action( Hooks::MEMBER_CREATED, static fn () => throw new RuntimeException( 'poison' ), 5 );
		add_action(
			Hooks::ERROR_CAUGHT,
			static function ( Throwable $error, string $where ) use ( &$told ): void {
				$told[] = $where . ' ' . $error->getMessage();
			},
			10,
			2
		);
		add_action( Hooks::MEMBER_CREATED, fn ( Event $event ) => $this->heard[] = 'later ' . $event->user_id, 20 );
		$this->listen_to_all();
		$this->happen( '501', array(), Event_Type::Member_Created );
		$this->happen( '502', array(), Event_Type::Member_Created );
		$this->announce();
		$this->announce( Moment::NOW + 2 * Announcer::LEASE );
		self::assertSame( array( 'later 501', '501 members:create', 'later 502', '502 members:create' ), $this->heard );
		self::assertSame( array( Hooks::MEMBER_CREATED . ' poison', Hooks::MEMBER_CREATED . ' poison' ), $told );
		self::assertFalse( doing_action( Hooks::MEMBER_CREATED ) );
		self::assertSame( 5, has_action( Hooks::MEMBER_CREATED, $this->only_listener_at( 5 ) ), 'The callbacks are registered as before.' );
	}

	public function test_a_callback_may_remove_itself_and_add_others(): void {
		$once = function ( Event $event ) use ( &$once ): void {
			$this->heard[] = 'once ' . $event->user_id;
			add_action( Hooks::MEMBER_CREATED, fn ( Event $event ) => $this->heard[] = 'added ' . $event->user_id, 20 );
			remove_action( Hooks::MEMBER_CREATED, $once );
		};
		add_action( Hooks::MEMBER_CREATED, $once );
		$this->happen( '501', array(), Event_Type::Member_Created );
		$this->happen( '502', array(), Event_Type::Member_Created );
		$this->announce();
		self::assertSame( array( 'once 501', 'added 501', 'added 502' ), $this->heard );
	}

	public function test_only_one_of_two_processes_announces_an_event(): void {
		$events = new Waiting_Events( new Database() );
		$this->happen( '501', array(), Event_Type::Member_Created );
		$seen  = $events->due( Moment::NOW, 10 )[0];
		$other = $events->due( Moment::NOW, 10 )[0];
		self::assertTrue( $events->claim( $seen, Moment::NOW + 300 ) );
		self::assertFalse( $events->claim( $other, Moment::NOW + 300 ) );
		$this->listen_to_all();
		$this->announce();
		self::assertSame( array(), $this->heard, 'An event that another process claimed is not announced.' );
		$this->announce( Moment::NOW + 300 );
		self::assertSame( array( '501 members:create' ), $this->heard, 'When the claim has expired, the event is announced.' );
	}

	public function test_F41_an_event_that_kills_every_process_is_parked_and_the_next_is_announced(): void {
		$events = new Waiting_Events( new Database() );
		$this->happen( '501', array(), Event_Type::Member_Created );
		$now = Moment::NOW;
		for ( $attempt = 0; $attempt < Announcer::MAX_ATTEMPTS; $attempt++ ) {
			self::assertTrue( $events->claim( $events->due( $now, 1 )[0], $now + Announcer::LEASE ), 'A process claims the event.' );
			$now += Announcer::LEASE;
		}
		$this->happen( '502', array(), Event_Type::Member_Created );
		$this->listen_to_all();
		$this->announce( $now );
		self::assertSame( array( '502 members:create' ), $this->heard );
		self::assertSame( 1, $events->parked() );
		self::assertSame( 'event_parked', ( new Event_Log( new Database() ) )->latest( 1 )[0]['type'] ?? '' );
		self::assertSame( array(), $events->due( $now + DAY_IN_SECONDS, 10 ) );
	}

	public function test_without_budget_the_rest_of_the_events_waits(): void {
		$this->listen_to_all();
		$this->happen( '501', array(), Event_Type::Member_Created );
		$this->happen( '502', array(), Event_Type::Member_Created );
		$left = 1;
		self::assertTrue(
			Plugin::instance()->announcer()->announce(
				Moment::NOW,
				static function () use ( &$left ): bool {
					return $left-- > 0;
				}
			)
		);
		self::assertSame( array( '501 members:create' ), $this->heard );
		$this->announce();
		self::assertSame( array( '501 members:create', '502 members:create' ), $this->heard );
	}

	public function test_a_callback_that_announces_causes_no_endless_loop(): void {
		add_action( Hooks::MEMBER_CREATED, fn () => $this->announce() );
		$this->listen_to_all();
		$this->happen( '501', array(), Event_Type::Member_Created );
		$this->happen( '502', array(), Event_Type::Member_Created );
		$this->announce();
		self::assertSame( array( '501 members:create', '502 members:create' ), $this->heard );
	}

	public function test_deliveries_are_queued_once_before_callbacks_run(): void {
		$desk = Plugin::instance()->subscription_manager();
		self::assertNotNull( $desk );
		$id = ( new \Patreon_Gate\Storage\Automation\Subscriptions( new Database(), new \Patreon_Gate\Storage\Secret_Box() ) )->add( new Subscription( 0, '', 'x', 'https://hooks.example.com/', array( '*' ), false ), 'pgs_x' );
		$queued = array();
		add_action(
			Hooks::MEMBER_CREATED,
			static function () use ( $desk, $id, &$queued ): void {
				$queued[] = count( $desk->deliveries( $id, 0, 10 ) );
			}
		);
		$this->happen( '501', array(), Event_Type::Member_Created );
		$events = new Waiting_Events( new Database() );
		$this->announce();
		self::assertSame( array( 1 ), $queued );
		self::assertSame( array(), $events->due( Moment::NOW, 10 ) );
		self::assertNotFalse( wp_next_scheduled( 'patreon_gate_deliveries_step' ), 'They are on their way.' );
	}

	private function announce( int $now = Moment::NOW ): bool {
		return Plugin::instance()->announcer()->announce( $now, static fn (): bool => true );
	}

	private function listen_to_all(): void {
		add_action( Hooks::EVENT_ANNOUNCED, fn ( Event $event ) => $this->heard[] = $event->user_id . ' ' . $event->type->value );
	}

	/** @return callable The only callback at a priority. */
	private function only_listener_at( int $priority ): callable {
		$listeners = $GLOBALS['wp_filter'][ Hooks::MEMBER_CREATED ]->callbacks[ $priority ];
		self::assertCount( 1, $listeners );
		return reset( $listeners )['function'];
	}
}
