<?php
/**
 * Searches for campaigns and members.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Tiers;
use Patreon_Gate\Storage\Ledger\Member_Query;
use Patreon_Gate\Storage\Ledger\Member_Search;
use Patreon_Gate\Storage\Ledger\Members;
use Patreon_Gate\Storage\Storage_Error;

/** Searches for REST and abilities. Results contain names and e-mail addresses, so callers must check permissions. */
final class Member_Directory {

	/** Largest number of members on a page. */
	public const MAX_PAGE = 100;

	public function __construct(
		private readonly Campaigns $campaigns,
		private readonly Tiers $tiers,
		private readonly Members $members,
		private readonly Member_Search $search
	) {}

	/**
	 * @param string $campaign_id '' for the primary campaign.
	 * @return ?array<string, mixed> Null if there is none.
	 * @throws Storage_Error When the database fails.
	 */
	public function campaign( string $campaign_id ): ?array {
		$campaign = $this->campaigns->get( $campaign_id );
		return null === $campaign ? null : Campaign_View::with_tiers( $campaign, $this->tiers->catalogue( $campaign->id ) );
	}

	/**
	 * @param string $campaign_id '' for any campaign that has the member.
	 * @return ?array<string, mixed> Null if there is none.
	 * @throws Storage_Error When the database fails.
	 */
	public function member( string $campaign_id, string $member_id ): ?array {
		foreach ( $this->candidates( $campaign_id ) as $campaign ) {
			$found = $this->members->find( $campaign->id, $member_id );
			if ( null !== $found ) {
				return $this->view( $found );
			}
		}
		return null;
	}

	/**
	 * @param string $campaign_id '' for the first campaign that has the person, starting with the primary one.
	 * @param string $user_id     Patreon's user id.
	 * @return ?array<string, mixed> Null if there is none.
	 * @throws Storage_Error When the database fails.
	 */
	public function member_of_user( string $campaign_id, string $user_id ): ?array {
		foreach ( $this->candidates( $campaign_id ) as $campaign ) {
			$found = array_values( $this->members->find_by_users( $campaign->id, array( $user_id ) ) );
			if ( array() !== $found ) {
				return $this->view( $found[0] );
			}
		}
		return null;
	}

	/**
	 * Returns a page of members, in the order of their ids.
	 *
	 * @param Member_Query $query Its campaign may be '' for the primary one.
	 * @param int          $limit At most `MAX_PAGE`.
	 * @param string       $after `next` of the previous page; '' for the first page.
	 * @return ?array{members: list<array<string, mixed>>, total: int, next: ?string} Null if there is no such campaign.
	 * @throws Storage_Error When the database fails.
	 */
	public function search( Member_Query $query, int $limit, string $after ): ?array {
		$campaign = $this->campaigns->get( $query->campaign_id );
		if ( null === $campaign ) {
			return null;
		}
		$query = new Member_Query( $campaign->id, $query->state, $query->tier_id, $query->has_access, $query->text );
		$limit = max( 1, min( self::MAX_PAGE, $limit ) );
		$found = $this->search->page( $query, $limit + 1, $after );
		$page  = array_slice( $found, 0, $limit );
		$last  = end( $page );
		return array(
			'members' => array_map( $this->view( ... ), $page ),
			'total'   => $this->search->total( $query ),
			'next'    => count( $found ) > $limit && false !== $last ? $last->member->member_id : null,
		);
	}

	/**
	 * Returns a numbered page of members, in the order of their names.
	 *
	 * @param Member_Query $query Its campaign may be '' for the primary one.
	 * @param int          $page  From 1.
	 * @param int          $size  At most `MAX_PAGE`.
	 * @return ?array{members: list<array<string, mixed>>, total: int, next: null} Null if there is no such campaign.
	 * @throws Storage_Error When the database fails.
	 */
	public function by_name( Member_Query $query, int $page, int $size, bool $descending ): ?array {
		$campaign = $this->campaigns->get( $query->campaign_id );
		if ( null === $campaign ) {
			return null;
		}
		$query = new Member_Query( $campaign->id, $query->state, $query->tier_id, $query->has_access, $query->text );
		$size  = max( 1, min( self::MAX_PAGE, $size ) );
		return array(
			'members' => array_map( $this->view( ... ), $this->search->page_by_name( $query, $size, ( max( 1, $page ) - 1 ) * $size, $descending ) ),
			'total'   => $this->search->total( $query ),
			'next'    => null,
		);
	}

	/**
	 * Returns how many members of a campaign are in each state.
	 *
	 * @param string $campaign_id '' for the primary campaign.
	 * @return ?array{campaign_id: string, total: int, states: list<array{state: string, members: int}>} Null if there is no such campaign.
	 * @throws Storage_Error When the database fails.
	 */
	public function states( string $campaign_id ): ?array {
		$campaign = $this->campaigns->get( $campaign_id );
		if ( null === $campaign ) {
			return null;
		}
		$counts = $this->search->counts( $campaign->id );
		return array(
			'campaign_id' => $campaign->id,
			'total'       => array_sum( $counts ),
			'states'      => array_map(
				static fn ( string $state, int $members ): array => array(
					'state'   => $state,
					'members' => $members,
				),
				array_map( 'strval', array_keys( $counts ) ),
				array_values( $counts )
			),
		);
	}

	/** @return list<Campaign> */
	private function candidates( string $campaign_id ): array {
		return array_values( array_filter( $this->campaigns->all(), static fn ( Campaign $campaign ): bool => '' === $campaign_id || $campaign_id === $campaign->id ) );
	}

	/** @return array<string, mixed> */
	private function view( Stored_Member $stored ): array {
		return Member_View::of( $stored, $this->catalogue( $stored->member->campaign_id ) );
	}

	private function catalogue( string $campaign_id ): Tier_Catalogue {
		return $this->tiers->catalogue( $campaign_id );
	}
}
