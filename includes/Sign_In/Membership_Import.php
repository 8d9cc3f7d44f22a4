<?php
/**
 * Memberships that a sign-in reports.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Inbox\Member_Refresh;
use Patreon_Gate\Ledger\Correlation;
use Patreon_Gate\Ledger\Ledger;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Patreon\Identity;
use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Ledger\Members;
use Patreon_Gate\Storage\Log\Event_Log;

/** Stores the memberships Patreon reports when a person signs in. */
final class Membership_Import {

	/** How many memberships without a campaign are looked up at most. */
	private const MAX_UNPLACED = 3;

	/**
	 * @param \Closure(): Member_Refresh $refresh Reads a membership that Patreon's answer lacks; rarely needed.
	 */
	public function __construct(
		private readonly Campaigns $campaigns,
		private readonly Connections $connections,
		private readonly Members $members,
		private readonly Ledger $ledger,
		private readonly \Closure $refresh,
		private readonly Event_Log $log
	) {}

	/**
	 * Stores the person's memberships of the connected campaigns.
	 *
	 * Patreon's answer sometimes lacks a membership (reported 2026). So a known membership that is missing is read again by its id, and only
	 * that answer counts. Patreon reports only the campaign of the client, so other campaigns are never missing.
	 *
	 * @param string $client_id Client the person signed in with.
	 */
	public function store( Identity $identity, int $now, string $client_id ): void {
		$asked = $this->connections->of_client( $client_id )->campaign_id ?? '';
		foreach ( $this->campaigns->all() as $campaign ) {
			$member = $identity->membership( $campaign->id );
			if ( null !== $member ) {
				$this->ledger->take( $member, Cause::Sign_In, Correlation::new_id( 'sign-in' ), $now );
				continue;
			}
			if ( $campaign->id !== $asked ) {
				continue;
			}
			$known = $this->members->find_by_user( $campaign->id, $identity->user_id );
			if ( null !== $known ) {
				( $this->refresh )()->read_again( $known, Cause::Sign_In, $now );
			} elseif ( ! $campaign->is_owned_by( $identity->user_id ) ) {
				$this->look_up( $identity, $campaign->id, $now );
			}
		}
	}

	private function look_up( Identity $identity, string $campaign_id, int $now ): void {
		foreach ( array_slice( $identity->unplaced, 0, self::MAX_UNPLACED ) as $member_id ) {
			try {
				$member = ( $this->refresh )()->read( $member_id, $campaign_id, $now );
			} catch ( Request_Failed | Not_Connected $failed ) {
				$this->log->add( 'membership_not_found', array( 'code' => $failed->getMessage() ), $identity->user_id, 0, $now );
				continue;
			}
			if ( null !== $member && $member->campaign_id === $campaign_id && $member->user_id === $identity->user_id ) {
				$this->ledger->take( $member, Cause::Sign_In, Correlation::new_id( 'sign-in' ), $now );
			}
		}
	}
}
