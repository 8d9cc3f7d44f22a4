<?php
/**
 * A sweep with its checkpoint.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/** One reading of all members of a campaign, as far as it got. */
final class Sweep {

	/**
	 * @param int         $id             Row.
	 * @param string      $campaign_id    Campaign.
	 * @param int         $version        Goes up with every change: whoever saves names the version it was made from.
	 * @param Sweep_State $state          How it stands.
	 * @param string      $reason         Code of why it is held, incomplete or discarded; '' otherwise.
	 * @param bool        $is_first       Whether no sweep of the campaign was ever done: people it finds are no news.
	 * @param ?string     $cursor         Where Patreon's next page begins; null for the first.
	 * @param int         $pages          Pages read.
	 * @param int         $members_read   People on them. While they are read, somebody who is listed twice may count twice.
	 * @param ?int        $members_total  The smallest total Patreon named meanwhile; null where it named none.
	 * @param string      $position       Member id up to which the current state is through.
	 * @param int         $changed        Records that went into the ledger.
	 * @param int         $missing        Members of the ledger that it did not list.
	 * @param int         $would_lock     People who would lose access by it.
	 * @param int         $had_access     People who had access when that was counted.
	 * @param int         $attempts       Failures since the last success.
	 * @param string      $last_error     Code of the last failure; '' after a success.
	 * @param string      $correlation_id Marks what it writes into the log.
	 * @param int         $decided_by     WordPress user who approved or discarded it; 0 for none.
	 * @param int         $started_at     Unix time.
	 * @param int         $updated_at     Unix time of the last change.
	 * @param int         $resume_at      Unix time before which there is nothing to do.
	 * @param int         $finished_at    Unix time; 0 while it is not over.
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
	 * The next state, from its beginning.
	 *
	 * @param Sweep_State $state  How it stands then.
	 * @param int         $now    Unix time.
	 * @param string      $reason Code, where the state needs one.
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
