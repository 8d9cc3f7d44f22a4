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

/** Judges members again for whom time passed, and everybody after the rules changed. */
final class Recheck {

	private const BATCH = 200;

	/**
	 * @param Clock_Correction          $clock       Takes back what a clock that was ahead left.
	 * @param Content_Collation    $collation   Notes how contents are compared.
	 * @param Closure( int ): void $watch_rules Makes everybody due if the rules are others than the last time; takes the time.
	 * @param Ledger               $ledger      Judges.
	 */
	public function __construct(
		private readonly Clock_Correction $clock,
		private readonly Content_Collation $collation,
		private readonly Closure $watch_rules,
		private readonly Ledger $ledger
	) {}

	/** @return ?int In how many seconds there is more to judge. */
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
