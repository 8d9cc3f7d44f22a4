<?php
/**
 * Sweeps in which many members are missing.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Sweep;

use Patreon_Gate\Membership\Sweep_State;
use PHPUnit\Framework\Attributes\Group;

/** Missing members, and when the creator is asked first: row F08. */
final class Sweep_Brake_Test extends Engine_Case {

	#[Group( 'smoke' )]
	public function test_a_missing_member_is_read_and_only_a_404_makes_them_former(): void {
		$this->know( 4 );
		$hidden = $this->patreon->members[ self::id( 2 ) ];
		unset( $this->patreon->members[ self::id( 2 ) ], $this->patreon->members[ self::id( 3 ) ] );
		self::assertNull( $this->sweep() );
		self::assertSame( array( Sweep_State::Done, 2 ), array( $this->told[0]->state, $this->told[0]->missing ) );
		self::assertSame( 4, $this->with_access(), 'A member who is not listed keeps access.' );
		$this->patreon->put( $hidden );
		self::assertNull( $this->work() );
		self::assertTrue( $this->has_access( 2 ), 'A member whom Patreon still knows keeps access.' );
		self::assertSame( 'former_patron', $this->members->find( self::CAMPAIGN, self::id( 3 ) )?->member->patron_status );
		// A member deleted on Patreon is not requested again and again.
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
	public function test_F08_a_sweep_in_which_many_disappear_is_held_and_nobody_loses_access(): void {
		$this->know( 30 );
		$this->patreon->members = array();
		self::assertNull( $this->sweep() );
		$held = $this->told[0];
		self::assertSame( array( Sweep_State::Held, 'brake', 30, 30 ), array( $held->state, $held->reason, $held->would_lock, $held->had_access ) );
		self::assertSame( 30, $this->with_access() );
		self::assertNull( $this->inbox->next_due( self::CAMPAIGN ), 'No missing member is put into the inbox.' );
		$listed = $this->sweeps->would_lock( $held, '', 20 );
		self::assertCount( 20, $listed );
		self::assertSame( array( self::id( 1 ), 'Person 1', 'missing' ), array( $listed[0]['member_id'], $listed[0]['full_name'], $listed[0]['reason'] ) );
		self::assertCount( 10, $this->sweeps->would_lock( $held, $listed[19]['member_id'], 20 ) );
		self::assertNull( $this->sweep( false ), 'A held sweep does not continue by itself.' );
	}

	public function test_F08_a_sweep_in_which_everybody_is_unpaid_is_held(): void {
		$this->know( 30 );
		for ( $number = 1; $number <= 12; $number++ ) {
			$this->patreon->put( self::unpaid( $this->patreon->members[ self::id( $number ) ] ) );
		}
		self::assertNull( $this->sweep() );
		self::assertSame( array( Sweep_State::Held, 12 ), array( $this->told[0]->state, $this->told[0]->would_lock ) );
		self::assertSame( 'changed', $this->sweeps->would_lock( $this->told[0], '', 5 )[0]['reason'] );
		self::assertSame( 30, $this->with_access() );
	}

	public function test_F08_a_sweep_in_the_same_second_as_the_last_one_is_held_as_well(): void {
		$this->know( 30 );
		$stored_at = $this->members->find( self::CAMPAIGN, self::id( 1 ) )?->member->fetched_at;
		for ( $number = 1; $number <= 12; $number++ ) {
			$this->patreon->put( self::unpaid( $this->patreon->members[ self::id( $number ) ] ) );
		}
		$this->now = (int) $stored_at;
		self::assertNull( $this->sweep() );
		self::assertSame( array( Sweep_State::Held, 12 ), array( $this->told[0]->state, $this->told[0]->would_lock ) );
		self::assertNull( $this->work() );
		self::assertSame( 30, $this->with_access() );
	}

	public function test_F08_a_sweep_below_the_limits_is_not_held(): void {
		$this->know( 30 );
		for ( $number = 1; $number <= 10; $number++ ) {
			$this->patreon->put( self::unpaid( $this->patreon->members[ self::id( $number ) ] ) );
		}
		self::assertNull( $this->sweep() );
		self::assertSame( Sweep_State::Done, $this->told[0]->state );
		self::assertSame( 20, $this->with_access() );
	}

	public function test_F08_a_later_sweep_replaces_the_held_one(): void {
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

	public function test_an_approved_sweep_continues_before_the_one_being_read(): void {
		$this->know( 30 );
		$before                 = $this->patreon->members;
		$this->patreon->members = array();
		self::assertNull( $this->sweep() );
		$this->now             += 1800;
		$this->patreon->members = $before;
		self::assertSame( 0, $this->sweep( true, 1 ) );
		$held = $this->sweeps->latest_in( self::CAMPAIGN, Sweep_State::Held );
		self::assertNotNull( $held );
		$this->outcomes->accepted( $held, $this->now );
		self::assertNull( $this->sweep( false ) );
		self::assertSame( array( Sweep_State::Held, Sweep_State::Done, Sweep_State::Done ), array_column( $this->told, 'state' ) );
		self::assertSame( array( $held->id, $held->id, $held->id + 1 ), array_column( $this->told, 'id' ) );
		self::assertNull( $this->work() );
		self::assertSame( 30, $this->with_access(), 'Everybody still has access.' );
	}
}
