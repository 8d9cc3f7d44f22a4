<?php
/**
 * Who a browser or a WordPress user is at Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Ledger;

use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Member;

/** A person, with every membership the ledger holds of them and everything decided about them by hand. */
final class Known_Person {

	/**
	 * @param string       $patreon_user_id Patreon's user id; '' for somebody who is only known in WordPress.
	 * @param string       $name            Their name, for their own eyes; may be ''.
	 * @param list<Member> $memberships     One per campaign.
	 * @param list<Grant>  $grants          Of any campaign, ended ones included.
	 */
	public function __construct(
		public readonly string $patreon_user_id,
		public readonly string $name,
		public readonly array $memberships,
		public readonly array $grants = array()
	) {}

	/** The membership of a campaign. */
	public function membership( string $campaign_id ): ?Member {
		foreach ( $this->memberships as $member ) {
			if ( $member->campaign_id === $campaign_id ) {
				return $member;
			}
		}
		return null;
	}
}
