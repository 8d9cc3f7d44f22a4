<?php
/**
 * Members over time.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\History;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/** Stores one row for each campaign and day on which its members were counted. A day on which nobody counted has no row. */
final class Member_History {

	/** Days that are kept: five years. A row has a few hundred bytes, so this stays below a megabyte for each campaign. */
	public const DAYS = 1830;

	public function __construct( private readonly Database $database ) {}

	/**
	 * Stores a day, in place of what was stored of it before.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function keep( string $campaign_id, Recorded_Day $day ): void {
		$numbers = $day->stored();
		$this->database->execute(
			'INSERT INTO %i (campaign_id, day, taken_at, numbers) VALUES (%s, %d, %d, %s) ON DUPLICATE KEY UPDATE taken_at = %d, numbers = %s',
			array( $this->table(), $campaign_id, $day->day, $day->taken_at, $numbers, $day->taken_at, $numbers )
		);
	}

	/**
	 * Returns the days of a period that were recorded, in order.
	 *
	 * @param int $from First day, such as 20261101.
	 * @param int $to   Last day, included.
	 * @return list<Recorded_Day>
	 * @throws Storage_Error When the database fails.
	 */
	public function days( string $campaign_id, int $from, int $to ): array {
		return array_map(
			static fn ( Row $row ): Recorded_Day => Recorded_Day::read( $row->int( 'day' ), $row->int( 'taken_at' ), $row->text( 'numbers' ) ),
			$this->database->rows( 'SELECT day, taken_at, numbers FROM %i WHERE campaign_id = %s AND day >= %d AND day <= %d ORDER BY day', array( $this->table(), $campaign_id, $from, $to ) )
		);
	}

	/**
	 * Returns the first recorded day, such as 20261130; 0 if there is none.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function first_day( string $campaign_id ): int {
		return $this->database->row( 'SELECT MIN(day) AS day FROM %i WHERE campaign_id = %s', array( $this->table(), $campaign_id ) )?->int( 'day' ) ?? 0;
	}

	/**
	 * Deletes the days of a campaign before a day.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function prune( string $campaign_id, int $before ): void {
		$this->database->execute( 'DELETE FROM %i WHERE campaign_id = %s AND day < %d', array( $this->table(), $campaign_id, $before ) );
	}

	private function table(): string {
		return $this->database->table( 'history' );
	}
}
