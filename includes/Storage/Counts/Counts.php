<?php
/**
 * Counted events.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Counts;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Stores counts: how often something happened with one face of a design on one post on one day. Nothing about a person is stored.
 *
 * A day is a number such as 20261130, in the site's time zone. Old days are summed into months, whose number ends with 00: 20261100.
 */
final class Counts {

	/** Days that are kept one by one: a year, and the month of a year ago as a whole. */
	public const DAYS = 400;

	public function __construct( private readonly Database $database ) {}

	/**
	 * Counts one event. One statement, so that requests at the same time are all counted.
	 *
	 * @param int    $day     Such as 20261130.
	 * @param int    $design  Post ID of the design; 0 for the built-in box.
	 * @param string $face    Face.
	 * @param int    $post_id Post.
	 * @param string $event   view, click, join or unlock.
	 * @throws Storage_Error When the database fails.
	 */
	public function add( int $day, int $design, string $face, int $post_id, string $event ): void {
		$this->database->execute(
			'INSERT INTO %i (day, design_id, face, post_id, event, total) VALUES (%d, %d, %s, %d, %s, 1) ON DUPLICATE KEY UPDATE total = total + 1',
			array( $this->database->table( 'counts' ), $day, $design, $face, $post_id, $event )
		);
	}

	/**
	 * Sums up the days of the oldest month that is not summed yet.
	 *
	 * @param int $before Only months that ended before this day.
	 * @return bool Whether there was such a month.
	 * @throws Storage_Error When the database fails.
	 */
	public function sum_a_month( int $before ): bool {
		$table  = $this->database->table( 'counts' );
		$oldest = $this->database->row( 'SELECT MIN(day) AS day FROM %i WHERE day %% 100 > 0', array( $table ) )?->int( 'day' ) ?? 0;
		$month  = intdiv( $oldest, 100 ) * 100;
		if ( 0 === $oldest || $month + 99 >= $before ) {
			return false;
		}
		$this->database->transaction(
			function () use ( $table, $month ): void {
				$rows = $this->database->rows( 'SELECT design_id, face, post_id, event, SUM(total) AS total FROM %i WHERE day > %d AND day < %d GROUP BY design_id, face, post_id, event', array( $table, $month, $month + 100 ) );
				foreach ( $rows as $row ) {
					$this->database->execute(
						'INSERT INTO %i (day, design_id, face, post_id, event, total) VALUES (%d, %d, %s, %d, %s, %d) ON DUPLICATE KEY UPDATE total = total + %d',
						array( $table, $month, $row->int( 'design_id' ), $row->text( 'face' ), $row->int( 'post_id' ), $row->text( 'event' ), $row->int( 'total' ), $row->int( 'total' ) )
					);
				}
				$this->database->execute( 'DELETE FROM %i WHERE day > %d AND day < %d', array( $table, $month, $month + 100 ) );
			}
		);
		return true;
	}
}
