<?php
/**
 * Reads one member on request.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Inbox;

use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Ledger\Correlation;
use Patreon_Gate\Ledger\Ledger;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Patreon\Request_Failed;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Ledger\Members;

/** Reads a member with the creator's token. A visitor's own token is never stored. */
final class Member_Refresh {

	/** Seconds between two reads of the same person, whoever requests them. */
	public const PERIOD = 30;

	public function __construct(
		private readonly Connections $connections,
		private readonly Member_Source $patreon,
		private readonly Members $members,
		private readonly Ledger $ledger
	) {}

	/**
	 * Reads a person's membership again because they clicked "Check again". At most once every 30 seconds.
	 *
	 * @param string $campaign_id The campaign in question; '' for every one that is connected.
	 */
	public function refresh( string $patreon_user_id, int $now, string $campaign_id = '' ): Refresh_Result {
		$known = $this->known( $patreon_user_id, $campaign_id );
		if ( array() === $known ) {
			return Refresh_Result::Sign_In_Again;
		}
		if ( ! $this->members->may_check( $patreon_user_id, self::PERIOD, $now ) ) {
			return Refresh_Result::Too_Soon;
		}
		$read = array_map( fn ( Member $member ): bool => $this->read_again( $member, Cause::Refresh, $now ), $known );
		return in_array( false, $read, true ) ? Refresh_Result::Trouble : Refresh_Result::Updated;
	}

	/**
	 * Reads a known member now.
	 *
	 * @param Cause $cause Why the member is read.
	 * @return bool Whether Patreon answered; if not, the record stays as it was.
	 */
	public function read_again( Member $member, Cause $cause, int $now ): bool {
		if ( str_starts_with( $member->member_id, Member::DISPLACED ) ) {
			return false;
		}
		try {
			$fresh = $this->read( $member->member_id, $member->campaign_id, $now );
		} catch ( Request_Failed | Not_Connected ) {
			return false;
		}
		if ( null !== $fresh && $fresh->user_id !== $member->user_id ) {
			return false;
		}
		$this->ledger->take( $fresh ?? $member->gone( $now ), $cause, Correlation::new_id( 'read' ), $now );
		return true;
	}

	/**
	 * Reads a member by id.
	 *
	 * @return ?Member Null when Patreon says that there is no such member.
	 * @throws Request_Failed When Patreon does not answer as it should.
	 * @throws Not_Connected When there is no connection to use.
	 */
	public function read( string $member_id, string $campaign_id, int $now ): ?Member {
		return $this->patreon->one( $campaign_id, $member_id, $now );
	}

	/** @return list<Member> */
	private function known( string $patreon_user_id, string $campaign_id ): array {
		$found = array();
		foreach ( $this->connections->all() as $connection ) {
			if ( '' !== $connection->campaign_id && in_array( $campaign_id, array( '', $connection->campaign_id ), true ) ) {
				$found[] = $this->members->find_by_user( $connection->campaign_id, $patreon_user_id );
			}
		}
		return array_values( array_filter( $found ) );
	}
}
