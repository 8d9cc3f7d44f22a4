<?php
/**
 * The job `prune_log`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Jobs;

use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Options\Settings;

/** Deletes log entries that are too old or too many, according to the settings. */
final class Log_Pruning {

	private const BATCH = 1000;

	public function __construct( private readonly Event_Log $log, private readonly Settings $settings ) {}

	/** @return ?int Seconds until more can be deleted. */
	public function run( Budget $budget, int $now ): ?int {
		do {
			$is_all = $this->log->prune( $this->settings->log_days(), $this->settings->log_rows(), $now, self::BATCH ) < self::BATCH;
		} while ( ! $is_all && $budget->has_room() );
		return $is_all ? null : 0;
	}
}
