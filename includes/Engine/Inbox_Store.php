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
 * Port of the inbox: `Storage\Jobs\Inbox`; tests have one in memory. One row per campaign and member, however often it was heard of.
 */
interface Inbox_Store {

	/**
	 * Remembers that a member has to be read. One query; a parked one gets another chance.
	 *
	 * @param string $campaign_id Campaign.
	 * @param string $member_id   Patreon's member id.
	 * @param Cause  $cause       What made us look.
	 * @param string $trigger     Patreon's trigger, for people who look; '' for none.
	 * @param int    $now         Unix time.
	 */
	public function put( string $campaign_id, string $member_id, Cause $cause, string $trigger, int $now ): void;

	/**
	 * Items that are due, the longest waiting first. Only who holds the lease may ask.
	 *
	 * @param string $campaign_id Campaign.
	 * @param int    $limit       How many at most.
	 * @param int    $now         Unix time.
	 * @return list<Inbox_Item>
	 */
	public function take( string $campaign_id, int $limit, int $now ): array;

	/**
	 * It was dealt with. What was heard of since it was taken keeps it waiting.
	 *
	 * @param Inbox_Item $item    Item.
	 * @param string     $outcome One of `Inbox_Item`'s.
	 * @param int        $now     Unix time.
	 */
	public function done( Inbox_Item $item, string $outcome, int $now ): void;

	/**
	 * Patreon has no such member, and neither has the ledger. Noted before the ledger is asked once more: whoever puts an earlier reading
	 * of the same member into it meanwhile finds this note (`ask_again()`), or is found.
	 *
	 * @param Inbox_Item $item Item; it stays waiting.
	 * @param int        $now  Unix time before the request.
	 */
	public function absent( Inbox_Item $item, int $now ): void;

	/**
	 * Of these readings, asks again for each member whom Patreon said not to have at the time of the reading or later.
	 *
	 * @param string                $campaign_id Campaign.
	 * @param array<array-key, int> $read_at     Member id → Unix time of the reading, at most 1000.
	 * @param int                   $now         Unix time.
	 */
	public function ask_again( string $campaign_id, array $read_at, int $now ): void;

	/**
	 * It could not be read.
	 *
	 * @param Inbox_Item $item     Item.
	 * @param string     $code     Short code of the failure.
	 * @param int        $again_at Unix time.
	 */
	public function failed( Inbox_Item $item, string $code, int $again_at ): void;

	/**
	 * It failed too often: left aside until it is heard of again.
	 *
	 * @param Inbox_Item $item Item.
	 * @param string     $code Short code of the failure.
	 */
	public function park( Inbox_Item $item, string $code ): void;

	/**
	 * How many items were dealt with since then.
	 *
	 * @param string       $campaign_id Campaign.
	 * @param list<string> $outcomes    Of `Inbox_Item`.
	 * @param int          $since       Unix time.
	 */
	public function handled_since( string $campaign_id, array $outcomes, int $since ): int;

	/**
	 * When the next item is due.
	 *
	 * @param string $campaign_id Campaign.
	 * @return ?int Unix time; null when nothing waits.
	 */
	public function next_due( string $campaign_id ): ?int;

	/**
	 * How many items are waiting and parked.
	 *
	 * @param string $campaign_id Campaign.
	 * @return array{waiting: int, parked: int}
	 */
	public function counts( string $campaign_id ): array;
}
