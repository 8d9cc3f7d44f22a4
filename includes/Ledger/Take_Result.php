<?php
/**
 * Result of storing a record.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Ledger;

use Patreon_Gate\Engine\Change_Event;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member;

/** Holds the record as it is stored now. That is the earlier one if it was read later than the one given. */
final class Take_Result {

	/**
	 * @param ?Member            $before      The record before, null for somebody new.
	 * @param Member             $member      The record now.
	 * @param Entitlement        $entitlement What follows from it.
	 * @param list<Change_Event> $events      Events that were written.
	 * @param bool               $changed     Whether any fact of Patreon's changed.
	 */
	public function __construct(
		public readonly ?Member $before,
		public readonly Member $member,
		public readonly Entitlement $entitlement,
		public readonly array $events,
		public readonly bool $changed
	) {}
}
