<?php
/**
 * The inbox.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Inbox;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Engine\Inbox_Item;
use Patreon_Gate\Inbox\Inbox_Reader;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Patreon\Failure;
use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Tests\Integration\Sweep\Engine_Case;

/** The inbox and its worker. */
final class Inbox_Test extends Engine_Case {

	private function put( int $number, Cause $cause = Cause::Webhook ): void {
		$this->inbox->put( self::CAMPAIGN, self::id( $number ), $cause, 'members:update', $this->now );
	}

	#[Group( 'smoke' )]
	public function test_F25_an_unknown_member_is_stored_by_their_patreon_id(): void {
		$this->patreon->put( $this->member( 1 ) );
		$this->put( 1 );
		self::assertNull( $this->work() );
		self::assertTrue( $this->has_access( 1 ) );
		self::assertNotNull( $this->members->find_by_user( self::CAMPAIGN, '80000001' ), 'The record is found by the Patreon user id when they sign in.' );
		self::assertContains( 'members:create 80000001', $this->events );
	}

	#[Group( 'smoke' )]
	public function test_many_deliveries_about_one_member_cause_one_read(): void {
		$this->patreon->put( $this->member( 1 ), $this->member( 2 ) );
		for ( $i = 0; $i < 20; $i++ ) {
			$this->put( 1 );
			$this->put( 2 );
		}
		self::assertSame( array( 'waiting' => 2, 'parked' => 0 ), $this->inbox->counts( self::CAMPAIGN ) );
		self::assertNull( $this->work() );
		self::assertSame( array( self::id( 1 ), self::id( 2 ) ), $this->patreon->asked );
		self::assertSame( array( 'waiting' => 0, 'parked' => 0 ), $this->inbox->counts( self::CAMPAIGN ) );
		self::assertNull( $this->work() );
		self::assertCount( 2, $this->patreon->asked );
	}

	public function test_a_delivery_while_a_member_is_read_causes_another_read(): void {
		$this->patreon->put( $this->member( 1 ) );
		$this->put( 1 );
		$this->patreon->before_one = function (): void {
			$this->patreon->before_one = null;
			$this->put( 1 );
			++$this->now;
		};
		self::assertNull( $this->work() );
		self::assertSame( array( self::id( 1 ), self::id( 1 ) ), $this->patreon->asked );
	}

	public function test_a_member_read_by_a_sweep_meanwhile_is_not_read_again(): void {
		$this->know( 3 );
		$this->put( 1 );
		++$this->now;
		self::assertNull( $this->sweep() );
		$this->patreon->asked = array();
		self::assertNull( $this->work() );
		self::assertSame( array(), $this->patreon->asked );
		$this->put( 1 );
		self::assertNull( $this->work() );
		self::assertSame( array( self::id( 1 ) ), $this->patreon->asked, 'After a delivery in the same second as the sweep, the member is read again: the page may be older.' );
	}

	public function test_a_member_unknown_at_patreon_and_here_is_not_stored(): void {
		$this->put( 9 );
		self::assertNull( $this->work() );
		self::assertNull( $this->members->find( self::CAMPAIGN, self::id( 9 ) ) );
	}

	public function test_a_404_makes_a_former_member_whose_paid_period_still_counts(): void {
		$this->know( 1 );
		$this->patreon->members = array();
		$this->put( 1 );
		self::assertNull( $this->work() );
		self::assertSame( 'former_patron', $this->members->find( self::CAMPAIGN, self::id( 1 ) )?->member->patron_status );
		self::assertTrue( $this->has_access( 1 ), 'Access lasts until the end of the paid period.' );
	}

	#[Group( 'smoke' )]
	public function test_F41_an_item_that_always_fails_is_parked_and_the_others_are_processed(): void {
		$this->patreon->put( $this->member( 1 ), $this->member( 2 ), $this->member( 3 ) );
		$this->patreon->before_one = static function ( string $member_id ): void {
			if ( self::id( 1 ) === $member_id ) {
				throw new \LogicException( 'poison' );
			}
		};
		$this->put( 1 );
		$this->put( 2 );
		$this->put( 3 );
		for ( $run = 0; $run < 30; $run++ ) {
			$this->now += $this->work() ?? 0;
		}
		self::assertTrue( $this->has_access( 2 ) );
		self::assertTrue( $this->has_access( 3 ) );
		self::assertSame( array( 'waiting' => 0, 'parked' => 1 ), $this->inbox->counts( self::CAMPAIGN ) );
		self::assertCount( 6, array_keys( $this->patreon->asked, self::id( 1 ), true ), 'After six attempts it is not tried again.' );
		self::assertSame( array_fill( 0, 6, 'caught LogicException' ), $this->heard );
		// Put into the inbox again, it is retried.
		$this->patreon->before_one = null;
		$this->put( 1 );
		self::assertNull( $this->work() );
		self::assertTrue( $this->has_access( 1 ) );
		self::assertSame( 0, $this->inbox->counts( self::CAMPAIGN )['parked'] );
	}

	public function test_F41_a_member_for_whom_patreon_fails_does_not_stop_the_others(): void {
		$this->patreon->put( $this->member( 1 ), $this->member( 2 ) );
		$this->patreon->before_one = static function ( string $member_id ): void {
			if ( self::id( 1 ) === $member_id ) {
				throw new Request_Failed( Failure::Server, '', 500 );
			}
		};
		$this->put( 1 );
		$this->put( 2 );
		self::assertSame( 60, $this->work() );
		self::assertTrue( $this->has_access( 2 ) );
	}

	public function test_F01_a_wait_that_patreon_asks_for_is_kept_and_counts_as_no_failure(): void {
		$this->patreon->put( $this->member( 1 ), $this->member( 2 ) );
		$this->patreon->before_one = static fn () => throw new Request_Failed( Failure::Rate_Limited, '', 429, 300 );
		$this->put( 1 );
		$this->put( 2 );
		self::assertSame( 300, $this->work() );
		self::assertCount( 1, $this->patreon->asked );
		self::assertSame( array( 0, 0 ), array_column( $this->inbox->take( self::CAMPAIGN, 10, $this->now ), 'attempts' ) );
		$this->patreon->before_one = null;
		$this->now                += 300;
		self::assertNull( $this->work() );
		self::assertSame( 2, $this->with_access() );
	}

	public function test_F42_an_outage_of_three_days_parks_nobody(): void {
		for ( $number = 1; $number <= 8; $number++ ) {
			$this->patreon->put( $this->member( $number ) );
			$this->put( $number );
		}
		$this->patreon->before_one = static fn () => throw new Request_Failed( Failure::Network );
		$until                     = $this->now + 3 * 86400;
		while ( $this->now < $until ) {
			$this->now += max( 1, $this->work() ?? 300 );
		}
		self::assertSame( array( 'waiting' => 8, 'parked' => 0 ), $this->inbox->counts( self::CAMPAIGN ) );
		$this->patreon->before_one = null;
		$this->now                += 2 * 3600;
		self::assertNull( $this->work() );
		self::assertSame( 8, $this->with_access() );
	}

	/** @return iterable<string, array{\Throwable}> */
	public static function broken(): iterable {
		yield 'no connection' => array( new Not_Connected( 'reconnect' ) );
		yield 'token refused' => array( new Request_Failed( Failure::Unauthorized, '', 401 ) );
	}

	#[DataProvider( 'broken' )]
	public function test_F11_without_a_connection_the_inbox_waits( \Throwable $error ): void {
		$this->patreon->put( $this->member( 1 ), $this->member( 2 ) );
		$this->patreon->before_one = static fn () => throw $error;
		$this->put( 1 );
		$this->put( 2 );
		self::assertNull( $this->work() );
		self::assertCount( 1, $this->patreon->asked, 'Only one request is sent.' );
		self::assertSame( 2, $this->inbox->counts( self::CAMPAIGN )['waiting'] );
	}

	public function test_a_read_that_may_not_be_sent_yet_waits_and_is_no_failure(): void {
		$this->patreon->put( $this->member( 1 ), $this->member( 2 ) );
		$this->put( 1 );
		$this->put( 2 );
		$this->allow( 1 );
		self::assertSame( 15, $this->work() );
		self::assertSame( 1, $this->with_access() );
		self::assertSame( array( 0 ), array_column( $this->inbox->take( self::CAMPAIGN, 10, $this->now ), 'attempts' ) );
		$this->allow( 10 );
		self::assertNull( $this->work() );
		self::assertSame( 2, $this->with_access() );
		self::assertSame( array(), $this->heard );
	}

	public function test_a_sweep_handles_a_large_number_of_waiting_members(): void {
		for ( $number = 1; $number <= 300; $number++ ) {
			$this->patreon->put( $this->member( $number ) );
			$this->put( $number );
		}
		$this->allow( 60 );
		self::assertSame( 15, $this->work() );
		self::assertSame( 15, $this->work() );
		self::assertSame( 60, $this->with_access() );
		self::assertSame( array( 'flooded 5500001' ), array_values( array_unique( $this->heard ) ) );
		++$this->now;
		$this->patreon->per_page = 1000;
		self::assertNull( $this->sweep() );
		$this->patreon->asked = array();
		self::assertNull( $this->work() );
		self::assertSame( array(), $this->patreon->asked, 'The sweep read everybody, so nobody is read singly.' );
		self::assertSame( 300, $this->with_access() );
	}

	/** Allows some requests, then reports that it is too early. */
	private function allow( int $left ): void {
		$this->patreon->before_one = static function () use ( &$left ): void {
			if ( --$left < 0 ) {
				throw new Request_Failed( Failure::Rate_Limited, 'share', 0, 15 );
			}
		};
	}

	public function test_a_process_without_budget_leaves_the_rest_to_the_next(): void {
		$this->patreon->put( $this->member( 1 ), $this->member( 2 ), $this->member( 3 ) );
		$this->put( 1 );
		$this->put( 2 );
		$this->put( 3 );
		self::assertSame( 0, $this->work( 1 ) );
		self::assertCount( 1, $this->patreon->asked );
		self::assertSame( 0, $this->work( 1 ) );
		self::assertSame( 0, $this->work( 1 ) );
		self::assertNull( $this->work( 1 ) );
		self::assertSame( 3, $this->with_access() );
	}

	public function test_F16_only_one_process_handles_an_inbox(): void {
		$this->patreon->put( $this->member( 1 ) );
		$this->put( 1 );
		self::assertTrue( $this->leases->take( 'inbox:' . self::CAMPAIGN, 'another', 120, $this->now ) );
		self::assertSame( 120, $this->work() );
		self::assertSame( array(), $this->patreon->asked );
		$this->now += 120;
		self::assertNull( $this->work() );
		self::assertTrue( $this->has_access( 1 ) );
	}

	#[Group( 'smoke' )]
	public function test_F08_the_brake_stops_many_404s_until_the_creator_approves(): void {
		for ( $number = 1; $number <= 30; $number++ ) {
			// Paid until yesterday, and valid for a while longer. A 404 ends that.
			$this->patreon->put( $this->member( $number )->with( array( 'next_charge_at' => $this->now - 86400, 'last_charge_at' => $this->now - 31 * 86400, 'pledge_started_at' => $this->now - 31 * 86400 ) ) );
		}
		$this->patreon->per_page = 1000;
		self::assertNull( $this->sweep() );
		self::assertSame( 30, $this->with_access() );
		$this->patreon->members = array();
		for ( $number = 1; $number <= 30; $number++ ) {
			$this->put( $number );
		}
		++$this->now;
		self::assertSame( 3600, $this->work() );
		self::assertSame( 20, $this->with_access(), 'No more members lose access than the creator\'s limit allows.' );
		self::assertSame( array( 'braked 5500001' ), array_values( array_unique( $this->heard ) ) );
		$kept = $this->inbox->braked( self::CAMPAIGN, '', 100 );
		self::assertCount( 20, $kept );
		self::assertSame( array( self::id( 11 ), 'Person 11' ), array( $kept[0]['member_id'], $kept[0]['full_name'] ) );
		// One of them exists after all.
		$this->patreon->put( $this->member( 11, 900 ) );
		$this->leases->take( Inbox_Reader::lifted( self::CAMPAIGN ), 'creator', 86400, $this->now );
		$this->inbox->retry_braked( self::CAMPAIGN, $this->now );
		$this->now += 60;
		self::assertNull( $this->work() );
		self::assertSame( 1, $this->with_access() );
		self::assertTrue( $this->has_access( 11 ) );
	}

	public function test_an_answer_about_another_member_is_ignored(): void {
		$this->know( 2 );
		$this->patreon->members[ self::id( 1 ) ] = $this->patreon->members[ self::id( 2 ) ];
		$this->put( 1 );
		self::assertSame( 60, $this->work() );
		self::assertSame( 2, $this->with_access() );
		self::assertSame( 1, $this->inbox->take( self::CAMPAIGN, 10, $this->now + 60 )[0]->attempts );
	}

	public function test_a_placeholder_id_is_not_requested_from_patreon(): void {
		$this->inbox->put( self::CAMPAIGN, Member::DISPLACED . '80000001', Cause::Sweep, '', $this->now );
		self::assertNull( $this->work() );
		self::assertSame( array(), $this->patreon->asked );
	}

	public function test_outcomes_are_counted_by_kind_and_time(): void {
		$item = new Inbox_Item( self::CAMPAIGN, self::id( 1 ), Cause::Webhook, 1, 0, $this->now );
		$this->put( 1 );
		$this->inbox->done( $item, Inbox_Item::LOCKED, $this->now );
		self::assertSame( 1, $this->inbox->handled_since( self::CAMPAIGN, array( Inbox_Item::READ, Inbox_Item::LOCKED ), $this->now ) );
		self::assertSame( 0, $this->inbox->handled_since( self::CAMPAIGN, array( Inbox_Item::READ ), $this->now ) );
		self::assertSame( 0, $this->inbox->handled_since( self::CAMPAIGN, array( Inbox_Item::LOCKED ), $this->now + 1 ) );
		self::assertSame( 0, $this->inbox->handled_since( '1', array( Inbox_Item::LOCKED ), $this->now ) );
	}
}
