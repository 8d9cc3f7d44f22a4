<?php
/**
 * Controls sweeps.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sweep;

use Patreon_Gate\Inbox\Inbox_Reader;
use Patreon_Gate\Membership\Sweep;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Queue\Job;
use Patreon_Gate\Queue\Queue;
use Patreon_Gate\Storage\Connections\Connection;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Jobs\Inbox;
use Patreon_Gate\Storage\Jobs\Leases;
use Patreon_Gate\Storage\Jobs\Sweeps;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Options\Attention;
use Patreon_Gate\Storage\Options\Settings;

/** Starts sweeps, reports their status, and approves or discards one the brake holds. The caller checks permissions. */
final class Sync_Control {

	/** Seconds for which an approval lets 404s pass the brake. Reading everybody one by one may take that long. */
	private const LIFTED = 3 * 86400;

	/** Seconds without a step after which a sweep counts as stalled. Longer than the lease of a dead process. */
	private const STALLED = 240;

	/** Seconds by which a scheduled run may come early, since schedulers are not exact. */
	private const SLACK = 90;

	/**
	 * @param \Closure(): Sweeper $sweeper Starts a sweep; most requests only ask how the last one went.
	 */
	public function __construct(
		private readonly Connections $connections,
		private readonly Sweeps $sweeps,
		private readonly Inbox $inbox,
		private readonly Leases $leases,
		private readonly Attention $attention,
		private readonly Sweep_Outcomes $outcomes,
		private readonly \Closure $sweeper,
		private readonly Settings $settings,
		private readonly Queue $queue,
		private readonly Event_Log $log
	) {}

	/** @return list<string> Campaigns whose connection can be used. */
	public function campaigns(): array {
		$usable = array_filter( $this->connections->all(), static fn ( Connection $connection ): bool => $connection->is_usable() );
		return array_values( array_unique( array_map( static fn ( Connection $connection ): string => $connection->campaign_id, $usable ) ) );
	}

	/**
	 * Returns the status of a campaign's sweeps.
	 *
	 * @return array{campaign_id: string, latest: ?Sweep, last_done: ?Sweep, held: ?Sweep, next_run: ?int, missed_runs: int, inbox_waiting: int, inbox_parked: int, is_braked: bool}
	 */
	public function status( string $campaign_id, int $now ): array {
		$counts = $this->inbox->counts( $campaign_id );
		return array(
			'campaign_id'   => $campaign_id,
			'latest'        => $this->sweeps->latest( $campaign_id ),
			'last_done'     => $this->sweeps->latest_in( $campaign_id, Sweep_State::Done ),
			'held'          => $this->held( $campaign_id ),
			'next_run'      => $this->queue->next( Job::hook( 'sweep' ) ),
			'missed_runs'   => $this->missed_runs( $campaign_id, $now ),
			'inbox_waiting' => $counts['waiting'],
			'inbox_parked'  => $counts['parked'],
			'is_braked'     => $this->attention->has( $campaign_id, Attention::BRAKED ),
		);
	}

	/** Returns how many members could not be read or stored. */
	public function left_aside( string $campaign_id ): int {
		return $this->inbox->counts( $campaign_id )['parked'];
	}

	/** Tells whether the next sweep is due. It is also due when the last one seems to lie in the future, because the clock was put back. */
	public function is_due( string $campaign_id, int $now ): bool {
		$latest = $this->sweeps->latest( $campaign_id );
		return null === $latest || $latest->started_at > $now || $now - $latest->started_at >= $this->period() - self::SLACK;
	}

	/**
	 * Returns how many scheduled runs are overdue. Two or more mean that nothing runs the scheduler.
	 */
	public function missed_runs( string $campaign_id, int $now ): int {
		$latest = $this->sweeps->latest( $campaign_id );
		$last   = null === $latest ? ( $this->connections->of_campaign( $campaign_id )->tokens_issued_at ?? $now ) : max( $latest->started_at, $latest->updated_at );
		return max( 0, intdiv( $now - $last - self::SLACK, $this->period() ) );
	}

	/** Wakes an overdue sweep when somebody signs in, for sites where nothing else runs the scheduler. */
	public function catch_up( int $now ): void {
		foreach ( $this->campaigns() as $campaign_id ) {
			if ( $this->missed_runs( $campaign_id, $now ) >= 2 ) {
				$this->queue->wake( Job::step( 'sweep' ) );
				return;
			}
		}
	}

	/** Tells whether a sweep should continue and does not, as when WP-Cron lost its event (several processes write that option). */
	public function has_stalled( string $campaign_id, int $now ): bool {
		$open = $this->sweeps->open( $campaign_id );
		return null !== $open && max( $open->resume_at, $open->updated_at ) + self::STALLED < $now;
	}

	/** Begins the first sweep after a campaign was connected, unless one has just run. */
	public function begin( string $campaign_id, int $now ): void {
		if ( $this->is_due( $campaign_id, $now ) ) {
			$this->start( $campaign_id );
		}
	}

	/** Begins a sweep, unless one is under way, and wakes the job that continues it. */
	public function start( string $campaign_id ): void {
		( $this->sweeper )()->start( $campaign_id );
		$this->queue->wake( Job::step( 'sweep' ) );
	}

	/** Tells whether all members were read at least once. */
	public function was_done( string $campaign_id ): bool {
		return null !== $this->sweeps->latest_in( $campaign_id, Sweep_State::Done );
	}

	/**
	 * Continues the sweep in this process, for a screen that waits for it: many sites run background work late, or never. Another process that is
	 * at it goes on alone.
	 *
	 * @throws \RuntimeException When the database fails; the checkpoint before holds.
	 */
	public function advance( string $campaign_id, Budget $budget ): void {
		( $this->sweeper )()->advance( $campaign_id, $budget );
	}

	/** Returns the sweep that waits for the creator's decision. */
	public function held( string $campaign_id ): ?Sweep {
		return $this->sweeps->latest_in( $campaign_id, Sweep_State::Held );
	}

	/**
	 * Returns whom the held sweep would lock out, by member id. If none is held, it returns members whose access the brake keeps after a 404.
	 *
	 * @param string $after Member id.
	 * @return list<array{member_id: string, user_id: string, full_name: string, email: string, reason: string}>
	 */
	public function held_members( string $campaign_id, string $after, int $limit ): array {
		$held = $this->held( $campaign_id );
		if ( null !== $held ) {
			return $this->sweeps->would_lock( $held, $after, $limit );
		}
		return array_map( static fn ( array $member ): array => $member + array( 'reason' => 'not_found' ), $this->inbox->braked( $campaign_id, $after, $limit ) );
	}

	/**
	 * Approves the held sweep: it goes into the ledger, and 404s pass the brake for some days.
	 *
	 * @return bool False when nothing is held.
	 */
	public function approve( string $campaign_id, int $wp_user_id, int $now ): bool {
		$held      = $this->held( $campaign_id );
		$is_braked = $this->attention->has( $campaign_id, Attention::BRAKED );
		if ( null === $held && ! $is_braked ) {
			return false;
		}
		$this->leases->take( Inbox_Reader::lifted( $campaign_id ), 'creator', self::LIFTED, $now );
		if ( null !== $held ) {
			$this->outcomes->accepted( $held->with( array( 'decided_by' => $wp_user_id ) ), $now );
			$this->queue->wake( Job::step( 'sweep' ) );
		}
		$this->inbox->retry_braked( $campaign_id, $now );
		$this->log->add( 'sweep_approved', array( 'campaign' => $campaign_id, 'would_lock' => $held->would_lock ?? 0 ), '', $wp_user_id, $now );
		$this->attention->set( $campaign_id, Attention::HELD, false );
		$this->attention->set( $campaign_id, Attention::BRAKED, false );
		$this->queue->wake( Job::step( 'inbox' ) );
		return true;
	}

	/**
	 * Discards the held sweep: nothing of it is used, and everybody keeps their access.
	 *
	 * @return bool False when nothing is held.
	 */
	public function discard( string $campaign_id, int $wp_user_id, int $now ): bool {
		$held      = $this->held( $campaign_id );
		$is_braked = $this->attention->has( $campaign_id, Attention::BRAKED );
		if ( null !== $held ) {
			$this->outcomes->discarded( $held->with( array( 'decided_by' => $wp_user_id ) ), 'by_creator', $now );
		}
		$this->attention->set( $campaign_id, Attention::BRAKED, false );
		return null !== $held || $is_braked;
	}

	/** Returns the seconds between two sweeps. */
	public function period(): int {
		return $this->settings->sweep_minutes() * 60;
	}
}
