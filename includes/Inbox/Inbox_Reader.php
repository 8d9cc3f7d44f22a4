<?php
/**
 * Reads one member for the inbox.
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

/**
 * Reads the member of an inbox item and gives the record to the ledger. A member who is missing becomes a former member
 * only after a 404 of Patreon, and when many get one in a short time, the creator is asked first.
 */
final class Inbox_Reader {

	/** Seconds over which losses of access by a 404 are counted together. */
	private const DAY = 86400;

	/** @param \Closure(): Brake_Settings $brake Returns the creator's settings of the brake. */
	public function __construct(
		private readonly Member_Source $source,
		private readonly Ledger $ledger,
		private readonly Member_Store $members,
		private readonly Sweep_Store $sweeps,
		private readonly Inbox_Store $inbox,
		private readonly Lease_Store $leases,
		private readonly \Closure $brake
	) {}

	/** Returns the name of the lease that lets 404s pass the brake for a while, after the creator approved. */
	public static function lifted( string $campaign_id ): string {
		return 'lifted:' . $campaign_id;
	}

	/**
	 * Tells whether no request is needed: the ledger was updated by a read that began after the item was last put into the inbox, or the id is
	 * a placeholder of ours for an id that Patreon gave to somebody else.
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
		$this->ledger->take( $fresh, $item->cause, Correlation::new_id( 'inbox' ), $now );
		return Inbox_Item::READ;
	}

	private function gone( Inbox_Item $item, int $now ): string {
		$stored = $this->members->find( $item->campaign_id, $item->member_id );
		if ( null === $stored ) {
			// A sweep may have read them before they were deleted, and not have written them to the ledger yet.
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
		$this->ledger->gone( $item->campaign_id, $item->member_id, $item->cause, Correlation::new_id( 'inbox' ), $now );
		// Marked as missing, so that a sweep does not put them into the inbox again.
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
