<?php
/**
 * Where sweeps are stored.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Sweep;
use Patreon_Gate\Membership\Sweep_State;

/**
 * Stores sweeps. `Storage\Jobs\Sweeps` implements it; tests have an implementation in memory.
 *
 * Every change is a compare-and-swap on `Sweep::$version`, so a process that lost its lease and continues changes nothing.
 */
interface Sweep_Store {

	/**
	 * Returns the newest sweep of a campaign, in any state.
	 *
	 * @param string $campaign_id Campaign.
	 */
	public function latest( string $campaign_id ): ?Sweep;

	/**
	 * Returns the oldest sweep of a campaign that can continue: an approved one comes before the one being read.
	 *
	 * @param string $campaign_id Campaign.
	 */
	public function open( string $campaign_id ): ?Sweep;

	/**
	 * Returns the newest sweep of a campaign in a state.
	 *
	 * @param string      $campaign_id Campaign.
	 * @param Sweep_State $state       State.
	 */
	public function latest_in( string $campaign_id, Sweep_State $state ): ?Sweep;

	/**
	 * Begins a sweep. It is the first one if no sweep of the campaign was ever completed.
	 *
	 * @param string $campaign_id    Campaign.
	 * @param string $correlation_id Id of its log entries and events.
	 * @param int    $now            Unix time.
	 */
	public function begin( string $campaign_id, string $correlation_id, int $now ): Sweep;

	/**
	 * Returns the digests of people on a page who are in the ledger. '' for a record that must be evaluated even if nothing changed: it waits for
	 * a confirmation, or is due.
	 *
	 * @param string       $campaign_id Campaign.
	 * @param list<string> $user_ids    Patreon's user ids, at most a page of them.
	 * @param int          $now         Unix time.
	 * @return array<array-key, string> User id → `Member::digest()`; unknown ones are missing. One query.
	 */
	public function digests( string $campaign_id, array $user_ids, int $now ): array;

	/**
	 * Stores a page and the checkpoint in one transaction: stages changed records, marks who was seen, and sets the time of reading of unchanged
	 * records (if the ledger still has the same digest and no later read).
	 *
	 * @param Sweep        $sweep     With the next cursor, and the version it was read with.
	 * @param list<Member> $changed   Records to stage.
	 * @param list<Member> $unchanged Records that equal the ledger's.
	 * @param int          $taken     People who were added to the ledger from this page (`Member_Write::$listed_by`).
	 * @param list<string> $unread    Member ids of listed members whose record cannot be read. They are neither changed nor missing.
	 * @return ?Sweep As stored, with `members_read` increased (not if everybody on the page was seen before); null if the sweep was
	 *                changed by another process; nothing is stored then.
	 */
	public function checkpoint( Sweep $sweep, array $changed, array $unchanged, int $taken = 0, array $unread = array() ): ?Sweep;

	/**
	 * Returns the member ids of those whose record on a page could not be read.
	 *
	 * @param Sweep $sweep Sweep.
	 * @param int   $limit How many at most.
	 * @return list<string>
	 */
	public function unread( Sweep $sweep, int $limit ): array;

	/**
	 * Stores a sweep.
	 *
	 * @param Sweep $sweep Sweep, with the version it was read with.
	 * @return ?Sweep As stored; null if another process changed it first.
	 */
	public function save( Sweep $sweep ): ?Sweep;

	/**
	 * Returns staged records, by member id.
	 *
	 * @param Sweep  $sweep            Sweep.
	 * @param string $after            Member id.
	 * @param int    $limit            How many at most.
	 * @param bool   $only_with_access Only people who have access according to the ledger.
	 * @return list<Staged_Member>
	 */
	public function changed( Sweep $sweep, string $after, int $limit, bool $only_with_access = false ): array;

	/**
	 * Marks staged records of people who would be locked out, for display.
	 *
	 * @param Sweep        $sweep      Sweep.
	 * @param list<string> $member_ids Of staged records.
	 */
	public function note_locked( Sweep $sweep, array $member_ids ): void;

	/**
	 * Counts the people the sweep listed, and finds members of the ledger whom it did not list, who were not read since it began, and who are not
	 * marked as missing yet. Stores them with the sweep.
	 *
	 * @param Sweep $sweep Sweep.
	 * @return array{listed: int, missing: int, with_access: int} Each person counts once, however often they were listed.
	 */
	public function find_missing( Sweep $sweep ): array;

	/**
	 * Returns the missing members it found, by member id.
	 *
	 * @param Sweep  $sweep Sweep.
	 * @param string $after Member id.
	 * @param int    $limit How many at most.
	 * @return list<string> Member ids.
	 */
	public function missing( Sweep $sweep, string $after, int $limit ): array;

	/**
	 * Marks members as missing in the ledger, until they are read or listed again.
	 *
	 * @param string       $campaign_id Campaign.
	 * @param list<string> $member_ids  Members.
	 * @param int          $now         Unix time.
	 */
	public function mark_missing( string $campaign_id, array $member_ids, int $now ): void;

	/**
	 * Returns how many people have access according to the ledger.
	 *
	 * @param string $campaign_id Campaign.
	 */
	public function with_access( string $campaign_id ): int;

	/**
	 * Deletes staged records of sweeps that are over.
	 *
	 * @param string $campaign_id Campaign.
	 * @param int    $limit       Records at most.
	 * @return bool Whether nothing is left to delete.
	 */
	public function clean( string $campaign_id, int $limit ): bool;
}
