<?php
/**
 * What happens when the plugin is activated again.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Deactivation;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Engine\Lease_Store;
use Patreon_Gate\Hooks;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Queue\Job;
use Patreon_Gate\Queue\Queue;
use Patreon_Gate\Storage\Locks\Closed_Posts;
use Patreon_Gate\Storage\Options\Deactivation_State;
use Patreon_Gate\Storage\Site\Own_Activation;

/**
 * Takes off the passwords that kept posts closed, in the background, a little later. WordPress stores that the plugin is active only after
 * its activation hook, and page views that began before still run without the locks: they must not find posts without a password.
 *
 * The same job repairs what an interrupted deactivation left, and what was imported with a post.
 */
final class On_Activation {

	/** Name of the job. */
	public const JOB = 'passwords';

	/** Seconds after activation until page views that began before have certainly ended. */
	public const GRACE = 30;

	/**
	 * @param Closed_Posts          $posts   Posts with a note.
	 * @param Closure(): Opening    $opening Opens them.
	 * @param Lease_Store           $leases  Leases.
	 * @param Own_Activation        $active  Whether the plugin is active.
	 * @param Queue                 $queue   Runs the job.
	 * @param Closure( bool ): void $finish  Called when nothing is left to open, with whether anything was.
	 */
	public function __construct(
		private readonly Closed_Posts $posts,
		private readonly Closure $opening,
		private readonly Lease_Store $leases,
		private readonly Own_Activation $active,
		private readonly Queue $queue,
		private readonly Closure $finish
	) {}

	/**
	 * Stores when the plugin was activated, and schedules the job.
	 *
	 * @param bool $is_network Whether the plugin was activated for the whole network.
	 * @param int  $now        Unix time.
	 */
	public function begin( bool $is_network, int $now ): void {
		Each_Site::run(
			$is_network,
			function () use ( $now ): void {
				Add_Ons::contain( 'activation', fn () => $this->begin_on_site( $now ), static fn () => null );
			}
		);
	}

	/**
	 * Does the job.
	 *
	 * @param Budget $budget Time of this process.
	 * @param int    $now    Unix time.
	 * @return ?int In how many seconds to go on; null when nothing is left.
	 */
	public function run( Budget $budget, int $now ): ?int {
		if ( ! $this->active->is_active() ) {
			return null;
		}
		$state = Deactivation_State::read();
		if ( null === $state || Deactivation_State::OPENING !== $state->phase ) {
			// The plugin is being deactivated right now, or that was interrupted and may be continued soon.
			if ( null !== $state && $now >= $state->at && $now - $state->at < Closing::FORGOTTEN_AFTER ) {
				return Closing::FORGOTTEN_AFTER;
			}
			return $this->begin_on_site( $now );
		}
		if ( $now >= $state->at && $now - $state->at < self::GRACE ) {
			return self::GRACE;
		}
		$owner = bin2hex( random_bytes( 8 ) );
		if ( ! $this->leases->take( On_Deactivation::LEASE, $owner, On_Deactivation::LEASE_SECONDS, $now ) ) {
			return self::GRACE;
		}
		try {
			$renew = fn (): bool => $this->leases->renew( On_Deactivation::LEASE, $owner, On_Deactivation::LEASE_SECONDS, time() ) && $this->active->is_active();
			$done  = ( $this->opening )()->run( $state->since, static fn (): bool => $budget->has_room() && $renew() );
			if ( $done ) {
				Deactivation_State::forget();
			}
		} finally {
			$this->leases->release( On_Deactivation::LEASE, $owner );
		}
		Add_Ons::announce_to_each( Hooks::CLEAN_CACHES, array(), array(), true );
		if ( ! $done ) {
			return 0;
		}
		( $this->finish )( true );
		return null;
	}

	/** @return ?int In how many seconds the passwords can be taken off; null where there are none. */
	private function begin_on_site( int $now ): ?int {
		$before = Deactivation_State::read();
		if ( ! $this->posts->has_notes() ) {
			if ( null !== $before ) {
				Deactivation_State::forget();
			}
			( $this->finish )( false );
			return null;
		}
		( new Deactivation_State( Deactivation_State::OPENING, $now, 0, $before->since ?? 0 ) )->store();
		$this->queue->enqueue( Job::step( self::JOB ), self::GRACE );
		return self::GRACE;
	}
}
