<?php
/**
 * Notifies of the results of sweeps.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sweep;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Engine\Sweep_Store;
use Patreon_Gate\Hooks;
use Patreon_Gate\Membership\Sweep;
use Patreon_Gate\Membership\Sweep_State;
use Patreon_Gate\Storage\Log\Event_Log;
use Patreon_Gate\Storage\Options\Attention;

/** Writes the log, fires the hooks, and updates the notices for the creator. */
final class Sweep_Notifier {

	/** Seconds without a complete sweep, while Patreon fails, after which the creator sees a notice. */
	private const OUTAGE = 3 * 3600;

	public function __construct(
		private readonly Event_Log $log,
		private readonly Attention $attention,
		private readonly Sweep_Store $sweeps
	) {}

	/** Notifies that a sweep reached an end, or is held. */
	public function tell( Sweep $sweep ): void {
		$details = array(
			'campaign' => $sweep->campaign_id,
			'read'     => $sweep->members_read,
			'changed'  => $sweep->changed,
			'missing'  => $sweep->missing,
		);
		switch ( $sweep->state ) {
			case Sweep_State::Done:
				$this->attention->set( $sweep->campaign_id, Attention::OUTAGE, false );
				$this->attention->set( $sweep->campaign_id, Attention::HELD, false );
				$this->write( 'sweep_completed', $details, $sweep );
				Add_Ons::announce( Hooks::SWEEP_COMPLETED, $sweep );
				return;
			case Sweep_State::Held:
				$this->attention->set( $sweep->campaign_id, Attention::OUTAGE, false );
				$this->attention->set( $sweep->campaign_id, Attention::HELD, true );
				$this->write( 'sweep_held', array( 'would_lock' => $sweep->would_lock, 'had_access' => $sweep->had_access ) + $details, $sweep );
				Add_Ons::announce( Hooks::SWEEP_HELD, $sweep );
				return;
			case Sweep_State::Discarded:
				$this->attention->set( $sweep->campaign_id, Attention::HELD, false );
				$this->write( 'sweep_discarded', array( 'code' => $sweep->reason ) + $details, $sweep );
				return;
			case Sweep_State::Incomplete:
				$this->write( 'sweep_incomplete', array( 'code' => $sweep->reason ) + $details, $sweep );
				Add_Ons::announce( Hooks::SWEEP_INCOMPLETE, $sweep );
		}
	}

	/** Notifies that the brake keeps access for a member whom Patreon no longer knows. */
	public function braked( string $campaign_id ): void {
		$this->attention->set( $campaign_id, Attention::BRAKED, true );
	}

	/** Notifies of members who could not be read or stored, or removes the notice when there are none any more. */
	public function set_aside( string $campaign_id, int $members, int $now ): void {
		if ( $members > 0 && ! $this->attention->has( $campaign_id, Attention::ASIDE ) ) {
			$this->log->add( 'members_set_aside', array( 'campaign' => $campaign_id, 'members' => $members ), '', 0, $now );
		}
		$this->attention->set( $campaign_id, Attention::ASIDE, $members > 0 );
	}

	/** Shows or removes the notices that the database keeps failing and that Patreon has not answered for long. */
	public function watch( string $campaign_id, int $now ): void {
		$latest   = $this->sweeps->latest( $campaign_id );
		$is_stuck = null !== $latest && ( Sweeper::STORAGE === $latest->reason || ( Sweeper::STORAGE === $latest->last_error && $latest->attempts > 1 ) );
		if ( $is_stuck && ! $this->attention->has( $campaign_id, Attention::STUCK ) ) {
			$this->log->add( 'sweep_stuck', array( 'campaign' => $campaign_id, 'code' => $latest->state->value ), '', 0, $now );
		}
		$this->attention->set( $campaign_id, Attention::STUCK, $is_stuck );
		if ( $is_stuck ) {
			return;
		}
		if ( null === $latest || ( '' === $latest->last_error && Sweep_State::Incomplete !== $latest->state ) ) {
			return;
		}
		$last = $this->sweeps->latest_in( $campaign_id, Sweep_State::Done );
		$this->attention->set( $campaign_id, Attention::OUTAGE, null !== $last && $now - $last->finished_at > self::OUTAGE );
	}

	/** @param array<string, string|int> $details Codes and numbers. */
	private function write( string $type, array $details, Sweep $sweep ): void {
		$this->log->add( $type, $details, '', $sweep->decided_by, $sweep->updated_at );
	}
}
