<?php
/**
 * A sweep with its checkpoint.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/** Holds the state of one sweep, which reads all members of a campaign. */
final class Sweep {

	/**
	 * @param int         $id             Row.
	 * @param string      $campaign_id    Campaign.
	 * @param int         $version        Increases with every change. Saving requires the version that was read.
	 * @param Sweep_State $state          State.
	 * @param string      $reason         Code for why it is held, incomplete or discarded; '' otherwise.
	 * @param bool        $is_first       Whether it is the first sweep of the campaign. The people it finds then cause no events.
	 * @param ?string     $cursor         Cursor of Patreon's next page; null for the first.
	 * @param int         $pages          Pages read.
	 * @param int         $members_read   People on those pages. Somebody who is listed twice may count twice while reading.
	 * @param ?int        $members_total  The smallest total Patreon gave while reading; null if it gave none.
	 * @param string      $position       Member id up to which the current state is processed.
	 * @param int         $changed        Changed records written to the ledger.
	 * @param int         $missing        Members of the ledger that it did not list.
	 * @param int         $would_lock     People who would lose access.
	 * @param int         $had_access     People who had access when `would_lock` was counted.
	 * @param int         $attempts       Failures since the last success.
	 * @param string      $last_error     Code of the last failure; '' after a success.
	 * @param string      $correlation_id Id of its log entries and events.
	 * @param int         $decided_by     WordPress user who approved or discarded it; 0 for none.
	 * @param int         $started_at     Unix time.
	 * @param int         $updated_at     Unix time of the last change.
	 * @param int         $resume_at      Unix time before which it must not continue.
	 * @param int         $finished_at    Unix time; 0 until it is over.
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $campaign_id,
		public readonly int $version = 0,
		public readonly Sweep_State $state = Sweep_State::Reading,
		public readonly string $reason = '',
		public readonly bool $is_first = false,
		public readonly ?string $cursor = null,
		public readonly int $pages = 0,
		public readonly int $members_read = 0,
		public readonly ?int $members_total = null,
		public readonly string $position = '',
		public readonly int $changed = 0,
		public readonly int $missing = 0,
		public readonly int $would_lock = 0,
		public readonly int $had_access = 0,
		public readonly int $attempts = 0,
		public readonly string $last_error = '',
		public readonly string $correlation_id = '',
		public readonly int $decided_by = 0,
		public readonly int $started_at = 0,
		public readonly int $updated_at = 0,
		public readonly int $resume_at = 0,
		public readonly int $finished_at = 0
	) {}

	/**
	 * @param array<string, mixed> $changes Names of properties, and their new values.
	 */
	public function with( array $changes ): self {
		/** @phpstan-ignore argument.type (the names are those of the properties, or PHP refuses) */
		return new self( ...array_merge( get_object_vars( $this ), $changes ) );
	}

	/**
	 * Returns the sweep at the beginning of its next state.
	 *
	 * @param Sweep_State $state  Next state.
	 * @param int         $now    Unix time.
	 * @param string      $reason Code, if the state needs one.
	 */
	public function entering( Sweep_State $state, int $now, string $reason = '' ): self {
		return $this->with(
			array(
				'state'       => $state,
				'reason'      => $reason,
				'position'    => '',
				'attempts'    => 0,
				'last_error'  => '',
				'resume_at'   => 0,
				'finished_at' => $state->goes_on() || Sweep_State::Held === $state ? 0 : $now,
			)
		);
	}
}
