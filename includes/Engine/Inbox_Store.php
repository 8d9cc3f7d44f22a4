<?php
/**
 * Members to be read again.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

use Patreon_Gate\Membership\Cause;

/**
 * Stores the inbox: one row per campaign and member, however many deliveries there were. `Storage\Jobs\Inbox` implements it; tests have an
 * implementation in memory.
 */
interface Inbox_Store {

	/**
	 * Stores that a member has to be read, with one query. A parked item becomes due again.
	 *
	 * @param string $campaign_id Campaign.
	 * @param string $member_id   Patreon's member id.
	 * @param Cause  $cause       Why the member is read.
	 * @param string $trigger     Patreon's trigger, for display; '' for none.
	 * @param int    $now         Unix time.
	 */
	public function put( string $campaign_id, string $member_id, Cause $cause, string $trigger, int $now ): void;

	/**
	 * Returns items that are due, the longest waiting first. The caller must hold the lease.
	 *
	 * @param string $campaign_id Campaign.
	 * @param int    $limit       How many at most.
	 * @param int    $now         Unix time.
	 * @return list<Inbox_Item>
	 */
	public function take( string $campaign_id, int $limit, int $now ): array;

	/**
	 * Marks an item as processed. If the member was put here again meanwhile, it stays waiting.
	 *
	 * @param Inbox_Item $item    Item.
	 * @param string     $outcome One of `Inbox_Item`'s.
	 * @param int        $now     Unix time.
	 */
	public function done( Inbox_Item $item, string $outcome, int $now ): void;

	/**
	 * Stores that neither Patreon nor the ledger has the member. The caller then checks the ledger once more. If another process adds an earlier
	 * read of the member meanwhile, either that process finds this mark (`ask_again()`), or the second check finds the member.
	 *
	 * @param Inbox_Item $item Item. It stays waiting.
	 * @param int        $now  Unix time before the request.
	 */
	public function absent( Inbox_Item $item, int $now ): void;

	/**
	 * Puts members into the inbox again for whom Patreon answered 404 at or after the time of the given reads.
	 *
	 * @param string                $campaign_id Campaign.
	 * @param array<array-key, int> $read_at     Member id → Unix time of the reading, at most 1000.
	 * @param int                   $now         Unix time.
	 */
	public function ask_again( string $campaign_id, array $read_at, int $now ): void;

	/**
	 * Marks that an item could not be read.
	 *
	 * @param Inbox_Item $item     Item.
	 * @param string     $code     Short code of the failure.
	 * @param int        $again_at Unix time.
	 */
	public function failed( Inbox_Item $item, string $code, int $again_at ): void;

	/**
	 * Parks an item that failed too often, until it is put into the inbox again.
	 *
	 * @param Inbox_Item $item Item.
	 * @param string     $code Short code of the failure.
	 */
	public function park( Inbox_Item $item, string $code ): void;

	/**
	 * Returns how many items were processed since a time.
	 *
	 * @param string       $campaign_id Campaign.
	 * @param list<string> $outcomes    Of `Inbox_Item`.
	 * @param int          $since       Unix time.
	 */
	public function handled_since( string $campaign_id, array $outcomes, int $since ): int;

	/**
	 * Returns when the next item is due.
	 *
	 * @param string $campaign_id Campaign.
	 * @return ?int Unix time; null when nothing waits.
	 */
	public function next_due( string $campaign_id ): ?int;

	/**
	 * Returns how many items are waiting, and how many are parked.
	 *
	 * @param string $campaign_id Campaign.
	 * @return array{waiting: int, parked: int}
	 */
	public function counts( string $campaign_id ): array;
}
