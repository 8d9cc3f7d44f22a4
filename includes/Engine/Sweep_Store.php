<?php
/**
 * Where sweeps are kept.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Sweep;
use Patreon_Gate\Membership\Sweep_State;

/**
 * Port of the sweep: `Storage\Jobs\Sweeps`; tests have one in memory.
 *
 * Every change is a compare and swap on `Sweep::$version`: a process that was thought dead and wakes up changes nothing.
 */
interface Sweep_Store {

	/**
	 * The newest sweep of a campaign, whatever its state.
	 *
	 * @param string $campaign_id Campaign.
	 */
	public function latest( string $campaign_id ): ?Sweep;

	/**
	 * The oldest sweep of a campaign that goes on: one the creator approved comes before the one being read.
	 *
	 * @param string $campaign_id Campaign.
	 */
	public function open( string $campaign_id ): ?Sweep;

	/**
	 * The newest sweep of a campaign in a state.
	 *
	 * @param string      $campaign_id Campaign.
	 * @param Sweep_State $state       State.
	 */
	public function latest_in( string $campaign_id, Sweep_State $state ): ?Sweep;

	/**
	 * Begins one. It is the first if none of the campaign was ever done.
	 *
	 * @param string $campaign_id    Campaign.
	 * @param string $correlation_id Marks what it writes into the log.
	 * @param int    $now            Unix time.
	 */
	public function begin( string $campaign_id, string $correlation_id, int $now ): Sweep;

	/**
	 * Digests of the people of a page whom the ledger has; '' for a record that has to be judged even if Patreon says the same again:
	 * it waits for a confirmation, or is due.
	 *
	 * @param string       $campaign_id Campaign.
	 * @param list<string> $user_ids    Patreon's user ids, at most a page of them.
	 * @param int          $now         Unix time.
	 * @return array<array-key, string> User id → `Member::digest()`; who is not known is missing. One query.
	 */
	public function digests( string $campaign_id, array $user_ids, int $now ): array;

	/**
	 * Keeps a page, and with it the checkpoint, all or nothing: sets aside what changed, remembers who was seen, and gives records that
	 * Patreon repeated unchanged the new time of reading (where the ledger still holds that digest, and no later reading).
	 *
	 * @param Sweep        $sweep     With the next cursor; its version is the one it was read with.
	 * @param list<Member> $changed   Records to set aside.
	 * @param list<Member> $unchanged Records the ledger has.
	 * @param int          $taken     People the ledger got from this very page, each noted there as listed (`Member_Write::$listed_by`).
	 * @param list<string> $unread    Member ids of those who are listed, with a record that cannot be read: they are neither changed nor missing.
	 * @return ?Sweep As stored, with `members_read` moved on (not at all by a page on which everybody was seen before); null when the sweep was
	 *                overtaken, and nothing kept.
	 */
	public function checkpoint( Sweep $sweep, array $changed, array $unchanged, int $taken = 0, array $unread = array() ): ?Sweep;

	/**
	 * Member ids of those whose record on a page could not be read.
	 *
	 * @param Sweep $sweep Sweep.
	 * @param int   $limit How many at most.
	 * @return list<string>
	 */
	public function unread( Sweep $sweep, int $limit ): array;

	/**
	 * Stores a sweep.
	 *
	 * @param Sweep $sweep With the version it was read with.
	 * @return ?Sweep As stored; null when it was overtaken.
	 */
	public function save( Sweep $sweep ): ?Sweep;

	/**
	 * Records set aside, by member id.
	 *
	 * @param Sweep  $sweep            Sweep.
	 * @param string $after            Member id.
	 * @param int    $limit            How many at most.
	 * @param bool   $only_with_access Only those whose person has access by the ledger.
	 * @return list<Staged_Member>
	 */
	public function changed( Sweep $sweep, string $after, int $limit, bool $only_with_access = false ): array;

	/**
	 * Remembers who would be locked, for people to look at.
	 *
	 * @param Sweep        $sweep      Sweep.
	 * @param list<string> $member_ids Of records set aside.
	 */
	public function note_locked( Sweep $sweep, array $member_ids ): void;

	/**
	 * Counts the people the sweep listed, and finds the ledger's members that it did not list, were not read since it began, and are not
	 * known to be missing. Remembers those with the sweep.
	 *
	 * @param Sweep $sweep Sweep.
	 * @return array{listed: int, missing: int, with_access: int} Everybody once, however often they were listed.
	 */
	public function find_missing( Sweep $sweep ): array;

	/**
	 * Those it found, by member id.
	 *
	 * @param Sweep  $sweep Sweep.
	 * @param string $after Member id.
	 * @param int    $limit How many at most.
	 * @return list<string> Member ids.
	 */
	public function missing( Sweep $sweep, string $after, int $limit ): array;

	/**
	 * Notes in the ledger that members are missing, until they are read or listed again.
	 *
	 * @param string       $campaign_id Campaign.
	 * @param list<string> $member_ids  Members.
	 * @param int          $now         Unix time.
	 */
	public function mark_missing( string $campaign_id, array $member_ids, int $now ): void;

	/**
	 * How many people have access by the ledger.
	 *
	 * @param string $campaign_id Campaign.
	 */
	public function with_access( string $campaign_id ): int;

	/**
	 * Drops what sweeps set aside that are over.
	 *
	 * @param string $campaign_id Campaign.
	 * @param int    $limit       Records at most.
	 * @return bool Whether nothing is left to drop.
	 */
	public function clean( string $campaign_id, int $limit ): bool;
}
