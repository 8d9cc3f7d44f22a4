<?php
/**
 * Sweeps while Patreon fails.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Sweep;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Patreon\Failure;
use Patreon_Gate\Patreon\Members_Page;
use Patreon_Gate\Patreon\Request_Failed;

/** What Patreon may answer instead of a page, and incomplete lists: rows F01 to F07, F09, F11, F42. */
final class Sweep_Trouble_Test extends Engine_Case {

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
	public function test_F01_F02_F03_F04_after_a_failure_the_sweep_waits_and_continues_at_the_same_page( Failure $failure, ?int $asked, int $wait ): void {
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
		self::assertSame( $wait, $this->sweep(), 'A run before the wait is over waits, too.' );
		self::assertCount( $asked_before, $this->patreon->asked );
		$this->now += $wait;
		self::assertSame( max( 120, (int) $asked ), $this->sweep(), 'The wait grows with every failure.' );
		$this->now += max( 120, (int) $asked );
		self::assertNull( $this->sweep() );
		self::assertSame( array( 'page ', 'page ' . self::id( 2 ), 'page ' . self::id( 2 ), 'page ' . self::id( 2 ), 'page ' . self::id( 4 ) ), $this->patreon->asked );
		self::assertFalse( $this->has_access( 5 ) );
		self::assertSame( 4, $this->with_access() );
	}

	public function test_a_page_that_may_not_be_requested_yet_is_no_failure(): void {
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

	public function test_F42_an_outage_locks_out_nobody_and_the_sweep_recovers(): void {
		$this->know( 3 );
		$this->patreon->page_instead = static fn () => throw new Request_Failed( Failure::Network );
		$until = $this->now + 3 * 86400;
		while ( $this->now < $until ) {
			$wait       = $this->sweep();
			$this->now += $wait ?? 1800;
			$this->ledger->recheck( $this->now, 100 );
		}
		self::assertSame( 3, $this->with_access(), 'Members keep access.' );
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

	public function test_F05_a_short_list_is_incomplete_and_locks_out_nobody(): void {
		$this->know( 6 );
		$this->patreon->total = 6;
		unset( $this->patreon->members[ self::id( 3 ) ] );
		$this->patreon->put( self::unpaid( $this->patreon->members[ self::id( 1 ) ] ) );
		self::assertNull( $this->sweep() );
		self::assertSame( array( Sweep_State::Incomplete, 'short_list' ), array( $this->told[0]->state, $this->told[0]->reason ) );
		self::assertSame( 6, $this->with_access() );
		self::assertNull( $this->inbox->next_due( self::CAMPAIGN ), 'No member is put into the inbox.' );
	}

	public function test_F05_members_who_join_or_leave_while_pages_are_read_do_not_make_a_sweep_incomplete(): void {
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

	public function test_F06_a_sweep_with_cursors_in_a_circle_is_incomplete(): void {
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

	public function test_F06_a_sweep_with_a_page_that_is_its_own_next_page_is_incomplete(): void {
		$this->know( 4 );
		$this->patreon->page_instead = fn ( ?string $cursor ): ?Members_Page => null === $cursor ? null : new Members_Page( array( $this->member( 3 ) ), $cursor, 4 );
		self::assertNull( $this->sweep() );
		self::assertSame( 'cursor_loop', $this->told[0]->reason );
	}

	public function test_F07_only_a_missing_cursor_ends_the_list(): void {
		$this->know( 7 );
		foreach ( array( 1, 3, 500 ) as $per_page ) {
			$this->patreon->per_page = $per_page;
			self::assertNull( $this->sweep() );
			self::assertSame( 7, $this->sweeps->latest( self::CAMPAIGN )?->members_read );
			$this->now += 1800;
		}
		self::assertSame( array( Sweep_State::Done ), array_values( array_unique( array_column( $this->told, 'state' ), SORT_REGULAR ) ) );
	}

	public function test_a_sweep_with_an_expired_cursor_starts_over_once(): void {
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
		self::assertSame( array( 'cursor_expired', 'cursor_expired' ), array_slice( array_column( $this->told, 'reason' ), 2 ), 'The second sweep is not replaced: the next one starts on schedule.' );
	}

	/** @return iterable<string, array{\Throwable, string}> */
	public static function ends(): iterable {
		yield 'no connection' => array( new Not_Connected( 'reconnect' ), 'not_connected' );
		yield 'scope lost' => array( new Request_Failed( Failure::Forbidden ), 'forbidden' );
		yield 'token refused' => array( new Request_Failed( Failure::Unauthorized ), 'unauthorized' );
	}

	#[DataProvider( 'ends' )]
	public function test_F11_a_permanent_failure_ends_the_sweep_at_once( \Throwable $error, string $reason ): void {
		$this->know( 3 );
		$this->patreon->page_instead = static fn () => throw $error;
		self::assertNull( $this->sweep() );
		self::assertSame( $reason, $this->told[0]->reason );
		self::assertCount( 1, $this->patreon->asked );
		self::assertSame( 3, $this->with_access() );
	}

	public function test_F04_a_page_with_a_member_of_another_campaign_is_ignored(): void {
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
}
