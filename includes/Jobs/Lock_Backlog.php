<?php
/**
 * The job `effective_locks`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Jobs;

use Closure;
use Patreon_Gate\Index\Lock_Index;
use Patreon_Gate\Queue\Budget;

/**
 * Brings the table of effective locks up to date: after rules for many posts changed, after an update, and after locks were stored without
 * WordPress' functions.
 */
final class Lock_Backlog {

	private const BATCH = 100;

	/**
	 * @param Lock_Index       $index   Table of effective locks.
	 * @param Closure(): mixed $missing Marks posts that rules are about but that have no row.
	 */
	public function __construct( private readonly Lock_Index $index, private readonly Closure $missing ) {}

	/** @return ?int In how many seconds there are more rows to write. */
	public function run( Budget $budget ): ?int {
		( $this->missing )();
		$after = 0;
		do {
			$after = $this->index->renew_waiting( $after, self::BATCH );
		} while ( null !== $after && $budget->has_room() );
		return null === $after ? null : 0;
	}
}
