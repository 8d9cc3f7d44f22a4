<?php
/**
 * Commands about sweeps.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

use Patreon_Gate\Connections\Not_Connected;
use Patreon_Gate\Engine\Sweep_Store;
use Patreon_Gate\Membership\Sweep;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Sweep\Sweeper;

/** Provides `sync`, which runs a sweep in the foreground. It can be stopped at any time; the next run continues at the same place. */
final class Sync_Commands implements Commands {

	/**
	 * @param \Closure( int ): void $wait Waits some seconds, because Patreon asked for it or another process holds the lease.
	 */
	public function __construct(
		private readonly Sweeper $sweeper,
		private readonly Sweep_Store $sweeps,
		private readonly Connections $connections,
		private readonly \Closure $wait
	) {}

	/** @return list<Command> */
	public function commands(): array {
		return array(
			new Command(
				'sync',
				'Syncs all members and shows the progress. Continues a sync that is already running, whoever started it.',
				array( ...Command::common( 'campaign' ), Command::flag( 'resume', 'Only continue a running sync. Do not start a new one.' ) ),
				$this->sync( ... )
			),
		);
	}

	private function sync( Input $input, Output $output ): int {
		$connection = $this->connections->of_campaign( $input->text( 'campaign' ) ) ?? throw new Not_Connected( 'not_set_up' );
		if ( ! $connection->is_usable() ) {
			$failed = Not_Connected::because_of( $connection );
			throw $failed;
		}
		$campaign_id = $connection->campaign_id;
		$before      = $this->sweeps->latest( $campaign_id );
		$open        = null !== $before && $before->state->goes_on();
		if ( $input->has( 'resume' ) && ! $open ) {
			$output->success( 'There is no running sync to continue.' );
			return 0;
		}
		$bar   = $output->progress( $open ? 'Continuing' : 'Syncing members', $before->members_total ?? $before->members_read ?? 1000 );
		$first = true;
		do {
			// One step at a time, so that the progress bar moves.
			$next  = $this->sweeper->advance( $campaign_id, self::one_step(), $first && ! $open );
			$sweep = $this->sweeps->latest( $campaign_id );
			$first = false;
			if ( null !== $sweep ) {
				$bar->to( $sweep->members_read );
			}
			$goes_on = null !== $next && null !== $sweep && $sweep->state->goes_on();
			if ( $goes_on && $next > 0 ) {
				$output->line(
					match ( true ) {
						'' !== $sweep->last_error => "Patreon: {$sweep->last_error}. Trying again in $next seconds.",
						$sweep->resume_at > 0     => "Pausing to leave room for people who sign in. Continuing in $next seconds.",
						default                   => "Another process is already syncing. Checking again in $next seconds.",
					}
				);
				( $this->wait )( $next );
			}
		} while ( $goes_on || 0 === $next );
		$bar->finish();
		return $this->report( $sweep, $output );
	}

	private function report( ?Sweep $sweep, Output $output ): int {
		if ( null === $sweep ) {
			$output->warning( 'Another process is already syncing.' );
			return 1;
		}
		$text = sprintf( 'Members read: %d, pages: %d, changed: %d, no longer listed: %d.', $sweep->members_read, $sweep->pages, $sweep->changed, $sweep->missing );
		switch ( $sweep->state ) {
			case Sweep_State::Done:
				$output->success( $text );
				return 0;
			case Sweep_State::Held:
				$output->warning( $text . " It would lock {$sweep->would_lock} of {$sweep->had_access} people who have access, so it is held: wp patreon-gate brake show" );
				return 2;
			default:
				$output->error( $text . ' Nothing of it was used: ' . $sweep->state->value . ( '' === $sweep->reason ? '' : ', ' . $sweep->reason ) . '. Nobody lost access.' );
				return 1;
		}
	}

	/** Returns a budget that ends after one unit of work. */
	private static function one_step(): Budget {
		return new Budget( static fn (): float => 1.0, static fn (): int => 0, 0.0, PHP_INT_MAX );
	}
}
