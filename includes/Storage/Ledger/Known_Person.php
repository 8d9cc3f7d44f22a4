<?php
/**
 * A person known to the site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Ledger;

use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Member;

/** Holds the person behind a browser session or a WordPress user, with their memberships in the ledger and their grants. */
final class Known_Person {

	/**
	 * @param string       $patreon_user_id Patreon's user id; '' for somebody who is only known in WordPress.
	 * @param string       $name            Their name, shown only to themselves; may be ''.
	 * @param list<Member> $memberships     One per campaign.
	 * @param list<Grant>  $grants          Of any campaign, including ended ones.
	 */
	public function __construct(
		public readonly string $patreon_user_id,
		public readonly string $name,
		public readonly array $memberships,
		public readonly array $grants = array()
	) {}

	/** Returns the membership of a campaign. */
	public function membership( string $campaign_id ): ?Member {
		foreach ( $this->memberships as $member ) {
			if ( $member->campaign_id === $campaign_id ) {
				return $member;
			}
		}
		return null;
	}
}
