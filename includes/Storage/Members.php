<?php
/**
 * The membership ledger.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Member;

/** Repository of members: one row per person and campaign. */
final class Members {

	public function __construct( private readonly Database $database ) {}

	/** @throws Storage_Error When the database fails. */
	public function find_by_user( string $campaign_id, string $patreon_user_id ): ?Member {
		return '' === $patreon_user_id ? null : $this->one(
			$this->database->row(
				'SELECT * FROM %i WHERE campaign_id = %s AND user_id = %s',
				array( $this->database->table( 'members' ), $campaign_id, $patreon_user_id )
			)
		);
	}

	/** @throws Storage_Error When the database fails. */
	public function find_by_member_id( string $campaign_id, string $member_id ): ?Member {
		return '' === $member_id ? null : $this->one(
			$this->database->row(
				'SELECT * FROM %i WHERE campaign_id = %s AND member_id = %s',
				array( $this->database->table( 'members' ), $campaign_id, $member_id )
			)
		);
	}

	/**
	 * @return list<Member> The person's memberships of every campaign known here.
	 * @throws Storage_Error When the database fails.
	 */
	public function find_all_by_user( string $patreon_user_id ): array {
		$rows = '' === $patreon_user_id ? array() : $this->database->rows(
			'SELECT * FROM %i WHERE user_id = %s ORDER BY id',
			array( $this->database->table( 'members' ), $patreon_user_id )
		);
		return array_map( array( Member_Rows::class, 'read' ), $rows );
	}

	/**
	 * Keeps what Patreon said about a member, and announces it.
	 *
	 * A record read earlier than the one already kept is dropped: answers can arrive out of order.
	 *
	 * @param string $source Where it was heard: sign_in, refresh, sweep or webhook.
	 * @throws Storage_Error When the database fails.
	 */
	public function store( Member $member, string $source ): void {
		$before = $this->find_by_member_id( $member->campaign_id, $member->member_id )
			?? $this->find_by_user( $member->campaign_id, $member->user_id );
		if ( null !== $before && $before->fetched_at > $member->fetched_at ) {
			return;
		}
		$member = $member->following( $before );
		$values = Member_Rows::columns( $member );
		$stored = null === $before && $this->database->insert( 'members', $values );
		if ( ! $stored ) {
			$this->database->update(
				'members',
				$values,
				array(
					'campaign_id' => $member->campaign_id,
					'member_id'   => null === $before ? $member->member_id : $before->member_id,
				)
			);
		}
		Add_Ons::announce( Hooks::MEMBER_STORED, $before, $member, $source );
	}

	/**
	 * Allows one "check again" per period and person, however many arrive at once.
	 *
	 * @param int $period Seconds.
	 * @return bool Whether this one may.
	 * @throws Storage_Error When the database fails.
	 */
	public function may_check( string $patreon_user_id, int $period, int $now ): bool {
		return $this->database->execute(
			'UPDATE %i SET checked_at = %d WHERE user_id = %s AND checked_at <= %d',
			array( $this->database->table( 'members' ), $now, $patreon_user_id, $now - $period )
		) > 0;
	}

	/**
	 * Forgets a person in every campaign.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function delete_by_user( string $patreon_user_id ): void {
		$this->database->execute( 'DELETE FROM %i WHERE user_id = %s', array( $this->database->table( 'members' ), $patreon_user_id ) );
	}

	private function one( ?Row $row ): ?Member {
		return null === $row ? null : Member_Rows::read( $row );
	}
}
