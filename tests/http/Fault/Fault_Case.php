<?php
/**
 * Base of tests with failing Patreon and killed processes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Fault;

use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Sweep;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Plugin;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Storage\Connections\Rate_Limits;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Jobs\Sweeps;
use Patreon_Gate\Storage\Ledger\Members;
use Patreon_Gate\Storage\Options\Attention;
use Patreon_Gate\Tests\Http\Attack\Attack_Case;

/** A site connected to the sandbox, whose sweeps run in this process or in others. */
abstract class Fault_Case extends Attack_Case {

	protected const CAMPAIGN = '5500001';
	protected const MEMBERS  = '/api/oauth2/v2/campaigns/5500001/members';

	protected Sweeps $sweeps;
	protected Members $members;

	protected function setUp(): void {
		parent::setUp();
		foreach ( array( 'sweeps', 'sweep_members', 'inbox', 'leases', 'member_tiers' ) as $table ) {
			self::query( 'DELETE FROM %i', self::table( $table ) );
		}
		delete_option( Attention::OPTION );
		$this->sweeps  = new Sweeps( new Database() );
		$this->members = new Members( new Database() );
	}

	/** Runs the sweep in this process without a limit. */
	protected function sweep( bool $begins = true ): ?int {
		return Plugin::instance()->sweeper()->advance( self::CAMPAIGN, self::endless(), $begins );
	}

	/** Runs the inbox worker in this process. */
	protected function work(): ?int {
		return Plugin::instance()->inbox_worker()->run( self::CAMPAIGN, self::endless() );
	}

	/** Sets the sandbox's page size. */
	protected function pages_of( int $members ): void {
		$this->sandbox( 'POST', 'settings', array( 'largest_page' => $members ) );
	}

	/** @param array<string, mixed> $more Further options of the fault. */
	protected function break_pages( string $kind, array $more = array() ): void {
		$this->sandbox( 'POST', 'faults', array( 'kind' => $kind, 'endpoint' => self::MEMBERS ) + $more );
	}

	/** Makes every wait end now. */
	protected function waited(): void {
		delete_option( Rate_Limits::OPTION );
		self::query( 'UPDATE %i SET resume_at = 0', self::table( 'sweeps' ) );
		self::query( 'UPDATE %i SET wait_until = 0', self::table( 'connections' ) );
	}

	/** Makes leases expire, as of processes that died long ago. */
	protected function leases_ended(): void {
		self::query( 'UPDATE %i SET until_at = 1', self::table( 'leases' ) );
	}

	/** Fails the test if the site logged an error, except that WordPress' own servers cannot be reached. */
	protected function tearDown(): void {
		$lines = array_filter( explode( "\n", $this->take_site_log() ), static fn ( string $line ): bool => '' !== $line && ! str_contains( $line, 'WordPress.org' ) );
		self::assertSame( array(), array_values( $lines ), 'The site logged errors.' );
		parent::tearDown();
	}

	protected function latest(): Sweep {
		$sweep = $this->sweeps->latest( self::CAMPAIGN );
		self::assertNotNull( $sweep );
		return $sweep;
	}

	/** Runs the first sweep, and returns the ledger without the times of reading. */
	protected function know_everybody(): string {
		self::assertNull( $this->sweep() );
		self::assertSame( Sweep_State::Done, $this->latest()->state );
		self::query( 'UPDATE %i SET fetched_at = fetched_at - 100', self::table( 'members' ) );
		$this->sandbox( 'DELETE', 'requests' );
		return $this->ledger_says();
	}

	/** Returns who has access, and with which tiers, according to the ledger. */
	protected function ledger_says(): string {
		global $wpdb;
		$rows = $wpdb->get_results( $wpdb->prepare( 'SELECT member_id, user_id, has_access, digest FROM %i ORDER BY member_id', self::table( 'members' ) ), ARRAY_A );
		return (string) wp_json_encode( $rows );
	}

	/** Returns every member as in the sandbox's API. @return array<string, Member> */
	protected function everybody_at_patreon(): array {
		$source  = Plugin::instance()->member_source();
		$members = array();
		$cursor  = null;
		do {
			$page = $source->page( self::CAMPAIGN, $cursor, time() );
			foreach ( $page->members as $member ) {
				$members[ $member->member_id ] = $member;
			}
			$cursor = $page->next_cursor;
		} while ( null !== $cursor );
		return $members;
	}

	/** Asserts that the ledger holds exactly Patreon's data. */
	protected function assert_same_as_patreon(): void {
		$there = array_map( static fn ( Member $member ): string => $member->digest(), $this->everybody_at_patreon() );
		global $wpdb;
		$here = array_column( (array) $wpdb->get_results( $wpdb->prepare( 'SELECT member_id, digest FROM %i', self::table( 'members' ) ), ARRAY_A ), 'digest', 'member_id' );
		ksort( $there );
		ksort( $here );
		self::assertSame( $there, $here );
	}

	/** @return list<string> Requested cursors; '' for the first page. */
	protected function pages_asked(): array {
		$cursors  = array();
		$requests = $this->sandbox( 'GET', 'requests' )['requests'] ?? array();
		foreach ( is_array( $requests ) ? $requests : array() as $request ) {
			if ( is_array( $request ) && self::MEMBERS === ( $request['path'] ?? '' ) ) {
				$cursor    = is_array( $request['query'] ?? null ) ? ( $request['query']['page[cursor]'] ?? '' ) : '';
				$cursors[] = is_string( $cursor ) ? $cursor : '';
			}
		}
		return $cursors;
	}

	protected static function table( string $name ): string {
		global $wpdb;
		return $wpdb->prefix . 'patreon_gate_' . $name;
	}

	/** @param literal-string $sql With placeholders. */
	protected static function query( string $sql, string|int ...$values ): void {
		global $wpdb;
		$wpdb->query( $wpdb->prepare( $sql, $values ) );
		self::assertSame( '', $wpdb->last_error );
	}

	private static function endless(): Budget {
		return new Budget( static fn (): float => 0.0, static fn (): int => 0, 1.0, 1 );
	}
}
