<?php
/**
 * Finds the person an explanation is about.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use Closure;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Locks\Support_Code;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Ledger\Grants;
use Patreon_Gate\Storage\Ledger\Known_Person;
use Patreon_Gate\Storage\Ledger\Members;
use Patreon_Gate\Storage\Ledger\People;
use Patreon_Gate\Storage\Privacy\Known_Users;
use Patreon_Gate\Storage\Storage_Error;

/** Finds a person by id, and builds the same viewer as a page view does. */
final class Reader_Finder {

	/**
	 * @param Closure(?Known_Person, int, int): Viewer $judge Person, WordPress user and time → viewer.
	 */
	public function __construct(
		private readonly People $people,
		private readonly Members $members,
		private readonly Grants $grants,
		private readonly Campaigns $campaigns,
		private readonly Known_Users $known,
		private readonly Closure $judge
	) {}

	/** @throws Storage_Error When the database fails. */
	public function stranger( int $now ): Reader {
		return new Reader( 'stranger', 0, null, ( $this->judge )( null, 0, $now ) );
	}

	/**
	 * Returns somebody who is signed in with Patreon. They need not be a member.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function patreon_user( string $user_id, int $now ): Reader {
		$grants = array();
		foreach ( $this->campaigns->all() as $campaign ) {
			$grants = array( ...$grants, ...$this->grants->of_users( $campaign->id, array( $user_id ) )[ $user_id ] ?? array() );
		}
		$person = new Known_Person( $user_id, '', $this->members->find_all_by_user( $user_id ), $grants );
		return new Reader( 'patreon_user', 0, $person, ( $this->judge )( $person, 0, $now ) );
	}

	/**
	 * Returns somebody who is signed in to WordPress.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function wp_user( int $wp_user_id, int $now ): Reader {
		$person = $this->people->by_wp_user( $wp_user_id );
		return new Reader( 'wp_user', $wp_user_id, $person, ( $this->judge )( $person, $wp_user_id, $now ) );
	}

	/**
	 * @param string $member_id Patreon's member id, of any campaign.
	 * @return ?Reader Null if there is no such member.
	 * @throws Storage_Error When the database fails.
	 */
	public function member( string $member_id, int $now ): ?Reader {
		foreach ( $this->campaigns->all() as $campaign ) {
			$found = $this->members->find_by_member_id( $campaign->id, $member_id );
			if ( $found instanceof Member ) {
				return $this->patreon_user( $found->user_id, $now );
			}
		}
		return null;
	}

	/**
	 * Returns the person to whom a support code was shown.
	 *
	 * @return ?Reader Null if the site does not know the person (any more).
	 * @throws Storage_Error When the database fails.
	 */
	public function of_code( Support_Code $code, int $now ): ?Reader {
		if ( $code->is_for( null ) ) {
			return $this->stranger( $now );
		}
		foreach ( $this->known->ids() as $user_id ) {
			if ( $code->is_for( $user_id ) ) {
				return $this->patreon_user( $user_id, $now );
			}
		}
		return null;
	}
}
