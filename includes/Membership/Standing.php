<?php
/**
 * How a membership stands, before anything is granted.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/** What `State_Reader` found: the state, whether it opens what paying members have, and until when. */
final class Standing {

	/**
	 * @param Member_State $state State.
	 * @param bool         $opens Whether it opens what paying members have, as far as there is something to have.
	 * @param ?int         $until Unix time from which it must be judged again; null for never.
	 */
	public function __construct(
		public readonly Member_State $state,
		public readonly bool $opens = false,
		public readonly ?int $until = null
	) {}
}
