<?php
/**
 * Where members are kept.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

/** Port of the ledger: `Storage\Ledger\Members`; tests have one in memory. A person is known by Patreon's user id, within a campaign. */
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
	 * @return array<array-key, Stored_Member> By user id; who is not known is missing. One query.
	 * @throws \RuntimeException When what is stored cannot be read.
	 */
	public function find_by_users( string $campaign_id, array $user_ids ): array;

	/**
	 * Members whose `access_until` has come, the earliest first.
	 *
	 * @param int $now   Unix time.
	 * @param int $limit How many at most.
	 * @return list<Stored_Member>
	 * @throws \RuntimeException When what is stored cannot be read.
	 */
	public function due( int $now, int $limit ): array;

	/**
	 * Makes everybody due, after a rule or a price changed.
	 *
	 * @param int $now Unix time.
	 * @throws \RuntimeException When the database fails.
	 */
	public function make_all_due( int $now ): void;

	/**
	 * Stores records with their events, all in one transaction, and forgets that a member was missing where `was_seen()`. A write whose
	 * version was overtaken, or whose new person is there by now, is left out with its events; the others hold.
	 *
	 * @param list<Member_Write> $writes At most 1000, each about another person.
	 * @return list<Member_Write> Those left out.
	 * @throws \RuntimeException When the database fails; then nothing is stored.
	 */
	public function write( array $writes ): array;
}
