<?php
/**
 * Corrects timestamps that lie in the future.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Ledger;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Stores the latest time that was seen. After a wrong clock was corrected, times that lie in the future are set to now: a record "read
 * tomorrow" would not be updated until then, and a wait would last as long.
 */
final class Future_Timestamps {

	public const OPTION = 'patreon_gate_clock';

	/** Seconds by which the clocks of several servers may differ. */
	private const SKEW = 300;

	/** Longest wait in seconds that anything uses, except for leases with a longer one. */
	private const LONGEST = 3600;

	public function __construct( private readonly Database $database ) {}

	/** Tells whether the time is earlier than the latest one seen. */
	public function went_back( int $now ): bool {
		$latest = get_option( self::OPTION );
		// The database returns the number as text.
		return is_numeric( $latest ) && (int) $latest > $now + self::SKEW;
	}

	/**
	 * Returns the time of the database server.
	 *
	 * @return ?int Null if the database does not say.
	 * @throws Storage_Error When the database fails.
	 */
	public function of_database(): ?int {
		$seconds = $this->database->row( 'SELECT UNIX_TIMESTAMP() AS seconds', array() )?->int( 'seconds' ) ?? 0;
		return $seconds > 0 ? $seconds : null;
	}

	/** Stores the time, in an option that is not autoloaded. */
	public function note( int $now ): void {
		update_option( self::OPTION, $now, false );
	}

	/**
	 * Shortens waits and leases that would last too long.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function end_waits( int $now ): void {
		$late = $now + self::LONGEST;
		// The approval of a held sweep is a lease of several days.
		$this->database->execute( "UPDATE %i SET until_at = 0 WHERE until_at > %d AND name NOT LIKE 'lifted:%%'", array( $this->database->table( 'leases' ), $late ) );
		$this->database->execute( 'UPDATE %i SET wait_until = 0 WHERE wait_until > %d', array( $this->database->table( 'connections' ), $late ) );
		$this->database->execute( 'UPDATE %i SET resume_at = 0 WHERE resume_at > %d', array( $this->database->table( 'sweeps' ), $late ) );
		$this->database->execute( "UPDATE %i SET due_at = %d WHERE state = 'waiting' AND due_at > %d", array( $this->database->table( 'inbox' ), $now, $late ) );
		$this->database->execute( 'UPDATE %i SET announce_after = %d WHERE announce = 1 AND announce_after > %d', array( $this->database->table( 'events' ), $now, $late ) );
	}

	/**
	 * Sets the time of reading to now for records that were "read in the future".
	 *
	 * @return int Number of records; below the limit if there are no more.
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
