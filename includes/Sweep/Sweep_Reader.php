<?php
/**
 * Reads the pages of a sweep.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sweep;

use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Engine\Sweep_Store;
use Patreon_Gate\Inbox\Member_Source;
use Patreon_Gate\Inbox\Retry_Delay;
use Patreon_Gate\Ledger\Correlation;
use Patreon_Gate\Ledger\Ledger;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Sweep;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Patreon\Failure;
use Patreon_Gate\Patreon\Members_Page;
use Patreon_Gate\Patreon\Request_Failed;

/**
 * Reads one page per step and stores a checkpoint. A record that equals the ledger's only gets a new time of reading; changed ones are staged
 * until all pages are read. If a page cannot be read as a whole, nothing of it is kept.
 */
final class Sweep_Reader {

	/** Failures in a row after which the sweep is given up; the next one starts on schedule. */
	private const ATTEMPTS = 12;

	/** Reason of a sweep that replaces one whose cursor expired. Such a sweep is not replaced a second time. */
	private const AGAIN = 'again';

	public function __construct(
		private readonly Member_Source $source,
		private readonly Sweep_Store $sweeps,
		private readonly Ledger $ledger,
		private readonly Retry_Delay $delay,
		private readonly Sweep_Outcomes $outcomes
	) {}

	/**
	 * Reads the next page.
	 *
	 * @return ?Sweep As stored; null when another process changed it first.
	 * @throws \RuntimeException When the database fails.
	 */
	public function read( Sweep $sweep, int $now ): ?Sweep {
		try {
			$page = $this->source->page( $sweep->campaign_id, $sweep->cursor, $now );
			self::check( $page, $sweep );
		} catch ( Not_Connected ) {
			return $this->outcomes->incomplete( $sweep, 'not_connected', $now );
		} catch ( Request_Failed $failed ) {
			return $this->after( $failed, $sweep, $now );
		}
		if ( null !== $page->next_cursor && $page->next_cursor === $sweep->cursor ) {
			return $this->outcomes->incomplete( $sweep, 'cursor_loop', $now );
		}
		$kept = $this->keep( $page, $sweep, $now );
		if ( null !== $kept && null !== $page->next_cursor && $kept->members_read === $sweep->members_read ) {
			// A page with nobody new on it: Patreon's cursors run in a circle.
			return $this->outcomes->incomplete( $kept, 'cursor_loop', $now );
		}
		return $kept;
	}

	/** Stores the page together with its checkpoint. */
	private function keep( Members_Page $page, Sweep $sweep, int $now ): ?Sweep {
		// Before the first sweep of a campaign the ledger is empty. Its members are written at once: nobody can lose access, and nothing is an event.
		$known     = $sweep->is_first ? $this->ledger->take_new( $page->members, $sweep->id, $sweep->correlation_id, $now ) : $page->members;
		$taken     = count( $page->members ) - count( $known );
		$digests   = $this->sweeps->digests( $sweep->campaign_id, array_map( static fn ( Member $member ): string => $member->user_id, $known ), $now );
		$changed   = array();
		$unchanged = array();
		foreach ( $known as $member ) {
			if ( $member->digest() === ( $digests[ $member->user_id ] ?? null ) ) {
				$unchanged[] = $member;
			} else {
				$changed[] = $member;
			}
		}
		$totals = array_filter( array( $sweep->members_total, $page->total ), 'is_int' );
		return $this->sweeps->checkpoint(
			$sweep->with(
				array(
					'state'         => null === $page->next_cursor ? Sweep_State::Judging : Sweep_State::Reading,
					'cursor'        => $page->next_cursor,
					'pages'         => $sweep->pages + 1,
					// The total may change while pages are read. The sweep must have seen at least the smallest total Patreon gave.
					'members_total' => array() === $totals ? null : min( $totals ),
					'attempts'      => 0,
					'last_error'    => '',
					'resume_at'     => 0,
					'changed'       => $sweep->changed + $taken,
					'updated_at'    => $now,
				)
			),
			$changed,
			$unchanged,
			$taken,
			$page->unreadable
		);
	}

	private function after( Request_Failed $failed, Sweep $sweep, int $now ): ?Sweep {
		if ( $failed->is_postponed() ) {
			return $this->sweeps->save( $sweep->with( array( 'resume_at' => $now + max( 1, (int) $failed->retry_after ), 'updated_at' => $now ) ) );
		}
		if ( Failure::Bad_Request === $failed->failure && null !== $sweep->cursor ) {
			return $this->begin_again( $sweep, $now );
		}
		if ( ! $failed->failure->is_transient() ) {
			return $this->outcomes->incomplete( $sweep, $failed->failure->value, $now );
		}
		if ( $sweep->attempts + 1 >= self::ATTEMPTS ) {
			return $this->outcomes->incomplete( $sweep, 'gave_up', $now );
		}
		return $this->sweeps->save(
			$sweep->with(
				array(
					'attempts'   => $sweep->attempts + 1,
					'last_error' => $failed->failure->value,
					'resume_at'  => $now + $this->delay->after( $sweep->attempts + 1, $failed->retry_after ),
					'updated_at' => $now,
				)
			)
		);
	}

	/** Starts over from the first page, because the cursor expired. */
	private function begin_again( Sweep $sweep, int $now ): ?Sweep {
		$ended = $this->outcomes->incomplete( $sweep, 'cursor_expired', $now );
		if ( null === $ended || self::AGAIN === $sweep->reason ) {
			return $ended;
		}
		return $this->sweeps->save( $this->sweeps->begin( $sweep->campaign_id, Correlation::new_id( 'sweep' ), $now )->with( array( 'reason' => self::AGAIN ) ) );
	}

	/** @throws Request_Failed When a member on the page belongs to another campaign. */
	private static function check( Members_Page $page, Sweep $sweep ): void {
		foreach ( $page->members as $member ) {
			if ( $member->campaign_id !== $sweep->campaign_id ) {
				$failed = new Request_Failed( Failure::Malformed, 'campaign' );
				throw $failed;
			}
		}
	}
}
