<?php
/**
 * Reads one member again.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Inbox;

use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Engine\Brake;
use Patreon_Gate\Engine\Brake_Settings;
use Patreon_Gate\Engine\Inbox_Item;
use Patreon_Gate\Engine\Inbox_Store;
use Patreon_Gate\Engine\Lease_Store;
use Patreon_Gate\Engine\Member_Store;
use Patreon_Gate\Engine\Sweep_Store;
use Patreon_Gate\Ledger\Correlation;
use Patreon_Gate\Ledger\Ledger;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Patreon\Failure;
use Patreon_Gate\Patreon\Request_Failed;

/** Gives the ledger what Patreon says about an item of the inbox. Only Patreon's 404 makes somebody a former member; of many at once, the creator is asked. */
final class Inbox_Reader {

	/** The time in which those who lost access by a 404 count together. */
	private const DAY = 86400;

	/** @param \Closure(): Brake_Settings $brake What the creator decided. */
	public function __construct(
		private readonly Member_Source $source,
		private readonly Ledger $ledger,
		private readonly Member_Store $members,
		private readonly Sweep_Store $sweeps,
		private readonly Inbox_Store $inbox,
		private readonly Lease_Store $leases,
		private readonly \Closure $brake
	) {}

	/** Name of the lease a creator takes to let 404s pass the brake for a while. */
	public static function lifted( string $campaign_id ): string {
		return 'lifted:' . $campaign_id;
	}

	/**
	 * Whether there is nothing to ask: the ledger has a reading that began after the item was last heard of, from a sweep or a sign-in; or
	 * the id is none of Patreon's, but stands in for one that is somebody else's by now.
	 *
	 * @throws \RuntimeException When the database fails.
	 */
	public function knows( Inbox_Item $item ): bool {
		return str_starts_with( $item->member_id, Member::DISPLACED )
			|| ( $this->members->find( $item->campaign_id, $item->member_id )?->member->fetched_at ?? 0 ) > $item->received_at;
	}

	/**
	 * Reads the member.
	 *
	 * @param int $now Unix time before the request.
	 * @return string Outcome, one of `Inbox_Item`'s.
	 * @throws Request_Failed When Patreon does not answer as it should.
	 * @throws Not_Connected When there is no connection to use.
	 * @throws Brake_Holds When too many lost access like this.
	 * @throws \RuntimeException When the database fails.
	 */
	public function read( Inbox_Item $item, int $now ): string {
		$fresh = $this->source->one( $item->campaign_id, $item->member_id, $now );
		if ( null === $fresh ) {
			return $this->gone( $item, $now );
		}
		if ( $fresh->campaign_id !== $item->campaign_id || $fresh->member_id !== $item->member_id ) {
			$failed = new Request_Failed( Failure::Malformed, 'another member' );
			throw $failed;
		}
		$this->ledger->take( $fresh, $item->cause, Correlation::of( 'inbox' ), $now );
		return Inbox_Item::READ;
	}

	private function gone( Inbox_Item $item, int $now ): string {
		$stored = $this->members->find( $item->campaign_id, $item->member_id );
		if ( null === $stored ) {
			// A sweep may have read them while they were there, and still have to give the ledger what it read.
			$this->inbox->absent( $item, $now );
			$stored = $this->members->find( $item->campaign_id, $item->member_id );
		}
		if ( null === $stored ) {
			return Inbox_Item::GONE;
		}
		$locks = array() !== $this->ledger->would_lock( array( $stored->member->gone( $now ) ), $now );
		if ( $locks && $this->is_too_many( $item->campaign_id, $now ) ) {
			throw new Brake_Holds();
		}
		$this->ledger->gone( $item->campaign_id, $item->member_id, $item->cause, Correlation::of( 'inbox' ), $now );
		// A sweep need not ask again: it is known that they are not listed.
		$this->sweeps->mark_missing( $item->campaign_id, array( $item->member_id ), $now );
		return $locks ? Inbox_Item::LOCKED : Inbox_Item::GONE;
	}

	private function is_too_many( string $campaign_id, int $now ): bool {
		if ( '' !== $this->leases->holder( self::lifted( $campaign_id ), $now ) ) {
			return false;
		}
		$locked = $this->inbox->handled_since( $campaign_id, array( Inbox_Item::LOCKED ), $now - self::DAY );
		return Brake::holds( $locked + 1, $this->sweeps->with_access( $campaign_id ) + $locked, ( $this->brake )() );
	}
}
