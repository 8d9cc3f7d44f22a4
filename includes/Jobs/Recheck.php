<?php
/**
 * The job `recheck`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Jobs;

use Closure;
use Patreon_Gate\Ledger\Clock_Correction;
use Patreon_Gate\Ledger\Ledger;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Storage\Texts\Content_Collation;

/** Evaluates members again whose access was valid until now, and everybody after settings of the policy or prices changed. */
final class Recheck {

	private const BATCH = 200;

	/**
	 * @param Clock_Correction          $clock       Corrects times from a clock that was ahead.
	 * @param Content_Collation    $collation   Stores the collation of contents.
	 * @param Closure( int ): void $watch_rules Makes all members due if such a change happened; gets the time.
	 * @param Ledger               $ledger      Evaluates.
	 */
	public function __construct(
		private readonly Clock_Correction $clock,
		private readonly Content_Collation $collation,
		private readonly Closure $watch_rules,
		private readonly Ledger $ledger
	) {}

	/** @return ?int Seconds until more members are evaluated. */
	public function run( Budget $budget, int $now ): ?int {
		if ( ! $this->clock->run( $budget, $now ) ) {
			return 0;
		}
		$this->collation->note();
		( $this->watch_rules )( $now );
		do {
			$is_all = $this->ledger->recheck( $now, self::BATCH ) < self::BATCH;
		} while ( ! $is_all && $budget->has_room() );
		return $is_all ? null : 0;
	}
}
