<?php
/**
 * A failing database (row F19).
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Fault;

use PHPUnit\Framework\Attributes\DataProvider;
use Patreon_Gate\Engine\Change_Event;
use Patreon_Gate\Engine\Inbox_Item;
use Patreon_Gate\Engine\Member_Write;
use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Jobs\Inbox;
use Patreon_Gate\Storage\Ledger\Members;
use Patreon_Gate\Storage\Storage_Error;
use Patreon_Gate\Tests\Browser;
use Patreon_Gate\Tests\Http\Attack\Attack_Case;

/** Real connections that are killed or refused, and real transactions. What cannot be read stays closed, and nothing is stored in part. */
final class Database_Fault_Test extends Attack_Case {

	private const MEMBER = '80000002';
	private const NOW    = 1_700_000_000;

	private Database $database;
	private Members $members;
	private ?\mysqli $other = null;

	protected function setUp(): void {
		parent::setUp();
		global $wpdb;
		if ( ! $wpdb->dbh instanceof \mysqli ) {
			self::markTestSkipped( 'Only a server has connections.' );
		}
		$this->database = new Database();
		$this->members  = new Members( $this->database );
		$this->members->write( array( self::write( null, '1', 0 ), self::write( null, '2', 0 ) ) );
	}

	protected function tearDown(): void {
		$this->other?->close();
		$this->other = null;
		remove_all_filters( 'query' );
		parent::tearDown();
	}

	/** @return iterable<string, array{int}> */
	public static function statements(): iterable {
		for ( $at = 2; $at <= 13; $at++ ) {
			yield "before statement $at" => array( $at );
		}
	}

	#[DataProvider( 'statements' )]
	public function test_F19_a_connection_killed_during_a_transaction_stores_nothing( int $at ): void {
		$writes = $this->three_writes();
		$before = $this->everything();
		$sent   = 0;
		$kill   = function ( string $query ) use ( &$sent, $at ): string {
			if ( ++$sent === $at ) {
				$this->kill_own_connection();
			}
			return $query;
		};
		add_filter( 'query', $kill );
		try {
			$this->members->write( $writes );
			self::fail( 'Statement ' . $at . ' of ' . $sent );
		} catch ( Storage_Error $error ) {
			self::assertFalse( $error->is_passing );
		} finally {
			remove_filter( 'query', $kill );
		}
		self::assertSame( $before, $this->everything(), 'After reconnecting, everything is stored as before.' );
		self::assertSame( array(), $this->members->write( $writes ) );
		self::assertNotSame( $before, $this->everything() );
	}

	public function test_F19_a_connection_lost_before_a_transaction_is_opened_again(): void {
		$writes = $this->three_writes();
		$this->kill_own_connection();
		self::assertSame( array(), $this->members->write( $writes ) );
		self::assertSame( 7, $this->stored( '3' )->member->lifetime_cents );
	}

	public function test_F19_a_deadlock_only_causes_another_attempt(): void {
		$other = $this->other();
		$table = $this->database->table( 'members' );
		// The transaction with more changes wins.
		$other->query( 'START TRANSACTION' );
		$other->query( "INSERT INTO {$this->database->table( 'inbox' )} (campaign_id, member_id) SELECT '22', CONCAT( 'x', ID, '-', option_id ) FROM {$GLOBALS['wpdb']->users} JOIN {$GLOBALS['wpdb']->options} LIMIT 400" );
		$other->query( "UPDATE $table SET checked_at = 5 WHERE user_id = '2'" );
		$updates = 0;
		$heard   = array();
		$meet    = function ( string $query ) use ( &$updates, &$heard, $other, $table ): string {
			if ( str_starts_with( $query, 'START TRANSACTION' ) ) {
				$heard[] = 'begin';
				if ( count( $heard ) > 1 ) {
					// Ours was aborted; now the other one can finish.
					$other->reap_async_query();
					$other->query( 'ROLLBACK' );
				}
			}
			if ( str_starts_with( $query, 'UPDATE' ) && 2 === ++$updates ) {
				$this->other_waits( $other, "UPDATE $table SET checked_at = 5 WHERE user_id = '1'" );
			}
			return $query;
		};
		$writes = array( self::write( $this->stored( '1' ), '1', 7 ), self::write( $this->stored( '2' ), '2', 7 ) );
		add_filter( 'query', $meet );
		self::assertSame( array(), $this->members->write( $writes ) );
		self::assertSame( array( 'begin', 'begin' ), $heard );
		self::assertSame( array( 7, 7 ), array( $this->stored( '1' )->member->lifetime_cents, $this->stored( '2' )->member->lifetime_cents ) );
		self::assertCount( 4, $this->database->rows( "SELECT id FROM %i WHERE campaign_id = '11'", array( $this->database->table( 'events' ) ) ), 'Each event is stored once.' );
	}

	public function test_F19_an_aborted_statement_is_run_again_a_limited_number_of_times(): void {
		$tried = 0;
		// The server's error for the transaction that loses a deadlock.
		$lose  = "SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213, MESSAGE_TEXT = 'Deadlock found when trying to get lock; try restarting transaction'";
		$often = static function ( int $times ) use ( &$tried, $lose ): void {
			$tried = 0;
			remove_all_filters( 'query' );
			add_filter(
				'query',
				static function ( string $query ) use ( &$tried, $times, $lose ): string {
					return str_contains( $query, 'patreon_gate_inbox' ) && ++$tried <= $times ? $lose : $query;
				}
			);
		};
		$inbox = new Inbox( $this->database );
		$inbox->put( '11', 'm1', Cause::Webhook, 'members:update', self::NOW );
		list( $item ) = $inbox->take( '11', 1, self::NOW );
		$often( 4 );
		$inbox->done( $item, Inbox_Item::READ, self::NOW );
		self::assertSame( 5, $tried );
		$often( 4 );
		$inbox->put( '11', 'm1', Cause::Webhook, 'members:update', self::NOW );
		self::assertSame( 5, $tried );
		$often( 5 );
		try {
			$inbox->failed( $item, 'network', self::NOW );
			self::fail( 'It was tried too often.' );
		} catch ( Storage_Error $error ) {
			self::assertTrue( $error->is_passing );
		}
		remove_all_filters( 'query' );
		$row = $this->database->row( "SELECT deliveries, handled, attempts FROM %i WHERE campaign_id = '11' AND member_id = 'm1'", array( $this->database->table( 'inbox' ) ) );
		self::assertSame( array( 2, 1, 0 ), array( $row?->int( 'deliveries' ), $row?->int( 'handled' ), $row?->int( 'attempts' ) ), 'Each statement took effect once.' );
	}

	public function test_F19_an_aborted_statement_in_a_transaction_repeats_the_whole_transaction(): void {
		$heard = array();
		$give  = static function ( string $query ) use ( &$heard ): string {
			$word    = strtok( $query, ' ' );
			$heard[] = $word;
			return 'UPDATE' === $word && count( $heard ) < 4 ? "SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213" : $query;
		};
		add_filter( 'query', $give );
		$this->database->transaction( fn (): int => $this->database->execute( 'UPDATE %i SET checked_at = 9', array( $this->database->table( 'members' ) ) ) );
		self::assertSame( array( 'START', 'UPDATE', 'ROLLBACK', 'START', 'UPDATE', 'COMMIT' ), $heard );
	}

	public function test_F19_a_lock_that_is_not_released_is_given_up_after_some_waits(): void {
		$other = $this->other();
		$this->database->execute( 'SET SESSION innodb_lock_wait_timeout = 1', array() );
		$other->query( 'START TRANSACTION' );
		$other->query( "UPDATE {$this->database->table( 'members' )} SET checked_at = 5 WHERE user_id = '2'" );
		$begun   = 0;
		$release = static function ( string $query ) use ( &$begun, $other ): string {
			if ( str_starts_with( $query, 'START TRANSACTION' ) && 2 === ++$begun ) {
				$other->query( 'ROLLBACK' );
			}
			return $query;
		};
		$writes = array( self::write( $this->stored( '1' ), '1', 7 ), self::write( $this->stored( '2' ), '2', 7 ) );
		add_filter( 'query', $release );
		self::assertSame( array(), $this->members->write( $writes ) );
		remove_filter( 'query', $release );
		self::assertSame( 2, $begun );
		self::assertSame( 7, $this->stored( '2' )->member->lifetime_cents );

		$before = $this->everything();
		$other->query( 'START TRANSACTION' );
		$other->query( "UPDATE {$this->database->table( 'members' )} SET checked_at = 6 WHERE user_id = '2'" );
		try {
			$this->members->write( array( self::write( $this->stored( '1' ), '1', 8 ), self::write( $this->stored( '2' ), '2', 8 ) ) );
			self::fail( 'No exception was thrown.' );
		} catch ( Storage_Error $error ) {
			self::assertTrue( $error->is_passing );
		}
		$other->query( 'ROLLBACK' );
		$this->database->execute( 'SET SESSION innodb_lock_wait_timeout = 50', array() );
		self::assertSame( $before, $this->everything() );
	}

	public function test_F19_members_still_have_access_with_a_read_only_database(): void {
		$before = $this->everything();
		$this->database->execute( 'SET SESSION TRANSACTION READ ONLY', array() );
		try {
			$this->members->write( $this->three_writes() );
			self::fail( 'No exception was thrown.' );
		} catch ( Storage_Error $error ) {
			self::assertFalse( $error->is_passing );
		} finally {
			$this->database->execute( 'SET SESSION TRANSACTION READ WRITE', array() );
		}
		self::assertSame( $before, $this->everything() );
	}

	/** @return iterable<string, array{string}> */
	public static function tables(): iterable {
		foreach ( array( 'members', 'sessions', 'links', 'grants', 'campaigns', 'tiers' ) as $table ) {
			yield $table => array( $table );
		}
	}

	#[DataProvider( 'tables' )]
	public function test_F19_locked_content_stays_closed_with_a_missing_or_broken_table( string $table ): void {
		$browser = $this->member();
		self::assertStringContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->raw );
		$name = $this->database->table( $table );
		$this->database->execute( 'RENAME TABLE %i TO %i', array( $name, $name . '_away' ) );
		try {
			$this->assert_closed( $browser );
			// Crashed: the table exists and cannot be read.
			$this->database->execute( 'CREATE TABLE %i (id int)', array( $name ) );
			$this->assert_closed( $browser );
		} finally {
			$this->database->execute( 'DROP TABLE IF EXISTS %i', array( $name ) );
			$this->database->execute( 'RENAME TABLE %i TO %i', array( $name . '_away', $name ) );
		}
		self::assertStringContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->raw, 'Members have access again without any repair.' );
	}

	public function test_F19_an_unreadable_record_gives_no_access_until_it_is_read_again(): void {
		$browser = $this->member();
		$this->database->update( 'members', array( 'facts' => '{"broken' ), array( 'user_id' => self::MEMBER ) );
		$this->assert_closed( $browser );
		$this->sign_in_with_patreon( $this->visitor(), self::MEMBER );
		self::assertStringContainsString( self::SECRET_WORD, $browser->get( $this->post_path() )->raw );
	}

	private function member(): Browser {
		$browser = $this->visitor();
		$this->sign_in_with_patreon( $browser, self::MEMBER );
		return $browser;
	}

	private function assert_closed( Browser $browser ): void {
		$page = $browser->get( $this->post_path() );
		self::assertSame( 200, $page->status );
		self::assertStringNotContainsString( self::SECRET_WORD, $page->raw );
		self::assertStringNotContainsStringIgnoringCase( 'database error', $page->raw );
		// Reported to whoever runs the site, by type and place, never with a query.
		$log = $this->take_site_log();
		self::assertStringContainsString( 'Storage_Error', $log );
		self::assertStringNotContainsStringIgnoringCase( 'SELECT', $log );
		self::assertStringNotContainsString( 'patreon_gate_', (string) preg_replace( '/<(?:style|script|link|form|input)\b.*?>/s', '', $page->body ), 'The page names no table.' );
	}

	/** @return list<Member_Write> Two changes and somebody new. */
	private function three_writes(): array {
		return array( self::write( $this->stored( '1' ), '1', 7 ), self::write( $this->stored( '2' ), '2', 7 ), self::write( null, '3', 7 ) );
	}

	private static function write( ?Stored_Member $before, string $user, int $cents ): Member_Write {
		$member = new Member( '11', 'm-' . $user, $user, lifetime_cents: $cents, tier_ids: array( 'tier-' . $cents ), fetched_at: self::NOW + $cents );
		return new Member_Write( $before, $member, new Entitlement( '11', Member_State::Active, true, true ), array( new Change_Event( Event_Type::Member_Updated, array() ) ), Cause::Sweep, 'x', self::NOW );
	}

	private function stored( string $user ): Stored_Member {
		return $this->members->find_by_users( '11', array( $user ) )[ $user ];
	}

	/** Returns every row that a write touches, as another connection sees it. */
	private function everything(): string {
		$rows = array();
		foreach ( array( 'members', 'member_tiers', 'events' ) as $table ) {
			$found  = $this->other()->query( "SELECT * FROM {$this->database->table( $table )} WHERE campaign_id = '11' ORDER BY 1, 2, 3" );
			$rows[] = $found instanceof \mysqli_result ? $found->fetch_all( MYSQLI_ASSOC ) : array();
		}
		return (string) wp_json_encode( $rows, JSON_PRETTY_PRINT );
	}

	private function kill_own_connection(): void {
		global $wpdb;
		$id = $wpdb->dbh->thread_id;
		$this->other()->query( "KILL $id" );
		// The server closes it later. Wait until it is closed, not for some time.
		$tries = 0;
		do {
			self::assertLessThan( 100_000, ++$tries, 'The connection was not closed.' );
			$left = $this->other()->query( "SELECT 1 FROM information_schema.PROCESSLIST WHERE ID = $id" );
		} while ( $left instanceof \mysqli_result && $left->num_rows > 0 );
	}

	/** Sends a statement that has to wait, and returns when it does. */
	private function other_waits( \mysqli $other, string $sql ): void {
		$other->query( $sql, MYSQLI_ASYNC );
		$watch = $this->connect_again();
		$tries = 0;
		do {
			self::assertLessThan( 200, ++$tries, 'The statement never waited.' );
			// The server updates this table only if nobody has read it for 0.1 s, so asking again and again would never see a change.
			usleep( 150_000 ); // phpcs:ignore Generic.PHP.ForbiddenFunctions.Found -- the interval between two checks, while another session works.
			$waiting = $watch->query( "SELECT 1 FROM information_schema.INNODB_TRX WHERE trx_mysql_thread_id = {$other->thread_id} AND trx_state = 'LOCK WAIT'" );
		} while ( ! $waiting instanceof \mysqli_result || 0 === $waiting->num_rows );
		$watch->close();
	}

	private function other(): \mysqli {
		return $this->other ??= $this->connect_again();
	}

	private function connect_again(): \mysqli {
		list( $host, $port ) = explode( ':', DB_HOST );
		$connection          = new \mysqli( $host, DB_USER, DB_PASSWORD, DB_NAME, (int) $port );
		$connection->set_charset( 'utf8mb4' );
		return $connection;
	}
}
