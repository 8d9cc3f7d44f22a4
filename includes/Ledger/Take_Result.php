<?php
/**
 * What became of a record that was given to the ledger.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Ledger;

use Patreon_Gate\Engine\Change_Event;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member;

/** The record as it stands now, which is the stored one where that was read later. */
final class Take_Result {

	/**
	 * @param ?Member            $before      The record until then, null for somebody new.
	 * @param Member             $member      The record from then on.
	 * @param Entitlement        $entitlement What it gives.
	 * @param list<Change_Event> $events      What happened.
	 * @param bool               $changed     Whether Patreon said anything new.
	 */
	public function __construct(
		public readonly ?Member $before,
		public readonly Member $member,
		public readonly Entitlement $entitlement,
		public readonly array $events,
		public readonly bool $changed
	) {}
}
