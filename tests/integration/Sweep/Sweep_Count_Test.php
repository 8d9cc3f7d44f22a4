<?php
/**
 * How many people a sweep has seen.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Sweep;

use Closure;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Patreon\Members_Page;
use PHPUnit\Framework\Attributes\DataProvider;

/**
 * Pages shift while they are read, so a person may be on two pages and another on none. To know whether the list is complete, everybody must
 * be counted once, whatever happens to their record in between.
 */
final class Sweep_Count_Test extends Engine_Case {

	/**
	 * @return iterable<string, array{bool, Closure( self ): Member, Closure( self ): ?Member, Closure( self ): Member}> Whether the ledger has them;
	 *                         how they are listed, what somebody else stores in between, how they are listed again.
	 */
	public static function doubles(): iterable {
		$same    = static fn ( self $test ): Member => $test->read( 800 );
		$other   = static fn ( self $test ): Member => $test->read( 1600 );
		$nothing = static fn (): ?Member => null;
		foreach ( array( 'known' => true, 'new' => false ) as $who => $is_known ) {
			yield "$who, the same twice" => array( $is_known, $same, $nothing, $same );
			yield "$who, changed in between" => array( $is_known, $same, $nothing, $other );
			yield "$who, changed, and as before again" => array( $is_known, $other, $nothing, $same );
			yield "$who, changed, and stored by another process in between" => array( $is_known, $other, $other, $other );
			yield "$who, the same, and changed by another process in between" => array( $is_known, $same, $other, $same );
		}
	}

	/**
	 * @param Closure( self ): Member  $first   How they are listed first.
	 * @param Closure( self ): ?Member $between What another process stores then.
	 * @param Closure( self ): Member  $second  How they are listed again.
	 */
	#[DataProvider( 'doubles' )]
	public function test_F09_a_member_who_is_listed_twice_counts_once( bool $is_known, Closure $first, Closure $between, Closure $second ): void {
		$this->know( 2 );
		if ( $is_known ) {
			$this->ledger->take( $this->read( 800 ), Cause::Sign_In, 'test', $this->now );
			$this->now += 60;
		}
		$this->list_twice( $first, $between, $second, 4 );
		self::assertSame( array( Sweep_State::Incomplete, 'short_list', 3 ), array( $this->told[0]->state, $this->told[0]->reason, $this->told[0]->members_read ) );
		self::assertTrue( $this->has_access( 2 ), 'Nobody counts as missing.' );
		$this->now += 1800;
		$this->list_twice( $first, $between, $second, 3 );
		self::assertSame( array( Sweep_State::Done, 3 ), array( $this->told[1]->state, $this->told[1]->members_read ) );
	}

	/**
	 * @param Closure( self ): Member  $first   How they are listed first.
	 * @param Closure( self ): ?Member $between What another process stores then.
	 * @param Closure( self ): Member  $second  How they are listed again.
	 */
	#[DataProvider( 'doubles' )]
	public function test_F09_a_member_who_is_listed_twice_counts_once_in_a_first_sweep( bool $is_known, Closure $first, Closure $between, Closure $second ): void {
		if ( $is_known ) {
			// They signed in before the first sweep.
			$this->ledger->take( $this->read( 800 ), Cause::Sign_In, 'test', $this->now );
			$this->now += 60;
		}
		$this->list_twice( $first, $between, $second, 4 );
		self::assertSame( array( Sweep_State::Incomplete, 'short_list', 3 ), array( $this->told[0]->state, $this->told[0]->reason, $this->told[0]->members_read ) );
	}

	public function test_F18_a_first_sweep_that_dies_before_its_checkpoints_still_counts_everybody(): void {
		for ( $number = 1; $number <= 6; $number++ ) {
			$this->patreon->put( $this->member( $number ) );
		}
		for ( $death = 0; $death < 3; $death++ ) {
			// The process dies after it added the members of a page to the ledger and before the checkpoint, so the sweep has not counted them.
			$sweep = $this->sweeps->open( self::CAMPAIGN ) ?? $this->sweeps->begin( self::CAMPAIGN, 'test', $this->now );
			$page  = $this->patreon->page( self::CAMPAIGN, $sweep->cursor, $this->now );
			$this->ledger->take_new( $page->members, $sweep->id, 'test', $this->now );
			$this->build();
			++$this->now;
			$this->sweep( false, 1 );
		}
		self::assertNull( $this->sweep( false ) );
		self::assertSame( array( Sweep_State::Done, 6 ), array( $this->told[0]->state, $this->told[0]->members_read ) );
		self::assertSame( 6, $this->with_access() );
	}

	public function test_a_first_sweep_does_not_change_members_in_the_ledger(): void {
		$this->patreon->put( $this->member( 1 ), $this->member( 2 ), $this->member( 3 ) );
		$sweep                   = $this->sweeps->begin( self::CAMPAIGN, 'test', $this->now );
		$taken                   = $this->ledger->take( $this->member( 1 ), Cause::Sign_In, 'test', $this->now );
		self::assertTrue( $taken->changed );
		$page = array( self::unpaid( $this->member( 1 ) ), $this->member( 2 ) );
		self::assertSame( array( $page[0] ), $this->ledger->take_new( $page, $sweep->id, 'test', $this->now ) );
		self::assertTrue( $this->has_access( 1 ) );
		self::assertTrue( $this->has_access( 2 ) );
		self::assertNull( $this->sweep( false ) );
		self::assertSame( array( Sweep_State::Done, 3 ), array( $this->told[0]->state, $this->told[0]->members_read ) );
	}

	/** Member 3, read now. Nothing changes for them by time alone. */
	public function read( int $cents ): Member {
		return $this->member( 3, $cents )->with( array( 'last_charge_at' => 1_799_900_000, 'next_charge_at' => 1_802_500_000, 'pledge_started_at' => 1_799_900_000 ) );
	}

	/**
	 * Runs a sweep of three pages, with the third person on the first and the last of them.
	 *
	 * @param Closure( self ): Member  $first   How they are listed first.
	 * @param Closure( self ): ?Member $between What another process stores then.
	 * @param Closure( self ): Member  $second  How they are listed again.
	 * @param int                      $total   Total reported by Patreon.
	 */
	private function list_twice( Closure $first, Closure $between, Closure $second, int $total ): void {
		$this->patreon->page_instead = function ( ?string $cursor ) use ( $first, $between, $second, $total ): Members_Page {
			++$this->now;
			if ( null === $cursor ) {
				return new Members_Page( array( $first( $this ), $this->member( 1 ) ), 'a', $total );
			}
			$heard = $between( $this );
			if ( null !== $heard ) {
				$this->ledger->take( $heard, Cause::Webhook, 'test', $this->now );
				++$this->now;
			}
			return new Members_Page( array( $this->member( 2 ), $second( $this ) ), null, $total );
		};
		$this->sweeper->advance( self::CAMPAIGN, self::units( PHP_INT_MAX ), true );
	}
}
