<?php
/**
 * Tiers of members, for searches.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Ledger;

use Patreon_Gate\Membership\Member;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Writes the rows for searches by tier, together with the record. The only index begins with the tier, so rows of a member are deleted by the tiers
 * in the record.
 */
final class Member_Tiers {

	/**
	 * @param list<Member> $members Members.
	 * @throws Storage_Error When the database fails.
	 */
	public static function add( Database $database, array $members ): void {
		$rows = array();
		foreach ( $members as $member ) {
			foreach ( $member->tier_ids as $tier_id ) {
				$rows[] = array(
					'campaign_id' => $member->campaign_id,
					'tier_id'     => $tier_id,
					'member_id'   => $member->member_id,
				);
			}
		}
		$database->insert_many( 'member_tiers', $rows );
	}

	/**
	 * @param Member $member  The record as it was stored.
	 * @param bool   $is_lost Whether the record cannot be read, so that its tiers must be searched for.
	 * @throws Storage_Error When the database fails.
	 */
	public static function remove( Database $database, Member $member, bool $is_lost = false ): void {
		$table = $database->table( 'member_tiers' );
		if ( $is_lost ) {
			$database->execute( 'DELETE FROM %i WHERE campaign_id = %s AND member_id = %s', array( $table, $member->campaign_id, $member->member_id ) );
		} elseif ( array() !== $member->tier_ids ) {
			$database->execute(
				'DELETE FROM %i WHERE campaign_id = %s AND tier_id IN (%l) AND member_id = %s',
				array( $table, $member->campaign_id, $member->tier_ids, $member->member_id )
			);
		}
	}

	/**
	 * Counts the members of every tier, with one query.
	 *
	 * @return array<array-key, array<array-key, int>> Campaign → tier → number; tiers without members are missing.
	 * @throws Storage_Error When the database fails.
	 */
	public static function counts( Database $database ): array {
		$counts = array();
		foreach ( $database->rows( 'SELECT campaign_id, tier_id, COUNT(*) AS members FROM %i GROUP BY campaign_id, tier_id', array( $database->table( 'member_tiers' ) ) ) as $row ) {
			$counts[ $row->text( 'campaign_id' ) ][ $row->text( 'tier_id' ) ] = $row->int( 'members' );
		}
		return $counts;
	}
}
