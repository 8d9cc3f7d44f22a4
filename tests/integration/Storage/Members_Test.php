<?php
/**
 * Members in the database.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Storage;

use PHPUnit\Framework\Attributes\Group;
use Patreon_Gate\Engine\Change_Event;
use Patreon_Gate\Engine\Member_Write;
use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Ledger\Member_Rows;
use Patreon_Gate\Storage\Ledger\Members;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;
use Patreon_Gate\Tests\Integration_Test_Case;
use Patreon_Gate\Tests\Unit\Support\Dice;
use Patreon_Gate\Tests\Unit\Support\Random_Life;

/** `Members`, which implements `Member_Store`. */
#[Group( 'smoke' )]
final class Members_Test extends Integration_Test_Case {

	private const NOW = 1_800_000_000;

	private Database $database;
	private Members $members;

	protected function setUp(): void {
		parent::setUp();
		$this->database = new Database();
		$this->members  = new Members( $this->database );
	}

	public function test_a_record_is_stored_with_its_tiers_and_its_events(): void {
		$member = self::member( '77', 'aaaa', array( 'full_name' => 'Zoë 🦊', 'email' => 'z@example.org', 'tier_ids' => array( '5', '6' ), 'lifetime_cents' => 300 ) );
		self::assertSame( array(), $this->members->write( array( self::write( null, $member, Member_State::Active, true, 99 ) ) ) );
		$stored = $this->stored( '77' );
		self::assertEquals( $member, $stored->member );
		self::assertSame( array( 1, 'active', true, 99, null ), array( $stored->version, $stored->state, $stored->has_access, $stored->access_until, $stored->missing_since ) );
		self::assertSame( $member->digest(), $stored->digest );
		self::assertEquals( $stored, $this->members->find( '11', 'aaaa' ) );
		self::assertNull( $this->members->find( '22', 'aaaa' ) );
		self::assertNull( $this->members->find( '11', '' ) );
		self::assertSame( array( '5', '6' ), $this->tiers( 'aaaa' ) );
		$event = $this->events()[0];
		self::assertSame( array( 'members:create', '77', 'aaaa', '11', 'sweep', 'trace', self::NOW, 1 ), array( $event->text( 'type' ), $event->text( 'patreon_user_id' ), $event->text( 'member_id' ), $event->text( 'campaign_id' ), $event->text( 'cause' ), $event->text( 'correlation_id' ), $event->int( 'created_at' ), $event->int( 'announce' ) ) );
		self::assertNull( $event->nullable_text( 'before_facts' ) );
		self::assertEquals( $member->to_array(), json_decode( $event->text( 'after_facts' ), true ) );
		self::assertSame( array( 'lifetime_cents' => array( 'before' => 0, 'after' => 300 ) ), json_decode( $event->text( 'details' ), true ) );

		$later = $member->with( array( 'tier_ids' => array( '6', '7' ), 'fetched_at' => self::NOW + 5 ) );
		self::assertSame( array(), $this->members->write( array( self::write( $stored, $later, Member_State::Declined, false ) ) ) );
		self::assertSame( array( '6', '7' ), $this->tiers( 'aaaa' ) );
		$stored = $this->stored( '77' );
		self::assertSame( array( 2, 'declined', false, null ), array( $stored->version, $stored->state, $stored->has_access, $stored->access_until ) );
		self::assertEquals( $member->to_array(), json_decode( $this->events()[1]->text( 'before_facts' ), true ) );
	}

	public function test_F26_a_write_with_an_outdated_version_stores_neither_record_nor_event(): void {
		$this->members->write( array( self::write( null, self::member( '77', 'aaaa' ) ) ) );
		$seen  = $this->stored( '77' );
		$first = $seen->member->with( array( 'lifetime_cents' => 1, 'fetched_at' => self::NOW + 1 ) );
		$other = $seen->member->with( array( 'lifetime_cents' => 2, 'fetched_at' => self::NOW + 2 ) );
		self::assertSame( array(), $this->members->write( array( self::write( $seen, $first ) ) ) );
		$late = self::write( $seen, $other );
		$new  = self::write( null, self::member( '88', 'bbbb' ) );
		self::assertSame( array( $late ), $this->members->write( array( $late, $new ) ), 'The other writes are stored.' );
		self::assertSame( 1, $this->stored( '77' )->member->lifetime_cents );
		self::assertSame( array( '77', '77', '88' ), array_map( static fn ( Row $row ): string => $row->text( 'patreon_user_id' ), $this->events() ) );
		$again = self::write( null, self::member( '88', 'bbbb', array( 'lifetime_cents' => 9 ) ) );
		self::assertSame( array( $again ), $this->members->write( array( $again ) ), 'A new person who exists by now is skipped.' );
		self::assertSame( 0, $this->stored( '88' )->member->lifetime_cents );
	}

	public function test_F26_a_sweep_that_only_moved_the_time_of_reading_is_not_overwritten_by_an_older_read(): void {
		$this->members->write( array( self::write( null, self::member( '77', 'aaaa' ) ) ) );
		$seen = $this->stored( '77' );
		$this->database->update( 'members', array( 'fetched_at' => self::NOW + 100 ), array( 'user_id' => '77' ) );
		$late = self::write( $seen, $seen->member->with( array( 'patron_status' => 'former_patron', 'fetched_at' => self::NOW + 50 ) ) );
		self::assertSame( array( $late ), $this->members->write( array( $late ) ) );
		self::assertSame( self::NOW + 100, $this->stored( '77' )->member->fetched_at );
		self::assertNull( $this->stored( '77' )->member->patron_status );
		$later = self::write( $this->stored( '77' ), $seen->member->with( array( 'patron_status' => 'former_patron', 'fetched_at' => self::NOW + 100 ) ) );
		self::assertSame( array(), $this->members->write( array( $later ) ) );
	}

	public function test_F26_a_confirmed_record_equals_one_that_was_read_again(): void {
		$dice  = new Dice();
		$life  = new Random_Life( $dice );
		$moved = 0;
		for ( $i = 0; $i < 1500; $i++ ) {
			$member = null;
			foreach ( $life->reads() as $read ) {
				$member = $life->member( $read )->following( $member );
			}
			$row   = Member_Rows::columns( $member, Entitlement::none( '77' ) );
			$again = $member;
			for ( $times = $dice->number( 1, 4 ); $times > 0; $times-- ) {
				$at    = $again->fetched_at + $dice->number( 1, 40 * 86400 );
				$again = $member->with( array( 'fetched_at' => $at ) )->following( $again );
				self::assertSame( $member->digest(), $again->digest(), $dice->repeat() );
				self::assertSame( $again->to_array(), Member_Rows::read( new Row( array( 'fetched_at' => $at ) + $row ) )->to_array(), $dice->repeat() );
			}
			$moved += $again->held_at !== $member->held_at ? 1 : 0;
			self::assertEquals( $member, Member_Rows::read( new Row( $row ) ) );
		}
		self::assertGreaterThan( 100, $moved, 'Some records depend on the time.' );
	}

	public function test_somebody_who_joined_again_keeps_one_record_under_the_new_id(): void {
		$this->members->write( array( self::write( null, self::member( '77', 'aaaa', array( 'tier_ids' => array( '5' ), 'patron_status' => 'former_patron' ) ) ) ) );
		$before = $this->stored( '77' );
		$again  = self::member( '77', 'bbbb', array( 'tier_ids' => array( '5' ), 'fetched_at' => self::NOW + 1 ) )->following( $before->member );
		self::assertSame( array(), $this->members->write( array( self::write( $before, $again ) ) ) );
		self::assertNull( $this->members->find( '11', 'aaaa' ) );
		self::assertSame( '77', $this->members->find( '11', 'bbbb' )?->member->user_id );
		self::assertSame( array(), $this->tiers( 'aaaa' ) );
		self::assertSame( array( '5' ), $this->tiers( 'bbbb' ) );
		self::assertCount( 1, $this->members->find_all_by_user( '77' ) );
	}

	public function test_two_people_who_swap_member_ids_are_not_mixed_up(): void {
		$one = self::member( '77', 'aaaa', array( 'full_name' => 'One', 'tier_ids' => array( '5' ) ) );
		$two = self::member( '88', 'bbbb', array( 'full_name' => 'Two', 'tier_ids' => array( '6' ) ) );
		$this->members->write( array( self::write( null, $one ), self::write( null, $two ) ) );
		$swapped = array(
			self::write( $this->stored( '77' ), $one->with( array( 'member_id' => 'bbbb', 'fetched_at' => self::NOW + 1 ) ) ),
			self::write( $this->stored( '88' ), $two->with( array( 'member_id' => 'aaaa', 'fetched_at' => self::NOW + 1 ) ) ),
		);
		// The second write fails because the first took its member id away.
		$left = $this->members->write( $swapped );
		self::assertSame( array( $swapped[1] ), $left );
		self::assertSame( 'Two', $this->stored( '88' )->member->full_name, 'The record is kept under a placeholder id.' );
		self::assertSame( array(), $this->members->write( array( self::write( $this->stored( '88' ), $left[0]->member ) ) ) );
		self::assertSame( array( 'One', array( '5' ) ), array( $this->members->find( '11', 'bbbb' )?->member->full_name, $this->tiers( 'bbbb' ) ) );
		self::assertSame( array( 'Two', array( '6' ) ), array( $this->members->find( '11', 'aaaa' )?->member->full_name, $this->tiers( 'aaaa' ) ) );
		self::assertSame( 2, $this->rows_of( 'members' ) );
	}

	public function test_a_new_person_with_the_member_id_of_another_keeps_both(): void {
		$this->members->write( array( self::write( null, self::member( '77', 'aaaa' ) ) ) );
		self::assertSame( array(), $this->members->write( array( self::write( null, self::member( '88', 'aaaa' ) ) ) ) );
		self::assertSame( '88', $this->members->find( '11', 'AAAA' )?->member->user_id, 'A member id is found in upper case, too.' );
		self::assertStringStartsWith( Member::DISPLACED, $this->stored( '77' )->member->member_id );
	}

	public function test_F19_a_failure_during_a_write_stores_nothing(): void {
		global $wpdb;
		if ( ! $wpdb->dbh instanceof \mysqli ) {
			// On SQLite an error also ends the test's transaction, so earlier data cannot be checked.
			$this->fails_at( 'events', array( self::write( null, self::member( '88', 'bbbb', array( 'tier_ids' => array( '6' ) ) ) ) ) );
			self::assertSame( array( 0, 0, 0 ), array( $this->rows_of( 'members' ), $this->rows_of( 'member_tiers' ), $this->rows_of( 'events' ) ) );
			return;
		}
		$this->members->write( array( self::write( null, self::member( '77', 'aaaa', array( 'tier_ids' => array( '5' ) ) ) ) ) );
		$writes = array(
			self::write( $this->stored( '77' ), self::member( '77', 'aaaa', array( 'tier_ids' => array( '6' ), 'fetched_at' => self::NOW + 1 ) ) ),
			self::write( null, self::member( '88', 'bbbb' ) ),
		);
		foreach ( array( 'member_tiers', 'events' ) as $table ) {
			$this->fails_at( $table, $writes );
			self::assertSame( array( 1, array( '5' ) ), array( $this->stored( '77' )->version, $this->tiers( 'aaaa' ) ), $table );
			self::assertSame( array( 1, 1 ), array( $this->rows_of( 'members' ), $this->rows_of( 'events' ) ), $table );
		}
		self::assertSame( array(), $this->members->write( $writes ), 'The same writes succeed when the database works again.' );
	}

	/** @param list<Member_Write> $writes Writes while rows cannot be added to a table. */
	private function fails_at( string $table, array $writes ): void {
		$break = fn ( string $query ): string => str_starts_with( $query, 'INSERT' ) && str_contains( $query, $this->database->table( $table ) ) ? 'INSERT INTO nowhere_at_all VALUES (1)' : $query;
		add_filter( 'query', $break );
		try {
			$this->members->write( $writes );
			self::fail( 'No exception was thrown.' );
		} catch ( Storage_Error $error ) {
			self::assertFalse( $error->is_passing );
		} finally {
			remove_filter( 'query', $break );
		}
	}

	public function test_F19_an_aborted_transaction_is_run_again(): void {
		$runs = 0;
		$done = $this->database->transaction(
			function () use ( &$runs ): string {
				$this->members->write( array( self::write( null, self::member( (string) ++$runs, 'm' . $runs ) ) ) );
				return $runs < 3 ? throw Storage_Error::overtaken() : 'done';
			}
		);
		self::assertSame( array( 'done', 3, 1 ), array( $done, $runs, $this->rows_of( 'members' ) ) );
		$runs = 0;
		try {
			$this->database->transaction(
				static function () use ( &$runs ): never {
					++$runs;
					throw Storage_Error::overtaken();
				}
			);
		} catch ( Storage_Error ) {
			self::assertSame( 5, $runs, 'The number of attempts is limited.' );
		}
	}

	public function test_due_members_are_found_and_all_can_be_made_due(): void {
		foreach ( array( '1' => 100, '2' => 50, '3' => null, '4' => 200 ) as $user => $until ) {
			$this->members->write( array( self::write( null, self::member( (string) $user, 'm' . $user ), Member_State::Active, true, $until ) ) );
		}
		$due = fn ( int $now, int $limit = 10 ): array => array_map( static fn ( Stored_Member $stored ): string => $stored->member->user_id, $this->members->due( $now, $limit ) );
		self::assertSame( array( '2', '1' ), $due( 100 ) );
		self::assertSame( array( '2' ), $due( 100, 1 ) );
		$seen = $this->stored( '3' );
		$this->members->make_all_due( 150 );
		self::assertEqualsCanonicalizing( array( '1', '2', '3', '4' ), $due( 150 ) );
		self::assertCount( 1, $this->members->write( array( self::write( $seen, $seen->member ) ) ), 'A write based on the old rules is skipped.' );
	}

	public function test_the_mark_missing_is_removed_when_a_member_is_seen_and_not_when_evaluated(): void {
		$this->members->write( array( self::write( null, self::member( '77', 'aaaa' ) ) ) );
		$this->database->update( 'members', array( 'missing_since' => 5 ), array( 'user_id' => '77' ) );
		$stored = $this->stored( '77' );
		$this->members->write( array( self::write( $stored, $stored->member ) ) );
		self::assertSame( 5, $this->stored( '77' )->missing_since );
		$this->members->write( array( self::write( $this->stored( '77' ), $stored->member->with( array( 'fetched_at' => self::NOW + 1 ) ) ) ) );
		self::assertNull( $this->stored( '77' )->missing_since );
	}

	public function test_many_records_are_written_with_few_statements(): void {
		global $wpdb;
		$writes = array();
		for ( $i = 0; $i < 500; $i++ ) {
			$writes[] = self::write( null, self::member( (string) $i, 'm' . $i, array( 'tier_ids' => array( '5' ) ) ) );
		}
		$before = $wpdb->num_queries;
		self::assertSame( array(), $this->members->write( $writes ) );
		self::assertLessThanOrEqual( 20, $wpdb->num_queries - $before );
		self::assertSame( array( 500, 500, 500 ), array( $this->rows_of( 'members' ), $this->rows_of( 'member_tiers' ), $this->rows_of( 'events' ) ) );
		self::assertCount( 3, $this->members->find_by_users( '11', array( '7', '499', '12', '500' ) ) );
	}

	public function test_F19_an_unreadable_record_delays_nobody_and_is_replaced_by_the_next_read(): void {
		$this->members->write( array( self::write( null, self::member( '77', 'aaaa', array( 'tier_ids' => array( '5' ) ) ), until: 10 ), self::write( null, self::member( '88', 'bbbb' ), until: 20 ) ) );
		$this->database->update( 'members', array( 'facts' => 'a:1:{i:0' ), array( 'user_id' => '77' ) );
		self::assertCount( 2, $this->members->find_by_users( '11', array( '77', '88' ) ) );
		self::assertSame( array( '88' ), array_map( static fn ( Stored_Member $stored ): string => $stored->member->user_id, $this->members->due( 50, 10 ) ) );
		$left = $this->stored( '77' );
		self::assertEquals( new Member( '11', 'aaaa', '77' ), $left->member );
		self::assertSame( array(), $this->members->write( array( self::write( $left, self::member( '77', 'aaaa', array( 'tier_ids' => array( '6' ) ) ) ) ) ) );
		self::assertSame( array( array( '6' ), array( '6' ) ), array( $this->stored( '77' )->member->tier_ids, $this->tiers( 'aaaa' ) ) );
		$this->database->update( 'members', array( 'facts' => '' ), array( 'user_id' => '77' ) );
		self::assertSame( 'aaaa', $this->members->find_all_even_damaged( '77' )[0]->member_id );
		$this->members->delete_by_user( '77' );
		self::assertSame( array( array(), 1 ), array( $this->tiers( 'aaaa' ), $this->rows_of( 'members' ) ) );
		$this->expectException( Storage_Error::class );
		$this->database->update( 'members', array( 'facts' => '[' ), array( 'user_id' => '88' ) );
		$this->members->find_all_by_user( '88' );
	}

	public function test_any_characters_in_a_name_are_stored_unchanged(): void {
		$names  = array( "O'Brien \\' \"x\"", '100% %s %1$s', "a\x1Fb", "a\x1Eb", "\x1D", "back\\", "\\", "line\nfeed\0nul", '🦊 ﷽', "'; DROP TABLE x; --" );
		$writes = array();
		foreach ( $names as $number => $name ) {
			$writes[] = self::write( null, self::member( (string) $number, 'm' . $number, array( 'full_name' => $name, 'email' => $name ) ) );
		}
		self::assertSame( array(), $this->members->write( $writes ) );
		foreach ( $names as $number => $name ) {
			self::assertSame( $name, $this->stored( (string) $number )->member->full_name );
			$this->members->write( array( self::write( $this->stored( (string) $number ), self::member( (string) $number, 'm' . $number, array( 'full_name' => $name . $name, 'fetched_at' => self::NOW + 1 ) ) ) ) );
			self::assertSame( $name . $name, $this->stored( (string) $number )->member->full_name );
		}
		unset( $names[2] );
		foreach ( array_values( $names ) as $number => $name ) {
			$this->database->insert( 'grants', array( 'campaign_id' => '1', 'wp_user_id' => $number + 1, 'kind' => 'grant', 'note' => $name ) );
			self::assertSame( $name, $this->database->row( 'SELECT note FROM %i WHERE wp_user_id = %d', array( $this->database->table( 'grants' ), $number + 1 ) )?->text( 'note' ) );
		}
	}

	/** @param array<string, mixed> $values Facts that differ from the default. */
	private static function member( string $user, string $id, array $values = array() ): Member {
		return ( new Member( '11', $id, $user, fetched_at: self::NOW ) )->with( $values );
	}

	private static function write( ?Stored_Member $before, Member $member, Member_State $state = Member_State::Active, bool $paying = true, ?int $until = null ): Member_Write {
		$event = new Change_Event( null === $before ? Event_Type::Member_Created : Event_Type::Member_Updated, array( 'lifetime_cents' => array( 'before' => 0, 'after' => $member->lifetime_cents ) ) );
		return new Member_Write( $before, $member, new Entitlement( '11', $state, $paying, $paying, valid_until: $until ), array( $event ), Cause::Sweep, 'trace', self::NOW );
	}

	private function stored( string $user ): Stored_Member {
		return $this->members->find_by_users( '11', array( $user ) )[ $user ];
	}

	/** @return list<string> */
	private function tiers( string $member_id ): array {
		return array_map( static fn ( Row $row ): string => $row->text( 'tier_id' ), $this->database->rows( 'SELECT tier_id FROM %i WHERE member_id = %s ORDER BY tier_id', array( $this->database->table( 'member_tiers' ), $member_id ) ) );
	}

	/** @return list<Row> */
	private function events(): array {
		return $this->database->rows( 'SELECT * FROM %i ORDER BY id', array( $this->database->table( 'events' ) ) );
	}

	private function rows_of( string $table ): int {
		return $this->database->row( 'SELECT COUNT(*) AS n FROM %i', array( $this->database->table( $table ) ) )?->int( 'n' ) ?? -1;
	}
}
