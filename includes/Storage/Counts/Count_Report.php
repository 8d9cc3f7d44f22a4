<?php
/**
 * Reads counts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Counts;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Storage\Storage_Error;

/** Sums up counts: over time, by design, face or post, and for the comparison of two designs. Every answer is bounded. */
final class Count_Report {

	/** Columns by which counts are grouped: name → column. */
	public const BY = array(
		'design' => 'design_id',
		'face'   => 'face',
		'post'   => 'post_id',
	);

	private const EVENTS = "SUM(CASE WHEN event = 'view' THEN total ELSE 0 END) AS views, SUM(CASE WHEN event = 'click' THEN total ELSE 0 END) AS clicks,
		SUM(CASE WHEN event = 'join' THEN total ELSE 0 END) AS joins, SUM(CASE WHEN event = 'unlock' THEN total ELSE 0 END) AS unlocks";

	private const FILTER = 'day >= %d AND day <= %d AND ( 0 = %d OR design_id = %d ) AND ( 0 = %d OR face = %s ) AND ( 0 = %d OR post_id = %d )';

	public function __construct( private readonly Database $database ) {}

	/**
	 * Returns what was counted on each day, or in each month.
	 *
	 * @param Count_Filter $filter    Which counts.
	 * @param bool         $by_months Whether days are summed into months: 20261100.
	 * @return list<Row> `period`, `views`, `clicks`, `joins`, `unlocks`; in order, without empty periods.
	 * @throws Storage_Error When the database fails.
	 */
	public function over_time( Count_Filter $filter, bool $by_months ): array {
		return $this->database->rows(
			'SELECT CASE WHEN 1 = %d THEN day - day %% 100 ELSE day END AS period, ' . self::EVENTS . ' FROM %i WHERE ' . self::FILTER . ' GROUP BY period ORDER BY period',
			array( (int) $by_months, $this->database->table( 'counts' ), ...self::values( $filter ) )
		);
	}

	/**
	 * Returns what was counted of each design, face or post, the most seen first.
	 *
	 * @param Count_Filter       $filter Which counts.
	 * @param key-of<self::BY>   $by     What they are grouped by.
	 * @param int                $limit  How many at most.
	 * @return list<Row> `item`, `views`, `clicks`, `joins`, `unlocks`.
	 * @throws Storage_Error When the database fails.
	 */
	public function by( Count_Filter $filter, string $by, int $limit ): array {
		return $this->database->rows(
			'SELECT %i AS item, ' . self::EVENTS . ' FROM %i WHERE ' . self::FILTER . ' GROUP BY item ORDER BY views DESC, clicks DESC, item LIMIT %d',
			array( self::BY[ $by ], $this->database->table( 'counts' ), ...self::values( $filter ), $limit )
		);
	}

	/**
	 * Returns what was counted of each post with a design.
	 *
	 * @param Count_Filter $filter Which counts, of one design.
	 * @param int          $limit  How many posts at most, the most seen first.
	 * @return list<Row> `item` (post), `views`, `clicks`, `joins`, `unlocks`.
	 * @throws Storage_Error When the database fails.
	 */
	public function posts_of( Count_Filter $filter, int $limit ): array {
		return $this->by( $filter, 'post', $limit );
	}

	/**
	 * Returns every row of a period as it is stored, one statement for each day.
	 *
	 * @param Count_Filter $filter Which counts.
	 * @return \Generator<int, Row> `day`, `design_id`, `face`, `post_id`, `views`, `clicks`, `joins`, `unlocks`.
	 * @throws Storage_Error When the database fails.
	 */
	public function all( Count_Filter $filter ): \Generator {
		$table = $this->database->table( 'counts' );
		foreach ( $this->database->rows( 'SELECT day FROM %i WHERE ' . self::FILTER . ' GROUP BY day ORDER BY day', array( $table, ...self::values( $filter ) ) ) as $row ) {
			$day = new Count_Filter( $row->int( 'day' ), $row->int( 'day' ), $filter->design, $filter->face, $filter->post_id );
			yield from $this->database->rows(
				'SELECT day, design_id, face, post_id, ' . self::EVENTS . ' FROM %i WHERE ' . self::FILTER . ' GROUP BY day, design_id, face, post_id ORDER BY design_id, face, post_id',
				array( $table, ...self::values( $day ) )
			);
		}
	}

	/**
	 * Returns the first day that is counted; 0 where nothing ever was.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function first_day(): int {
		return $this->database->row( 'SELECT MIN(day) AS day FROM %i', array( $this->database->table( 'counts' ) ) )?->int( 'day' ) ?? 0;
	}

	/** @return list<int|string> Values for `FILTER`. */
	private static function values( Count_Filter $filter ): array {
		return array(
			$filter->from,
			$filter->to,
			null === $filter->design ? 0 : 1,
			$filter->design ?? 0,
			null === $filter->face ? 0 : 1,
			$filter->face ?? '',
			null === $filter->post_id ? 0 : 1,
			$filter->post_id ?? 0,
		);
	}
}
