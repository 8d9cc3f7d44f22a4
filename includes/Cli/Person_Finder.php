<?php
/**
 * Finds the person of a command.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Ledger\Members;
use Patreon_Gate\Storage\Sign_In\Links;

/** Finds people by the supported ids: `12345` on Patreon, a member id, or `wp:7` in WordPress. */
final class Person_Finder {

	public const HELP = 'Patreon user ID, Patreon member ID, or wp:<id> for a WordPress user.';

	public function __construct(
		private readonly Members $members,
		private readonly Links $links,
		private readonly Campaigns $campaigns
	) {}

	/** Returns the id of the WordPress user that was entered; 0 for another kind of id. */
	public static function wp_user( string $typed ): int {
		return 1 === preg_match( '/^wp:(\d{1,15})$/D', $typed, $found ) ? (int) $found[1] : 0;
	}

	/** Returns the person's id on Patreon; '' if there is none. A number is not looked up, since the person need not be a member. */
	public function patreon_user( string $typed, string $campaign_id ): string {
		$user = self::wp_user( $typed );
		if ( $user > 0 ) {
			return $this->links->of_wp_user( $user )->patreon_user_id ?? '';
		}
		if ( 1 === preg_match( '/^\d{1,32}$/D', $typed ) ) {
			return $typed;
		}
		return $this->member( $typed, $campaign_id )->member->user_id ?? '';
	}

	/**
	 * Returns the record of a person.
	 *
	 * @param string $campaign_id '' for the primary campaign.
	 */
	public function member( string $typed, string $campaign_id ): ?Stored_Member {
		$campaign = $this->campaigns->get( $campaign_id );
		if ( null === $campaign || '' === $typed ) {
			return null;
		}
		$known = $this->members->find( $campaign->id, $typed );
		if ( null !== $known ) {
			return $known;
		}
		$user  = self::wp_user( $typed ) > 0 ? $this->links->of_wp_user( self::wp_user( $typed ) )->patreon_user_id ?? '' : $typed;
		$found = '' === $user ? array() : $this->members->find_by_users( $campaign->id, array( $user ) );
		$one   = reset( $found );
		return false === $one ? null : $one;
	}
}
