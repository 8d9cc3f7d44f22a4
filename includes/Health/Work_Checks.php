<?php
/**
 * Checks background work.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

use Patreon_Gate\Membership\Sweep;
use Patreon_Gate\Queue\Queue;
use Patreon_Gate\Sweep\Sweeper;
use Patreon_Gate\Sweep\Sync_Control;

/** Checks whether sweeps run on time, what runs them, and whether one waits for a decision. */
final class Work_Checks implements Repairable {

	/** Number of members from which Action Scheduler is recommended. */
	private const MANY = 20000;

	/** Missed runs from which something is wrong. */
	private const MISSED = 2;

	/**
	 * @param Sync_Control            $control Status of sweeps.
	 * @param Queue                   $queue   Queue of the site.
	 * @param \Closure( string ): bool $is_set  Whether a constant is true.
	 * @param \Closure( string ): void $run     Runs the job of a name in this request, as far as its time allows.
	 */
	public function __construct(
		private readonly Sync_Control $control,
		private readonly Queue $queue,
		private readonly \Closure $is_set,
		private readonly \Closure $run
	) {}

	/** Starts a sync, and reads members in this request, because background work may not run at all. */
	public function repair( Finding $finding, int $now ): Repair_Result {
		$this->control->start( $finding->campaign_id );
		( $this->run )( 'sweep' );
		$latest = $this->control->status( $finding->campaign_id, $now )['latest'];
		/* translators: %s: number of members. */
		return new Repair_Result( true, sprintf( _n( 'A sync has started: %s member was read so far. It goes on in the background.', 'A sync has started: %s members were read so far. It goes on in the background.', $latest->members_read ?? 0, 'tier-gate-for-patreon' ), number_format_i18n( $latest->members_read ?? 0 ) ) );
	}

	/** Returns the fixed code of the group. */
	public function id(): string {
		return 'work';
	}

	/** Returns the name of the group, for display. */
	public function label(): string {
		return __( 'Background work', 'tier-gate-for-patreon' );
	}

	/** @return list<Finding> At least one. */
	public function run( int $now ): array {
		$found = array();
		$most  = 0;
		foreach ( $this->control->campaigns() as $campaign_id ) {
			$status = $this->control->status( $campaign_id, $now );
			$most   = max( $most, $status['last_done']->members_read ?? 0 );
			$found  = array( ...$found, ...$this->storage( $campaign_id, $status['latest'] ), ...$this->brake( $campaign_id, null !== $status['held'] || $status['is_braked'] ), ...$this->runs( $campaign_id, $status['missed_runs'] ) );
			if ( $status['inbox_parked'] > 0 ) {
				/* translators: %d: number of members. */
				$title   = sprintf( _n( '%d member could not be synced', '%d members could not be synced', $status['inbox_parked'], 'tier-gate-for-patreon' ), $status['inbox_parked'] );
				$found[] = new Finding( 'inbox_parked', Level::Recommended, $title, __( 'They keep their current access. They are read again with the next update about them, and by the next sync.', 'tier-gate-for-patreon' ), $campaign_id );
			}
		}
		return array( ...$found, $this->engine( $most ) );
	}

	/** @return list<Finding> */
	private function storage( string $campaign_id, ?Sweep $latest ): array {
		return null !== $latest && ( Sweeper::STORAGE === $latest->last_error || Sweeper::STORAGE === $latest->reason ) ? array(
			new Finding( 'sync_storage', Level::Critical, __( 'The database could not save the member sync', 'tier-gate-for-patreon' ), __( 'Members keep their current access, but changes on Patreon do not reach this site. Ask your host whether the database is full, read-only or damaged, and whether the Tier Gate tables were converted. The sync continues by itself as soon as it can.', 'tier-gate-for-patreon' ), $campaign_id ),
		) : array();
	}

	/** @return list<Finding> */
	private function brake( string $campaign_id, bool $is_held ): array {
		return $is_held ? array(
			new Finding( 'brake_held', Level::Critical, __( 'A sync would lock out unusually many members and waits for your decision', 'tier-gate-for-patreon' ), __( 'Nobody has lost access. See who would be locked out, then approve or discard it in the Tier Gate settings or with “wp patreon-gate brake show”.', 'tier-gate-for-patreon' ), $campaign_id ),
		) : array();
	}

	/** @return list<Finding> */
	private function runs( string $campaign_id, int $missed ): array {
		if ( $missed < self::MISSED ) {
			return array( new Finding( 'sync_on_time', Level::Good, __( 'Members are synced on time', 'tier-gate-for-patreon' ), '', $campaign_id ) );
		}
		/* translators: %d: number of runs. */
		$title = sprintf( _n( 'The member sync missed %d run', 'The member sync missed %d runs', $missed, 'tier-gate-for-patreon' ), $missed );
		return array( new Finding( 'sync_missed', Level::Critical, $title, $this->why(), $campaign_id, true ) );
	}

	private function why(): string {
		$now = __( 'Members keep their current access in the meantime. Press “Repair” to sync them now.', 'tier-gate-for-patreon' );
		if ( ( $this->is_set )( 'DISABLE_WP_CRON' ) ) {
			return __( 'DISABLE_WP_CRON is set in wp-config.php, and nothing else calls wp-cron.php. Ask your host to call it every few minutes.', 'tier-gate-for-patreon' ) . ' ' . $now;
		}
		if ( ( $this->is_set )( 'ALTERNATE_WP_CRON' ) ) {
			return __( 'ALTERNATE_WP_CRON is set, so background work waits for visitors. Ask your host to call wp-cron.php every few minutes instead.', 'tier-gate-for-patreon' ) . ' ' . $now;
		}
		return __( 'WordPress starts background work when someone visits. Either nobody did, or the server cannot reach itself (see the loopback request check on this screen). Ask your host to call wp-cron.php every few minutes.', 'tier-gate-for-patreon' ) . ' ' . $now;
	}

	private function engine( int $members ): Finding {
		if ( 'wp-cron' !== $this->queue->name() ) {
			return new Finding( 'engine', Level::Good, __( 'Background work runs on Action Scheduler', 'tier-gate-for-patreon' ) );
		}
		return $members < self::MANY
			? new Finding( 'engine', Level::Good, __( 'Background work runs on WP-Cron', 'tier-gate-for-patreon' ) )
			: new Finding( 'engine_small', Level::Recommended, __( 'With so many members, background work should run on Action Scheduler', 'tier-gate-for-patreon' ), __( 'Install the plugin Action Scheduler. It works in several processes and retries what fails. Tier Gate uses it as soon as it is active.', 'tier-gate-for-patreon' ) );
	}
}
