<?php
/**
 * Base of engine tests on a real database, with a scripted Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Sweep;

use Patreon_Gate\Engine\Brake_Settings;
use Patreon_Gate\Engine\Change_Event;
use Patreon_Gate\Engine\Lease_Store;
use Patreon_Gate\Engine\Member_Write;
use Patreon_Gate\Inbox\Inbox_Reader;
use Patreon_Gate\Inbox\Inbox_Worker;
use Patreon_Gate\Inbox\Retry_Delay;
use Patreon_Gate\Ledger\Ledger;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Membership\Sweep;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Jobs\Inbox;
use Patreon_Gate\Storage\Jobs\Leases;
use Patreon_Gate\Storage\Jobs\Sweeps;
use Patreon_Gate\Storage\Ledger\Grants;
use Patreon_Gate\Storage\Ledger\Members;
use Patreon_Gate\Sweep\Sweep_Outcomes;
use Patreon_Gate\Sweep\Sweep_Judge;
use Patreon_Gate\Sweep\Sweep_Promoter;
use Patreon_Gate\Sweep\Sweep_Reader;
use Patreon_Gate\Sweep\Sweeper;
use Patreon_Gate\Tests\Integration_Test_Case;

/** Wires services to the test's own clock and Patreon. */
abstract class Engine_Case extends Integration_Test_Case {

	protected const CAMPAIGN = '5500001';
	protected const TIER     = '6600800';

	protected int $now = 1_800_000_000;

	/** Units of work a run may do. */
	protected int $units = PHP_INT_MAX;

	protected Scripted_Patreon $patreon;
	protected Members $members;
	protected Sweeps $sweeps;
	protected Inbox $inbox;
	protected Leases $leases;
	protected Ledger $ledger;
	protected Sweep_Outcomes $outcomes;
	protected Sweeper $sweeper;
	protected Inbox_Worker $worker;

	/** @var list<string> "event user" of all events of the ledger. */
	protected array $events = array();

	/** @var list<Sweep> Sweeps passed to the notifier. */
	protected array $told = array();

	/** @var list<string> Callbacks of the inbox worker that were called. */
	protected array $heard = array();

	protected function setUp(): void {
		parent::setUp();
		$this->events  = array();
		$this->told    = array();
		$this->heard   = array();
		$this->patreon = new Scripted_Patreon();
		$this->build();
	}

	/** Creates new objects on the same database, as another process would. */
	protected function build(): void {
		$database      = new Database();
		$clock         = fn (): int => $this->now;
		$brake         = static fn (): Brake_Settings => new Brake_Settings( 20, 10 );
		$delay          = new Retry_Delay( static fn ( int $most ): int => 0 );
		$this->members = new Members( $database );
		$this->sweeps  = new Sweeps( $database );
		$this->inbox   = new Inbox( $database );
		$this->leases  = new Leases( $database );
		$this->ledger  = new Ledger(
			$this->members,
			new Grants( $database ),
			static fn (): Policy => new Policy( Policy_Settings::balanced() ),
			static fn (): Tier_Catalogue => new Tier_Catalogue( self::CAMPAIGN, array( new Tier( self::TIER, self::CAMPAIGN, 'Studio', 800, true, false, '', null, null ) ) ),
			function ( array $writes ): void {
				foreach ( $writes as $write ) {
					self::assertInstanceOf( Member_Write::class, $write );
					$this->events = array( ...$this->events, ...array_map( static fn ( Change_Event $event ): string => $event->type->value . ' ' . $write->member->user_id, $write->events ) );
				}
			},
			function ( Member_Write $write ): void {
				$this->inbox->put( $write->member->campaign_id, $write->member->member_id, Cause::Sweep, '', $this->now );
				$this->heard[] = 'set aside ' . $write->member->user_id;
			}
		);
		$this->outcomes    = new Sweep_Outcomes( $this->sweeps, function ( Sweep $sweep ): void { $this->told[] = $sweep; } );
		$this->sweeper = $this->sweeper_with( $this->leases );
		$this->worker  = new Inbox_Worker(
			$this->inbox,
			$this->leases,
			new Inbox_Reader( $this->patreon, $this->ledger, $this->members, $this->sweeps, $this->inbox, $this->leases, $brake ),
			$delay,
			$clock,
			120,
			function ( string $campaign_id ): void { $this->heard[] = 'flooded ' . $campaign_id; },
			function ( string $campaign_id ): void { $this->heard[] = 'braked ' . $campaign_id; },
			function ( \Throwable $error ): void { $this->heard[] = 'caught ' . $error::class; }
		);
	}

	/** Returns a sweeper with another lease store. */
	protected function sweeper_with( Lease_Store $leases ): Sweeper {
		$brake = static fn (): Brake_Settings => new Brake_Settings( 20, 10 );
		return new Sweeper(
			$this->sweeps,
			$leases,
			new Sweep_Reader( $this->patreon, $this->sweeps, $this->ledger, new Retry_Delay( static fn ( int $most ): int => 0 ), $this->outcomes ),
			new Sweep_Judge( $this->sweeps, $this->ledger, $this->outcomes, $brake ),
			new Sweep_Promoter( $this->sweeps, $this->ledger, $this->inbox, $this->outcomes ),
			$this->outcomes,
			fn (): int => $this->now
		);
	}

	/** Runs the sweep once. */
	protected function sweep( bool $begins = true, int $units = PHP_INT_MAX ): ?int {
		return $this->sweeper->advance( self::CAMPAIGN, self::units( $units ), $begins );
	}

	/** Runs the inbox worker once. */
	protected function work( int $units = PHP_INT_MAX ): ?int {
		return $this->worker->run( self::CAMPAIGN, self::units( $units ) );
	}

	/** Returns a budget of some units of work. */
	protected static function units( int $units ): Budget {
		$used = 0;
		return new Budget( static function () use ( &$used ): float { return (float) ++$used; }, static fn (): int => 0, (float) $units, PHP_INT_MAX );
	}

	/** Returns a member who pays 8 a month. Ids are derived from the number. */
	protected function member( int $number, int $cents = 800 ): Member {
		return new Member(
			campaign_id: self::CAMPAIGN,
			member_id: self::id( $number ),
			user_id: (string) ( 80_000_000 + $number ),
			full_name: 'Person ' . $number,
			patron_status: 'active_patron',
			last_charge_status: 'Paid',
			last_charge_at: $this->now - 86400,
			next_charge_at: $this->now + 29 * 86400,
			pledge_started_at: $this->now - 86400,
			entitled_cents: $cents,
			lifetime_cents: $cents,
			will_pay_cents: $cents,
			cadence_months: 1,
			tier_ids: array( self::TIER ),
			fetched_at: $this->now
		);
	}

	/** Returns the member id for a number. */
	protected static function id( int $number ): string {
		return sprintf( '00000000-0000-4000-8000-%012d', $number );
	}

	/** Returns the same member with a fraudulent payment, which ends access at once. */
	protected static function unpaid( Member $member ): Member {
		return $member->with( array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Fraud', 'entitled_cents' => 0, 'tier_ids' => array() ) );
	}

	/** Whether a member has access according to the ledger. */
	protected function has_access( int $number ): bool {
		return $this->members->find( self::CAMPAIGN, self::id( $number ) )->has_access ?? false;
	}

	/** Returns how many members have access according to the ledger. */
	protected function with_access(): int {
		return $this->sweeps->with_access( self::CAMPAIGN );
	}

	/** Adds members 1 to the number to Patreon, and to the ledger by a first sweep. */
	protected function know( int $count ): void {
		for ( $number = 1; $number <= $count; $number++ ) {
			$this->patreon->put( $this->member( $number ) );
		}
		$per_page                = $this->patreon->per_page;
		$this->patreon->per_page = 1000;
		self::assertNull( $this->sweep() );
		$this->patreon->per_page = $per_page;
		self::assertSame( $count, $this->with_access() );
		$this->patreon->asked = array();
		$this->told           = array();
		$this->now           += 1800;
	}
}
