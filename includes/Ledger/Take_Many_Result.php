<?php
/**
 * What became of many records.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Ledger;

/** Numbers only: a sweep has a hundred thousand of them. */
final class Take_Many_Result {

	/**
	 * @param int $taken       Records given.
	 * @param int $changed     Those of which Patreon said anything new.
	 * @param int $lost_access People who had access, and have not any more.
	 */
	public function __construct( public readonly int $taken, public readonly int $changed, public readonly int $lost_access ) {}
}
