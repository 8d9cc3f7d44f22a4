<?php
/**
 * Searching members.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Storage;

use Patreon_Gate\Engine\Member_Write;
use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Ledger\Member_Query;
use Patreon_Gate\Storage\Ledger\Member_Rows;
use Patreon_Gate\Storage\Ledger\Member_Search;
use Patreon_Gate\Storage\Ledger\Members;
use Patreon_Gate\Tests\Integration_Test_Case;

/** `Member_Search`: what is found, in which pages, and by which index. */
final class Member_Search_Test extends Integration_Test_Case {

	private const NOW = 1_800_000_000;

	private Database $database;
	private Member_Search $search;

	protected function setUp(): void {
		parent::setUp();
		$this->database = new Database();
		$this->search   = new Member_Search( $this->database );
	}

	public function test_T4_members_are_found_by_state_tier_access_and_text(): void {
		$this->add( new Member( '11', 'm-1', '101', 'Zoë Müller', 'zoe@example.org', tier_ids: array( 'a', 'b' ), fetched_at: self::NOW ), Member_State::Active, true );
		$this->add( new Member( '11', 'm-2', '102', 'Sam Smith', 'sam@example.org', tier_ids: array( 'b' ), fetched_at: self::NOW ), Member_State::Declined, true );
		$this->add( new Member( '11', 'm-3', '103', '100% _real_', null, fetched_at: self::NOW ), Member_State::Former, false );
		$this->add( new Member( '22', 'm-1', '101', 'Zoë Müller', 'zoe@example.org', tier_ids: array( 'a' ), fetched_at: self::NOW ), Member_State::Active, true );
		self::assertSame( array( 'm-1', 'm-2', 'm-3' ), $this->found( new Member_Query( '11' ) ) );
		self::assertSame( array( 'm-2' ), $this->found( new Member_Query( '11', state: 'declined' ) ) );
		self::assertSame( array( 'm-1', 'm-2' ), $this->found( new Member_Query( '11', tier_id: 'b' ) ) );
		self::assertSame( array( 'm-3' ), $this->found( new Member_Query( '11', has_access: false ) ) );
		self::assertSame( array( 'm-1' ), $this->found( new Member_Query( '11', 'active', 'b', true, 'zo' ) ) );
		self::assertSame( array(), $this->found( new Member_Query( '11', 'declined', 'a', true, '' ) ) );
		foreach ( array( 'zoë', 'MüLL', 'zoe@', 'm-1', '101' ) as $text ) {
			self::assertSame( array( 'm-1' ), $this->found( new Member_Query( '11', text: $text ) ), $text );
		}
		self::assertSame( array( 'm-3' ), $this->found( new Member_Query( '11', text: '100%' ) ), 'The percent sign is no wildcard.' );
		self::assertSame( array(), $this->found( new Member_Query( '11', text: '%' ) ) );
		self::assertSame( array(), $this->found( new Member_Query( '33' ) ) );
		self::assertEquals( array( 'active' => 1, 'declined' => 1, 'former' => 1 ), $this->search->counts( '11' ) );
	}

	public function test_T4_pages_contain_every_member_once_while_others_are_added_and_removed(): void {
		for ( $i = 10; $i < 30; $i++ ) {
			$this->add( new Member( '11', 'm-' . $i, (string) $i, tier_ids: array( 'a' ), fetched_at: self::NOW ), Member_State::Active, true );
		}
		foreach ( array( new Member_Query( '11' ), new Member_Query( '11', tier_id: 'a' ) ) as $query ) {
			self::assertSame( 20, $this->search->total( $query ) );
			$seen  = array();
			$after = '';
			do {
				$page = $this->search->page( $query, 7, $after );
				foreach ( $page as $stored ) {
					$after  = $stored->member->member_id;
					$seen[] = $after;
				}
			} while ( array() !== $page );
			self::assertSame( array_map( static fn ( int $i ): string => 'm-' . $i, range( 10, 29 ) ), $seen );
		}
	}

	public function test_T4_numbered_pages_are_in_the_order_of_names(): void {
		foreach ( array( 'Cleo', 'ada', 'Bo', 'Ada', 'Dan' ) as $i => $name ) {
			$this->add( new Member( '11', 'm-' . $i, '10' . $i, $name, tier_ids: array( 'a' ), fetched_at: self::NOW ), 2 === $i ? Member_State::Declined : Member_State::Active, true );
		}
		$this->add( new Member( '22', 'm-9', '109', 'Aaron', tier_ids: array( 'a' ), fetched_at: self::NOW ), Member_State::Active, true );
		$all = array( 'm-1', 'm-3', 'm-2', 'm-0', 'm-4' );
		foreach ( array( new Member_Query( '11' ), new Member_Query( '11', tier_id: 'a' ) ) as $query ) {
			foreach ( array( $all, array_reverse( $all ) ) as $descending => $ids ) {
				$pages = array_map( fn ( int $offset ): array => array_map( static fn ( Stored_Member $stored ): string => $stored->member->member_id, $this->search->page_by_name( $query, 2, $offset, 1 === $descending ) ), array( 0, 2, 4, 6 ) );
				self::assertSame( array( array( $ids[0], $ids[1] ), array( $ids[2], $ids[3] ), array( $ids[4] ), array() ), $pages );
			}
		}
		self::assertSame( array( 'm-2' ), array_map( static fn ( Stored_Member $stored ): string => $stored->member->member_id, $this->search->page_by_name( new Member_Query( '11', 'declined' ), 5, 0, false ) ) );
	}

	/** @return array<string, array{Member_Query}> */
	public static function searches(): array {
		return array(
			'everybody'  => array( new Member_Query( '11' ) ),
			'state'      => array( new Member_Query( '11', state: 'declined' ) ),
			'tier'       => array( new Member_Query( '11', tier_id: 'rare' ) ),
			'access'     => array( new Member_Query( '11', has_access: true ) ),
			'text'       => array( new Member_Query( '11', text: 'person 4' ) ),
			'everything' => array( new Member_Query( '11', 'active', 'common', true, 'person' ) ),
		);
	}

	public function test_T4_no_search_reads_the_whole_table(): void {
		global $wpdb;
		if ( ! $wpdb->dbh instanceof \mysqli ) {
			self::markTestSkipped( 'Only MySQL and MariaDB explain themselves so.' );
		}
		$this->fill( 50000 );
		foreach ( self::searches() as $name => list( $query ) ) {
			$statements = array();
			$listen     = static function ( string $sql ) use ( &$statements ): string {
				$statements[] = $sql;
				return $sql;
			};
			add_filter( 'query', $listen );
			self::assertNotSame( array(), $this->search->page( $query, 20, 'm-0' ), $name );
			self::assertNotSame( array(), $this->search->page_by_name( $query, 20, 0, false ), $name );
			self::assertNotSame( array(), $this->search->page_by_name( $query, 20, 0, true ), $name );
			$this->search->total( $query );
			$this->search->counts( '11' );
			remove_filter( 'query', $listen );
			self::assertCount( 5, $statements );
			foreach ( $statements as $sql ) {
				self::assertUsesIndex( $sql, $name );
			}
		}
	}

	private static function assertUsesIndex( string $sql, string $name ): void {
		global $wpdb;
		$plan = $wpdb->get_results( 'EXPLAIN ' . $sql, ARRAY_A );
		self::assertIsArray( $plan );
		self::assertNotSame( array(), $plan );
		foreach ( $plan as $step ) {
			// Temporary tables, and rows the database finds without reading.
			if ( null === $step['table'] || str_starts_with( $step['table'], '<' ) ) {
				continue;
			}
			self::assertNotNull( $step['key'], $name . ': ' . $sql . wp_json_encode( $plan ) );
			self::assertContains( $step['type'], array( 'system', 'const', 'eq_ref', 'ref', 'range' ), $name . ': ' . $sql . wp_json_encode( $plan ) );
		}
	}

	/** Adds that many members, in two campaigns. */
	private function fill( int $count ): void {
		$rows  = array();
		$tiers = array();
		for ( $i = 0; $i < $count; $i++ ) {
			$campaign = 0 === $i % 10 ? '22' : '11';
			$member   = new Member( $campaign, sprintf( 'm-%06d', $i ), (string) $i, 'Person ' . $i, "p$i@example.org", fetched_at: self::NOW );
			$rows[]   = array( 'version' => 1 ) + Member_Rows::columns( $member, new Entitlement( $campaign, 0 === $i % 17 ? Member_State::Declined : Member_State::Active, true, 0 !== $i % 3 ) );
			$tiers[]  = array( 'campaign_id' => $campaign, 'tier_id' => 0 === $i % 1001 ? 'rare' : 'common', 'member_id' => $member->member_id );
		}
		self::assertSame( $count, $this->database->insert_many( 'members', $rows ) );
		$this->database->insert_many( 'member_tiers', $tiers );
		$this->database->execute( 'ANALYZE TABLE %i, %i', array( $this->database->table( 'members' ), $this->database->table( 'member_tiers' ) ) );
	}

	private function add( Member $member, Member_State $state, bool $paying ): void {
		$write = new Member_Write( null, $member, new Entitlement( $member->campaign_id, $state, $paying, $paying ), array(), Cause::Sweep, 'test', self::NOW );
		self::assertSame( array(), ( new Members( $this->database ) )->write( array( $write ) ) );
	}

	/** @return list<string> Member ids. */
	private function found( Member_Query $query ): array {
		$ids = array_map( static fn ( Stored_Member $stored ): string => $stored->member->member_id, $this->search->page( $query, 100 ) );
		self::assertSame( count( $ids ), $this->search->total( $query ) );
		return $ids;
	}
}
