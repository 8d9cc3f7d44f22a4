<?php
/**
 * Sweeps while other processes write.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Sweep;

use Patreon_Gate\Engine\Lease_Store;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Sweep\Sweeper;

/** Two processes, later reads, a killed process: rows F16, F26. */
final class Sweep_Races_Test extends Engine_Case {

	public function test_F26_a_read_newer_than_the_page_is_kept(): void {
		$this->know( 3 );
		$this->patreon->put( self::unpaid( $this->patreon->members[ self::id( 1 ) ] ) );
		self::assertSame( 0, $this->sweep( true, 1 ) );
		$this->now += 5;
		$paid       = $this->member( 1, 1600 );
		$this->ledger->take( $paid, Cause::Webhook, 'test', $this->now );
		$this->patreon->put( $paid );
		self::assertNull( $this->sweep( false ) );
		self::assertTrue( $this->has_access( 1 ) );
		self::assertSame( 1600, $this->members->find( self::CAMPAIGN, self::id( 1 ) )?->member->entitled_cents );
	}

	public function test_F26_a_member_with_two_reads_in_the_same_second_is_read_again(): void {
		$this->know( 3 );
		$this->patreon->put( self::unpaid( $this->patreon->members[ self::id( 1 ) ] ) );
		self::assertSame( 0, $this->sweep( true, 1 ) );
		$this->patreon->put( $this->member( 1, 1600 ) );
		$this->ledger->take( $this->member( 1, 1600 ), Cause::Webhook, 'test', $this->now );
		self::assertNull( $this->sweep( false ) );
		self::assertTrue( $this->has_access( 1 ) );
		++$this->now;
		self::assertNull( $this->work() );
		self::assertContains( self::id( 1 ), $this->patreon->asked, 'The member is read again.' );
		self::assertSame( 1600, $this->members->find( self::CAMPAIGN, self::id( 1 ) )?->member->entitled_cents );
	}

	public function test_F26_a_record_that_changed_since_it_was_compared_is_not_confirmed(): void {
		$this->know( 1 );
		$sweep  = $this->sweeps->begin( self::CAMPAIGN, 'test', $this->now );
		$listed = $this->patreon->members[ self::id( 1 ) ]->with( array( 'fetched_at' => $this->now + 10 ) );
		self::assertSame( array( '80000001' => $listed->digest() ), $this->sweeps->digests( self::CAMPAIGN, array( '80000001' ), $this->now ) );
		// Another process stores what it read before the page, between look-up and checkpoint.
		$this->ledger->take( $this->member( 1, 1600 )->with( array( 'fetched_at' => $this->now + 5 ) ), Cause::Webhook, 'test', $this->now );
		self::assertNotNull( $this->sweeps->checkpoint( $sweep, array(), array( $listed ) ) );
		self::assertSame( $this->now + 5, $this->members->find( self::CAMPAIGN, self::id( 1 ) )?->member->fetched_at );
	}

	/** Patreon answered 404 before the member was in the ledger, and the sweep still had the earlier record. */
	public function test_a_member_deleted_before_a_sweep_stores_them_gets_no_access(): void {
		$this->know( 3 );
		$this->patreon->per_page = 1000;
		$this->patreon->put( $this->member( 4 ), $this->member( 5 ) );
		self::assertSame( 0, $this->sweep( true, 1 ), 'The first step only stages the records.' );
		++$this->now;
		unset( $this->patreon->members[ self::id( 4 ) ] );
		$this->inbox->put( self::CAMPAIGN, self::id( 4 ), Cause::Webhook, 'members:delete', $this->now );
		self::assertNull( $this->work() );
		self::assertNull( $this->members->find( self::CAMPAIGN, self::id( 4 ) ), 'The member is not in the ledger.' );
		++$this->now;
		self::assertNull( $this->sweep( false ) );
		++$this->now;
		self::assertNull( $this->work() );
		self::assertSame( 'former_patron', $this->members->find( self::CAMPAIGN, self::id( 4 ) )?->member->patron_status );
		self::assertTrue( $this->has_access( 5 ), 'A member who still exists has access.' );
		self::assertSame( array( 'page ', self::id( 4 ), self::id( 4 ) ), $this->patreon->asked, 'No other member is read.' );
	}

	public function test_F16_a_process_that_lost_its_lease_changes_nothing(): void {
		$this->know( 3 );
		self::assertSame( 0, $this->sweep( true, 1 ) );
		$stale = $this->sweeps->open( self::CAMPAIGN );
		self::assertNotNull( $stale );
		self::assertNotNull( $this->sweeps->save( $stale ) );
		self::assertNull( $this->sweeps->save( $stale->entering( Sweep_State::Done, $this->now ) ) );
		self::assertNull( $this->sweeps->checkpoint( $stale, array( $this->member( 9 ) ), array() ) );
		self::assertSame( Sweep_State::Reading, $this->sweeps->open( self::CAMPAIGN )?->state );
	}

	public function test_F16_no_other_process_begins_while_one_holds_the_lease(): void {
		$this->know( 3 );
		self::assertTrue( $this->leases->take( Sweeper::lease( self::CAMPAIGN ), 'another', 120, $this->now ) );
		self::assertSame( Sweeper::LEASE, $this->sweep() );
		self::assertSame( array(), $this->patreon->asked );
		$this->now += 120;
		self::assertNull( $this->sweep(), 'An expired lease is taken over.' );
	}

	public function test_F16_a_process_that_gets_the_lease_after_a_sweep_ended_begins_none(): void {
		$this->know( 3 );
		// Between the check and the lease, another process runs the whole sweep.
		$leases  = new class( $this->leases, function (): void { $this->sweep(); } ) implements Lease_Store {
			/** @param ?\Closure(): void $before Runs once, before the first lease is taken. */
			public function __construct( private readonly Lease_Store $leases, private ?\Closure $before ) {}
			public function take( string $name, string $owner, int $seconds, int $now ): bool {
				$before       = $this->before;
				$this->before = null;
				if ( null !== $before ) {
					$before();
				}
				return $this->leases->take( $name, $owner, $seconds, $now );
			}
			public function renew( string $name, string $owner, int $seconds, int $now ): bool {
				return $this->leases->renew( $name, $owner, $seconds, $now );
			}
			public function release( string $name, string $owner ): void {
				$this->leases->release( $name, $owner );
			}
			public function holder( string $name, int $now ): string {
				return $this->leases->holder( $name, $now );
			}
		};
		$sweeper = $this->sweeper_with( $leases );
		self::assertNull( $sweeper->advance( self::CAMPAIGN, self::units( PHP_INT_MAX ), true ) );
		self::assertCount( 1, $this->told );
		self::assertNull( $sweeper->advance( self::CAMPAIGN, self::units( PHP_INT_MAX ), true ) );
		self::assertCount( 2, $this->told, 'The next run begins a sweep.' );
	}

	public function test_a_killed_promotion_is_repeated_without_writing_events_twice(): void {
		$this->know( 4 );
		$this->patreon->put( self::unpaid( $this->patreon->members[ self::id( 1 ) ] ), $this->member( 7 ) );
		$this->patreon->per_page = 1000;
		self::assertSame( 0, $this->sweep( true, 1 ) );
		while ( Sweep_State::Promoting !== $this->sweeps->open( self::CAMPAIGN )?->state ) {
			self::assertSame( 0, $this->sweep( false, 1 ) );
		}
		$before = $this->sweeps->open( self::CAMPAIGN );
		self::assertSame( 0, $this->sweep( false, 1 ) );
		$told = $this->events;
		// As if the process had died before its checkpoint.
		$now = $this->sweeps->open( self::CAMPAIGN );
		self::assertNotNull( $now );
		self::assertNotNull( $this->sweeps->save( $before->with( array( 'version' => $now->version ) ) ) );
		self::assertNull( $this->sweep( false ) );
		self::assertSame( $told, $this->events );
		self::assertContains( 'access:lost 80000001', $told );
	}
}
