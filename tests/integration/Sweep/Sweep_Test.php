<?php
/**
 * Sweeps.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Sweep;

use Patreon_Gate\Membership\Sweep_State;
use PHPUnit\Framework\Attributes\Group;

/** The sweep, from its first page to the ledger. */
final class Sweep_Test extends Engine_Case {

	#[Group( 'smoke' )]
	public function test_the_first_sweep_writes_no_events(): void {
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
		self::assertSame( array(), $this->events, 'No event is written.' );
		self::assertSame( 0, $this->told[1]->changed );
	}

	public function test_the_ledger_does_not_change_before_all_pages_are_read(): void {
		$this->know( 3 );
		$this->patreon->put( self::unpaid( $this->patreon->members[ self::id( 1 ) ] ) );
		self::assertSame( 0, $this->sweep( true, 1 ) );
		self::assertTrue( $this->has_access( 1 ), 'After one page, the ledger is unchanged.' );
		self::assertSame( Sweep_State::Reading, $this->sweeps->open( self::CAMPAIGN )?->state );
		self::assertNull( $this->sweep( false ) );
		self::assertFalse( $this->has_access( 1 ) );
		self::assertSame( array( 'page ', 'page ' . self::id( 2 ) ), $this->patreon->asked, 'No page was read twice.' );
	}

	public function test_a_run_without_work_sends_no_request(): void {
		$this->know( 2 );
		self::assertNull( $this->sweep( false ) );
		self::assertSame( array(), $this->patreon->asked );
	}

	public function test_staged_records_are_deleted_after_the_sweep(): void {
		$this->know( 4 );
		self::assertNull( $this->sweep() );
		global $wpdb;
		self::assertSame( '0', (string) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}patreon_gate_sweep_members" ) );
	}

	public function test_an_unconfirmed_member_who_is_listed_unchanged_has_access_again(): void {
		$this->know( 1 );
		$this->now += 60 * 86400;
		$this->ledger->recheck( $this->now, 10 );
		self::assertFalse( $this->has_access( 1 ), 'A member who was not read for two months has no access.' );
		$this->patreon->put( $this->patreon->members[ self::id( 1 ) ]->with( array( 'next_charge_at' => $this->now + 86400 ) ) );
		self::assertNull( $this->sweep() );
		self::assertTrue( $this->has_access( 1 ) );
	}
}
