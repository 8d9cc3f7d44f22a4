<?php
/**
 * Corrects stored times after the clock was put back.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Ledger;

use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Storage\Ledger\Future_Timestamps;
use Patreon_Gate\Storage\Log\Event_Log;

/** Detects that the server's clock was put back, and corrects times that were stored while it was ahead. Nobody loses access by it. */
final class Clock_Correction {

	private const BATCH = 200;

	public function __construct( private readonly Future_Timestamps $future, private readonly Event_Log $log ) {}

	/** @return bool False when more is left than the budget allows. */
	public function run( Budget $budget, int $now ): bool {
		if ( ! $this->future->went_back( $now ) ) {
			$this->future->note( $now );
			return true;
		}
		$this->future->end_waits( $now );
		do {
			$is_all = $this->future->correct_reads( $now, self::BATCH ) < self::BATCH;
		} while ( ! $is_all && $budget->has_room() );
		if ( $is_all ) {
			$this->log->add( 'clock_went_back', array(), '', 0, $now );
			$this->future->note( $now );
		}
		return $is_all;
	}
}
