<?php
/**
 * What a clock that was wrong left behind.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Ledger;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Remembers the latest time that was seen, and takes times back that lie in the future after a clock was put right: a record "read
 * tomorrow" would not be brought up to date before tomorrow, and a wait would last as long.
 */
final class Future_Timestamps {

	public const OPTION = 'patreon_gate_clock';

	/** Seconds clocks of several servers may differ. */
	private const SKEW = 300;

	/** Longest time anything is made to wait, in seconds, except for leases that say otherwise. */
	private const LONGEST = 3600;

	public function __construct( private readonly Database $database ) {}

	/** Whether it is earlier than it was. */
	public function went_back( int $now ): bool {
		$latest = get_option( self::OPTION );
		// A number comes back from the database as text.
		return is_numeric( $latest ) && (int) $latest > $now + self::SKEW;
	}

	/** Notes the time. Not loaded with every page. */
	public function note( int $now ): void {
		update_option( self::OPTION, $now, false );
	}

	/**
	 * Makes waits and leases end that would last too long.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function end_waits( int $now ): void {
		$late = $now + self::LONGEST;
		// An approval of the brake is a lease of days.
		$this->database->execute( "UPDATE %i SET until_at = 0 WHERE until_at > %d AND name NOT LIKE 'lifted:%%'", array( $this->database->table( 'leases' ), $late ) );
		$this->database->execute( 'UPDATE %i SET wait_until = 0 WHERE wait_until > %d', array( $this->database->table( 'connections' ), $late ) );
		$this->database->execute( 'UPDATE %i SET resume_at = 0 WHERE resume_at > %d', array( $this->database->table( 'sweeps' ), $late ) );
		$this->database->execute( "UPDATE %i SET due_at = %d WHERE state = 'waiting' AND due_at > %d", array( $this->database->table( 'inbox' ), $now, $late ) );
		$this->database->execute( 'UPDATE %i SET announce_after = %d WHERE announce = 1 AND announce_after > %d', array( $this->database->table( 'events' ), $now, $late ) );
	}

	/**
	 * Makes records that were "read in the future" read now.
	 *
	 * @return int How many it were; fewer than the limit when that was all.
	 * @throws Storage_Error When the database fails.
	 */
	public function correct_reads( int $now, int $limit ): int {
		$table = $this->database->table( 'members' );
		$rows  = $this->database->rows( 'SELECT * FROM %i WHERE fetched_at > %d ORDER BY id LIMIT %d', array( $table, $now + self::SKEW, $limit ) );
		foreach ( $rows as $row ) {
			$member = Member_Rows::read( $row )->with( array( 'fetched_at' => $now ) );
			$this->database->execute(
				'UPDATE %i SET facts = %s, fetched_at = %d, access_until = %d, version = version + 1 WHERE id = %d AND version = %d',
				array( $table, Member_Rows::facts( $member ), $now, $now, $row->int( 'id' ), $row->int( 'version' ) )
			);
		}
		return count( $rows );
	}
}
