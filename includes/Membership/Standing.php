<?php
/**
 * State of a membership before grants.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/** Holds the result of `State_Reader`: the state, whether it gives access like a paying member's, and until when. */
final class Standing {

	/**
	 * @param Member_State $state State.
	 * @param bool         $opens Whether it gives access to what paying members have, if there is anything.
	 * @param ?int         $until Unix time at which it must be evaluated again; null for never.
	 */
	public function __construct(
		public readonly Member_State $state,
		public readonly bool $opens = false,
		public readonly ?int $until = null
	) {}
}
