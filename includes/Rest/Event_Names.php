<?php
/**
 * Names of people in the log.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Storage\Ledger\Members;
use Patreon_Gate\Storage\Log\Log_Entry;
use Patreon_Gate\Storage\Storage_Error;

/** Looks up the names of people in entries of the log, which itself has only IDs. Callers must check permissions. */
final class Event_Names {

	public function __construct( private readonly Members $members ) {}

	/**
	 * Returns the members that entries are about.
	 *
	 * @param list<Log_Entry> $entries Entries.
	 * @return array<array-key, array<array-key, Stored_Member>> Campaign → Patreon's user ID → member; one query for each campaign.
	 * @throws Storage_Error When the database fails.
	 */
	public function members( array $entries ): array {
		$users = array();
		foreach ( $entries as $entry ) {
			if ( '' !== $entry->patreon_user_id && '' !== $entry->campaign_id ) {
				$users[ $entry->campaign_id ][] = $entry->patreon_user_id;
			}
		}
		$found = array();
		foreach ( $users as $campaign_id => $ids ) {
			$found[ $campaign_id ] = $this->members->find_by_users( (string) $campaign_id, array_values( array_unique( $ids ) ) );
		}
		return $found;
	}

	/**
	 * Returns the same as a list of names.
	 *
	 * @param list<Log_Entry> $entries Entries.
	 * @return list<array{campaign_id: string, patreon_user_id: string, member_id: string, name: string}>
	 * @throws Storage_Error When the database fails.
	 */
	public function people( array $entries ): array {
		$people = array();
		foreach ( $this->members( $entries ) as $members ) {
			foreach ( $members as $stored ) {
				$people[] = array(
					'campaign_id'     => $stored->member->campaign_id,
					'patreon_user_id' => $stored->member->user_id,
					'member_id'       => $stored->member->member_id,
					'name'            => $stored->member->full_name ?? '',
				);
			}
		}
		return $people;
	}
}
