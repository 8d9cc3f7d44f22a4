<?php
/**
 * Where members are stored.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

/**
 * Stores the ledger. `Storage\Ledger\Members` implements it; tests have an implementation in memory. People are identified by Patreon's user id
 * within a campaign.
 */
interface Member_Store {

	/**
	 * @param string $campaign_id Campaign.
	 * @param string $member_id   Patreon's member id.
	 * @throws \RuntimeException When what is stored cannot be read.
	 */
	public function find( string $campaign_id, string $member_id ): ?Stored_Member;

	/**
	 * @param string       $campaign_id Campaign.
	 * @param list<string> $user_ids    Patreon's user ids, at most 1000.
	 * @return array<array-key, Stored_Member> By user id; unknown ones are missing. One query.
	 * @throws \RuntimeException When what is stored cannot be read.
	 */
	public function find_by_users( string $campaign_id, array $user_ids ): array;

	/**
	 * Returns members whose `access_until` has passed, the earliest first.
	 *
	 * @param int $now   Unix time.
	 * @param int $limit How many at most.
	 * @return list<Stored_Member>
	 * @throws \RuntimeException When what is stored cannot be read.
	 */
	public function due( int $now, int $limit ): array;

	/**
	 * Makes all members due for evaluation, after a setting of the policy or a price changed.
	 *
	 * @param int $now Unix time.
	 * @throws \RuntimeException When the database fails.
	 */
	public function make_all_due( int $now ): void;

	/**
	 * Stores records with their events in one transaction, and removes the mark "missing" where `was_seen()`. A write is skipped, with its events,
	 * if its version is outdated or its new person exists by now. The others are stored.
	 *
	 * @param list<Member_Write> $writes At most 1000, each about another person.
	 * @return list<Member_Write> Those that were skipped.
	 * @throws \RuntimeException When the database fails; then nothing is stored.
	 */
	public function write( array $writes ): array;
}
