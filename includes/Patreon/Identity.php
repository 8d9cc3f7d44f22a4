<?php
/**
 * The owner of a token.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

use Patreon_Gate\Membership\Member;

/** Holds a person, with the memberships Patreon shows for the granted scopes. */
final class Identity {

	/**
	 * @param string       $user_id        The only id that identifies a person.
	 * @param ?string      $full_name      Null or '' if the person hides it.
	 * @param ?string      $email          Null without the scope, or hidden.
	 * @param bool         $email_verified True only if Patreon sent exactly that.
	 * @param list<Member> $memberships    Those that name their campaign.
	 * @param list<string> $unplaced       Member ids of those that do not.
	 */
	public function __construct(
		public readonly string $user_id,
		public readonly ?string $full_name,
		public readonly ?string $email,
		public readonly bool $email_verified,
		public readonly array $memberships,
		public readonly array $unplaced
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
