<?php
/**
 * Reading all members.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Sync;

use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Lease_Store;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Patreon\Failure;
use Patreon_Gate\Patreon\Members_Page;
use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Sync\Not_Connected;
use Patreon_Gate\Sync\Sweeper;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;

/** The sweep, from its first page to the ledger. */
final class Sweep_Test extends Engine_Case {

	#[Group( 'smoke' )]
	public function test_the_first_sweep_is_the_baseline_and_tells_nothing_about_anybody(): void {
		$this->patreon->put( $this->member( 1 ), $this->member( 2 ), $this->member( 3 ), self::unpaid( $this->member( 4 ) ), $this->member( 5 ) );
		self::assertNull( $this->sweep() );
		self::assertSame( array( 'page ', 'page ' . self::id( 2 ), 'page ' . self::id( 4 ) ), $this->patreon->asked );
		self::assertSame( array(), $this->events );
		self::assertSame( 4, $this->with_access() );
		self::assertFalse( $this->has_access( 4 ) );
		$sweep = $this->told[0];
		self::assertSame( array( Sweep_State::Done, 5, 5, 0 ), array( $sweep->state, $sweep->members_read, $sweep->changed, $sweep->missing ) );
		self::assertTrue( $sweep->is_first );
	}

	#[Group( 'smoke' )]
	public function test_a_later_sweep_stores_what_changed_and_confirms_the_rest(): void {
		$this->know( 5 );
		$this->patreon->put( self::unpaid( $this->patreon->members[ self::id( 2 ) ] ), $this->member( 6 ) );
		self::assertNull( $this->sweep() );
		self::assertFalse( $this->has_access( 2 ) );
		self::assertTrue( $this->has_access( 6 ) );
		self::assertContains( 'access:lost 80000002', $this->events );
		self::assertContains( 'members:create 80000006', $this->events );
		self::assertSame( 2, $this->told[0]->changed );
		self::assertFalse( $this->told[0]->is_first );
		foreach ( range( 1, 6 ) as $number ) {
			self::assertSame( $this->now, $this->members->find( self::CAMPAIGN, self::id( $number ) )?->member->fetched_at, "Member $number was read now." );
		}
		$this->now += 1800;
		$this->events = array();
		self::assertNull( $this->sweep() );
		self::assertSame( array(), $this->events, 'Nothing happened.' );
		self::assertSame( 0, $this->told[1]->changed );
	}

	public function test_nothing_goes_into_the_ledger_before_all_pages_are_there(): void {
		$this->know( 3 );
		$this->patreon->put( self::unpaid( $this->patreon->members[ self::id( 1 ) ] ) );
		self::assertSame( 0, $this->sweep( true, 1 ) );
		self::assertTrue( $this->has_access( 1 ), 'One page was read.' );
		self::assertSame( Sweep_State::Reading, $this->sweeps->open( self::CAMPAIGN )?->state );
		self::assertNull( $this->sweep( false ) );
		self::assertFalse( $this->has_access( 1 ) );
		self::assertSame( array( 'page ', 'page ' . self::id( 2 ) ), $this->patreon->asked, 'No page was read twice.' );
	}

	public function test_a_run_without_anything_to_do_asks_nothing(): void {
		$this->know( 2 );
		self::assertNull( $this->sweep( false ) );
		self::assertSame( array(), $this->patreon->asked );
	}

	/** @return iterable<string, array{Failure, ?int, int}> */
	public static function troubles(): iterable {
		yield 'F01 told how long' => array( Failure::Rate_Limited, 240, 240 );
		yield 'F01 not told how long' => array( Failure::Rate_Limited, null, 60 );
		yield 'F02 server' => array( Failure::Server, null, 60 );
		yield 'F02 HTML' => array( Failure::Edge, null, 60 );
		yield 'F03 no answer' => array( Failure::Network, null, 60 );
		yield 'F04 nonsense' => array( Failure::Malformed, null, 60 );
	}

	#[DataProvider( 'troubles' )]
	public function test_F01_F02_F03_F04_trouble_waits_and_goes_on_at_the_same_page( Failure $failure, ?int $asked, int $wait ): void {
		$this->know( 5 );
		$this->patreon->put( self::unpaid( $this->patreon->members[ self::id( 5 ) ] ) );
		$fails = 2;
		$this->patreon->page_instead = static function ( ?string $cursor ) use ( &$fails, $failure, $asked ): ?Members_Page {
			if ( self::id( 2 ) === $cursor && $fails-- > 0 ) {
				throw new Request_Failed( $failure, '', Failure::Rate_Limited === $failure ? 429 : 0, $asked );
			}
			return null;
		};
		self::assertSame( $wait, $this->sweep() );
		self::assertSame( $failure->value, $this->sweeps->open( self::CAMPAIGN )?->last_error );
		$asked_before = count( $this->patreon->asked );
		self::assertSame( $wait, $this->sweep(), 'Whoever comes too early waits, too.' );
		self::assertCount( $asked_before, $this->patreon->asked );
		$this->now += $wait;
		self::assertSame( max( 120, (int) $asked ), $this->sweep(), 'It takes longer with every failure.' );
		$this->now += max( 120, (int) $asked );
		self::assertNull( $this->sweep() );
		self::assertSame( array( 'page ', 'page ' . self::id( 2 ), 'page ' . self::id( 2 ), 'page ' . self::id( 2 ), 'page ' . self::id( 4 ) ), $this->patreon->asked );
		self::assertFalse( $this->has_access( 5 ) );
		self::assertSame( 4, $this->with_access() );
	}

	public function test_a_page_that_may_not_be_asked_for_yet_is_waited_for_and_no_failure(): void {
		$this->know( 5 );
		$early                       = 40;
		$this->patreon->page_instead = static function ( ?string $cursor ) use ( &$early ): ?Members_Page {
			return self::id( 2 ) === $cursor && $early-- > 0 ? throw new Request_Failed( Failure::Rate_Limited, 'share', 0, 15 ) : null;
		};
		for ( $turn = 0; $turn < 40; $turn++ ) {
			self::assertSame( 15, $this->sweep() );
			self::assertSame( array( 0, '' ), array( $this->sweeps->open( self::CAMPAIGN )?->attempts, $this->sweeps->open( self::CAMPAIGN )?->last_error ) );
			$this->now += 15;
		}
		self::assertNull( $this->sweep() );
		self::assertSame( Sweep_State::Done, $this->sweeps->latest( self::CAMPAIGN )?->state );
	}

	public function test_F42_an_outage_takes_nothing_from_anybody_and_ends_by_itself(): void {
		$this->know( 3 );
		$this->patreon->page_instead = static fn () => throw new Request_Failed( Failure::Network );
		$until = $this->now + 3 * 86400;
		while ( $this->now < $until ) {
			$wait       = $this->sweep();
			$this->now += $wait ?? 1800;
			$this->ledger->recheck( $this->now, 100 );
		}
		self::assertSame( 3, $this->with_access(), 'They keep what they have.' );
		self::assertNotSame( array(), $this->told );
		foreach ( $this->told as $sweep ) {
			self::assertSame( array( Sweep_State::Incomplete, 'gave_up' ), array( $sweep->state, $sweep->reason ) );
		}
		self::assertLessThan( 2 * 72, count( $this->patreon->asked ), 'Fewer than two requests an hour.' );
		$this->patreon->page_instead = null;
		$this->now                  += 3600;
		while ( null !== $this->sweep() ) {
			$this->now += 3600;
		}
		self::assertSame( Sweep_State::Done, $this->sweeps->latest( self::CAMPAIGN )?->state );
	}

	public function test_F05_a_short_list_is_incomplete_and_takes_nothing(): void {
		$this->know( 6 );
		$this->patreon->total = 6;
		unset( $this->patreon->members[ self::id( 3 ) ] );
		$this->patreon->put( self::unpaid( $this->patreon->members[ self::id( 1 ) ] ) );
		self::assertNull( $this->sweep() );
		self::assertSame( array( Sweep_State::Incomplete, 'short_list' ), array( $this->told[0]->state, $this->told[0]->reason ) );
		self::assertSame( 6, $this->with_access() );
		self::assertNull( $this->inbox->next_due( self::CAMPAIGN ), 'Nobody is suspected.' );
	}

	public function test_F05_people_who_leave_or_come_while_pages_are_read_do_not_make_it_incomplete(): void {
		$this->know( 6 );
		$this->patreon->page_instead = function ( ?string $cursor ): ?Members_Page {
			if ( self::id( 2 ) === $cursor ) {
				unset( $this->patreon->members[ self::id( 5 ) ] );
			}
			if ( self::id( 4 ) === $cursor ) {
				$this->patreon->put( $this->member( 0 ) );
			}
			return null;
		};
		self::assertNull( $this->sweep() );
		self::assertSame( Sweep_State::Done, $this->told[0]->state );
		self::assertSame( 1, $this->told[0]->missing );
	}

	public function test_F06_a_cursor_that_leads_in_a_circle_is_incomplete(): void {
		$this->know( 4 );
		$turn = 0;
		$this->patreon->page_instead = function ( ?string $cursor ) use ( &$turn ): ?Members_Page {
			return null === $cursor ? null : new Members_Page( array( $this->member( 3 ), $this->member( 4 ) ), 'turn-' . ++$turn, 4 );
		};
		self::assertNull( $this->sweep() );
		self::assertSame( array( Sweep_State::Incomplete, 'cursor_loop' ), array( $this->told[0]->state, $this->told[0]->reason ) );
		self::assertLessThanOrEqual( 3, count( $this->patreon->asked ) );
		self::assertSame( 4, $this->with_access() );
	}

	public function test_F06_a_page_that_names_itself_as_the_next_is_incomplete(): void {
		$this->know( 4 );
		$this->patreon->page_instead = fn ( ?string $cursor ): ?Members_Page => null === $cursor ? null : new Members_Page( array( $this->member( 3 ) ), $cursor, 4 );
		self::assertNull( $this->sweep() );
		self::assertSame( 'cursor_loop', $this->told[0]->reason );
	}

	public function test_F07_only_the_end_of_the_cursor_ends_the_list(): void {
		$this->know( 7 );
		foreach ( array( 1, 3, 500 ) as $per_page ) {
			$this->patreon->per_page = $per_page;
			self::assertNull( $this->sweep() );
			self::assertSame( 7, $this->sweeps->latest( self::CAMPAIGN )?->members_read );
			$this->now += 1800;
		}
		self::assertSame( array( Sweep_State::Done ), array_values( array_unique( array_column( $this->told, 'state' ), SORT_REGULAR ) ) );
	}

	public function test_an_expired_cursor_begins_again_once(): void {
		$this->know( 5 );
		$expires                     = 1;
		$this->patreon->page_instead = static function ( ?string $cursor ) use ( &$expires ): ?Members_Page {
			if ( null !== $cursor && $expires-- > 0 ) {
				throw new Request_Failed( Failure::Bad_Request, '', 400 );
			}
			return null;
		};
		self::assertNull( $this->sweep() );
		self::assertSame( array( 'cursor_expired', '' ), array_column( $this->told, 'reason' ) );
		self::assertSame( Sweep_State::Done, $this->told[1]->state );
		$expires    = 2; // phpcs:ignore SlevomatCodingStandard.Variables.UnusedVariable.UnusedVariable -- read through the reference above.
		$this->now += 1800;
		self::assertNull( $this->sweep() );
		self::assertSame( array( 'cursor_expired', 'cursor_expired' ), array_slice( array_column( $this->told, 'reason' ), 2 ), 'Then it waits for the clock.' );
	}

	/** @return iterable<string, array{\Throwable, string}> */
	public static function ends(): iterable {
		yield 'no connection' => array( new Not_Connected( 'reconnect' ), 'not_connected' );
		yield 'scope lost' => array( new Request_Failed( Failure::Forbidden ), 'forbidden' );
		yield 'token refused' => array( new Request_Failed( Failure::Unauthorized ), 'unauthorized' );
	}

	#[DataProvider( 'ends' )]
	public function test_F11_what_waiting_does_not_mend_ends_the_sweep_at_once( \Throwable $error, string $reason ): void {
		$this->know( 3 );
		$this->patreon->page_instead = static fn () => throw $error;
		self::assertNull( $this->sweep() );
		self::assertSame( $reason, $this->told[0]->reason );
		self::assertCount( 1, $this->patreon->asked );
		self::assertSame( 3, $this->with_access() );
	}

	public function test_F04_a_page_with_somebody_of_another_campaign_counts_for_nothing(): void {
		$this->know( 3 );
		$this->patreon->page_instead = fn (): Members_Page => new Members_Page( array( $this->member( 1 ), $this->member( 2 )->with( array( 'campaign_id' => '99' ) ) ), null, 2 );
		self::assertSame( 60, $this->sweep() );
		self::assertSame( 'malformed', $this->sweeps->open( self::CAMPAIGN )?->last_error );
	}

	public function test_F09_somebody_listed_on_two_pages_counts_once(): void {
		$this->know( 4 );
		$this->patreon->page_instead = function ( ?string $cursor ): ?Members_Page {
			return match ( $cursor ) {
				null    => new Members_Page( array( $this->patreon->members[ self::id( 1 ) ], $this->patreon->members[ self::id( 2 ) ] ), 'a', 4 ),
				'a'     => new Members_Page( array( $this->patreon->members[ self::id( 2 ) ], $this->patreon->members[ self::id( 3 ) ] ), 'b', 4 ),
				default => new Members_Page( array( $this->patreon->members[ self::id( 4 ) ] ), null, 4 ),
			};
		};
		self::assertNull( $this->sweep() );
		self::assertSame( array( Sweep_State::Done, 4 ), array( $this->told[0]->state, $this->told[0]->members_read ) );
		self::assertSame( 4, $this->with_access() );
	}

	#[Group( 'smoke' )]
	public function test_absence_is_a_suspicion_and_only_a_404_makes_a_former_member(): void {
		$this->know( 4 );
		$hidden = $this->patreon->members[ self::id( 2 ) ];
		unset( $this->patreon->members[ self::id( 2 ) ], $this->patreon->members[ self::id( 3 ) ] );
		self::assertNull( $this->sweep() );
		self::assertSame( array( Sweep_State::Done, 2 ), array( $this->told[0]->state, $this->told[0]->missing ) );
		self::assertSame( 4, $this->with_access(), 'Nobody lost anything by not being listed.' );
		$this->patreon->put( $hidden );
		self::assertNull( $this->work() );
		self::assertTrue( $this->has_access( 2 ), 'Patreon knows them.' );
		self::assertSame( 'former_patron', $this->members->find( self::CAMPAIGN, self::id( 3 ) )?->member->patron_status );
		// Whom Patreon does not know any more is not asked for again and again.
		$this->now += 1800;
		$this->patreon->asked = array();
		self::assertNull( $this->sweep() );
		self::assertNull( $this->work() );
		self::assertNotContains( self::id( 3 ), $this->patreon->asked );
		self::assertSame( 0, $this->told[1]->missing );
		// Until they are listed again.
		$this->patreon->put( $this->member( 3, 900 ) );
		$this->now += 1800;
		self::assertNull( $this->sweep() );
		self::assertTrue( $this->has_access( 3 ) );
		unset( $this->patreon->members[ self::id( 3 ) ] );
		$this->now += 1800;
		self::assertNull( $this->sweep() );
		self::assertSame( 1, $this->told[3]->missing );
	}

	#[Group( 'smoke' )]
	public function test_F08_mass_disappearance_is_held_and_everybody_stays_in(): void {
		$this->know( 30 );
		$this->patreon->members = array();
		self::assertNull( $this->sweep() );
		$held = $this->told[0];
		self::assertSame( array( Sweep_State::Held, 'brake', 30, 30 ), array( $held->state, $held->reason, $held->would_lock, $held->had_access ) );
		self::assertSame( 30, $this->with_access() );
		self::assertNull( $this->inbox->next_due( self::CAMPAIGN ), 'Nobody is even asked for.' );
		$listed = $this->sweeps->would_lock( $held, '', 20 );
		self::assertCount( 20, $listed );
		self::assertSame( array( self::id( 1 ), 'Person 1', 'missing' ), array( $listed[0]['member_id'], $listed[0]['full_name'], $listed[0]['reason'] ) );
		self::assertCount( 10, $this->sweeps->would_lock( $held, $listed[19]['member_id'], 20 ) );
		self::assertNull( $this->sweep( false ), 'Nothing goes on by itself.' );
	}

	public function test_F08_the_same_when_everybody_is_listed_as_unpaid(): void {
		$this->know( 30 );
		for ( $number = 1; $number <= 12; $number++ ) {
			$this->patreon->put( self::unpaid( $this->patreon->members[ self::id( $number ) ] ) );
		}
		self::assertNull( $this->sweep() );
		self::assertSame( array( Sweep_State::Held, 12 ), array( $this->told[0]->state, $this->told[0]->would_lock ) );
		self::assertSame( 'changed', $this->sweeps->would_lock( $this->told[0], '', 5 )[0]['reason'] );
		self::assertSame( 30, $this->with_access() );
	}

	public function test_F08_up_to_the_limit_nobody_is_asked(): void {
		$this->know( 30 );
		for ( $number = 1; $number <= 10; $number++ ) {
			$this->patreon->put( self::unpaid( $this->patreon->members[ self::id( $number ) ] ) );
		}
		self::assertNull( $this->sweep() );
		self::assertSame( Sweep_State::Done, $this->told[0]->state );
		self::assertSame( 20, $this->with_access() );
	}

	public function test_F08_a_second_sweep_supersedes_the_one_that_is_held(): void {
		$this->know( 30 );
		$before = $this->patreon->members;
		$this->patreon->members = array();
		self::assertNull( $this->sweep() );
		$this->now += 1800;
		self::assertNull( $this->sweep() );
		self::assertSame( array( 'held', 'discarded', 'held' ), array_map( static fn ( $sweep ): string => $sweep->state->value, $this->told ) );
		$this->now += 1800;
		$this->patreon->members = $before;
		self::assertNull( $this->sweep() );
		self::assertSame( array( 'discarded', 'done' ), array_map( static fn ( $sweep ): string => $sweep->state->value, array_slice( $this->told, 3 ) ) );
		self::assertNull( $this->sweeps->latest_in( self::CAMPAIGN, Sweep_State::Held ) );
		self::assertSame( 30, $this->with_access() );
	}

	public function test_F26_a_newer_read_than_the_page_wins(): void {
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

	public function test_F26_of_two_reads_in_the_same_second_patreon_decides(): void {
		$this->know( 3 );
		$this->patreon->put( self::unpaid( $this->patreon->members[ self::id( 1 ) ] ) );
		self::assertSame( 0, $this->sweep( true, 1 ) );
		$this->patreon->put( $this->member( 1, 1600 ) );
		$this->ledger->take( $this->member( 1, 1600 ), Cause::Webhook, 'test', $this->now );
		self::assertNull( $this->sweep( false ) );
		self::assertTrue( $this->has_access( 1 ) );
		++$this->now;
		self::assertNull( $this->work() );
		self::assertContains( self::id( 1 ), $this->patreon->asked, 'Asked once more.' );
		self::assertSame( 1600, $this->members->find( self::CAMPAIGN, self::id( 1 ) )?->member->entitled_cents );
	}

	public function test_F26_a_record_that_changed_since_it_was_compared_is_not_confirmed(): void {
		$this->know( 1 );
		$sweep  = $this->sweeps->begin( self::CAMPAIGN, 'test', $this->now );
		$listed = $this->patreon->members[ self::id( 1 ) ]->with( array( 'fetched_at' => $this->now + 10 ) );
		self::assertSame( array( '80000001' => $listed->digest() ), $this->sweeps->digests( self::CAMPAIGN, array( '80000001' ), $this->now ) );
		// Somebody stores what they read before the page, between look-up and checkpoint.
		$this->ledger->take( $this->member( 1, 1600 )->with( array( 'fetched_at' => $this->now + 5 ) ), Cause::Webhook, 'test', $this->now );
		self::assertNotNull( $this->sweeps->checkpoint( $sweep, array(), array( $listed ) ) );
		self::assertSame( $this->now + 5, $this->members->find( self::CAMPAIGN, self::id( 1 ) )?->member->fetched_at );
	}

	public function test_F16_who_was_overtaken_changes_nothing(): void {
		$this->know( 3 );
		self::assertSame( 0, $this->sweep( true, 1 ) );
		$stale = $this->sweeps->open( self::CAMPAIGN );
		self::assertNotNull( $stale );
		self::assertNotNull( $this->sweeps->save( $stale ) );
		self::assertNull( $this->sweeps->save( $stale->entering( Sweep_State::Done, $this->now ) ) );
		self::assertNull( $this->sweeps->checkpoint( $stale, array( $this->member( 9 ) ), array() ) );
		self::assertSame( Sweep_State::Reading, $this->sweeps->open( self::CAMPAIGN )?->state );
	}

	public function test_F16_while_somebody_is_at_it_nobody_else_begins(): void {
		$this->know( 3 );
		self::assertTrue( $this->leases->take( Sweeper::lease( self::CAMPAIGN ), 'another', 120, $this->now ) );
		self::assertSame( Sweeper::LEASE, $this->sweep() );
		self::assertSame( array(), $this->patreon->asked );
		$this->now += 120;
		self::assertNull( $this->sweep(), 'A lease that is over is taken over.' );
	}

	public function test_F16_who_comes_when_another_has_just_ended_begins_nothing(): void {
		$this->know( 3 );
		// Between the look at what is there and the lease, somebody else does it all.
		$leases  = new class( $this->leases, function (): void { $this->sweep(); } ) implements Lease_Store {
			/** @param ?\Closure(): void $before Once. */
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
		self::assertCount( 2, $this->told, 'The next time it does.' );
	}

	public function test_an_approved_sweep_goes_on_before_the_one_being_read(): void {
		$this->know( 30 );
		$before                 = $this->patreon->members;
		$this->patreon->members = array();
		self::assertNull( $this->sweep() );
		$this->now             += 1800;
		$this->patreon->members = $before;
		self::assertSame( 0, $this->sweep( true, 1 ) );
		$held = $this->sweeps->latest_in( self::CAMPAIGN, Sweep_State::Held );
		self::assertNotNull( $held );
		$this->ends->accepted( $held, $this->now );
		self::assertNull( $this->sweep( false ) );
		self::assertSame( array( Sweep_State::Held, Sweep_State::Done, Sweep_State::Done ), array_column( $this->told, 'state' ) );
		self::assertSame( array( $held->id, $held->id, $held->id + 1 ), array_column( $this->told, 'id' ) );
		self::assertNull( $this->work() );
		self::assertSame( 30, $this->with_access(), 'They were there after all.' );
	}

	public function test_a_killed_promotion_is_done_again_without_telling_anything_twice(): void {
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

	public function test_what_was_set_aside_is_dropped_when_the_sweep_is_over(): void {
		$this->know( 4 );
		self::assertNull( $this->sweep() );
		global $wpdb;
		self::assertSame( '0', (string) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}patreon_gate_sweep_members" ) );
	}

	public function test_an_unconfirmed_member_who_is_listed_unchanged_is_in_again(): void {
		$this->know( 1 );
		$this->now += 60 * 86400;
		$this->ledger->recheck( $this->now, 10 );
		self::assertFalse( $this->has_access( 1 ), 'Not read for two months.' );
		$this->patreon->put( $this->patreon->members[ self::id( 1 ) ]->with( array( 'next_charge_at' => $this->now + 86400 ) ) );
		self::assertNull( $this->sweep() );
		self::assertTrue( $this->has_access( 1 ) );
	}
}
