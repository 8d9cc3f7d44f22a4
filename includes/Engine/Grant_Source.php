<?php
/**
 * Where grants and blocks are stored.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

use Patreon_Gate\Membership\Grant;

/** Reads grants. `Storage\Ledger\Grants` implements it; tests have an implementation in memory. */
interface Grant_Source {

	/**
	 * @param string       $campaign_id Campaign.
	 * @param list<string> $user_ids    Patreon's user ids, at most 1000.
	 * @return array<array-key, list<Grant>> By Patreon user id, including those of linked WordPress users and ended ones. People without any are missing.
	 * @throws \RuntimeException When what is stored cannot be read.
	 */
	public function of_users( string $campaign_id, array $user_ids ): array;
}
