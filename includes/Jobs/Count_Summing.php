<?php
/**
 * The job `sum_counts`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Jobs;

use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Storage\Counts\Counts;

/** Sums the days of months that ended long ago, so that the table of counts stays small. */
final class Count_Summing {

	public function __construct( private readonly Counts $counts ) {}

	/** @return ?int Seconds until more can be summed. */
	public function run( Budget $budget, int $now ): ?int {
		$before = (int) gmdate( 'Ymd', $now - Counts::DAYS * DAY_IN_SECONDS );
		do {
			$is_more = $this->counts->sum_a_month( $before );
		} while ( $is_more && $budget->has_room() );
		return $is_more ? 0 : null;
	}
}
