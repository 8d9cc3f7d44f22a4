<?php
/**
 * Result of storing many records.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Ledger;

/** Counts only, since a sweep may have a hundred thousand records. */
final class Take_Many_Result {

	/**
	 * @param int $taken       Records given.
	 * @param int $changed     Records in which a fact of Patreon's changed.
	 * @param int $lost_access People who had access and no longer have it.
	 */
	public function __construct( public readonly int $taken, public readonly int $changed, public readonly int $lost_access ) {}
}
