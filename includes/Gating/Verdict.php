<?php
/**
 * The answer to one condition.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

use InvalidArgumentException;

/**
 * Whether one condition holds, and why (not).
 *
 * @api
 * @since 0.1.0
 */
final class Verdict {

	/**
	 * @param bool   $passed    Whether it holds.
	 * @param Reason $reason    A granting reason where it holds, a denying one where not.
	 * @param ?int   $opens_at  Unix time at which it will hold by itself, where that is known.
	 * @param string $condition Id of the condition type, for explanations; the gatekeeper fills it in.
	 * @throws InvalidArgumentException Where the reason contradicts the answer.
	 */
	public function __construct(
		public readonly bool $passed,
		public readonly Reason $reason,
		public readonly ?int $opens_at = null,
		public readonly string $condition = ''
	) {
		if ( $passed !== $reason->grants() ) {
			throw new InvalidArgumentException( 'A verdict needs a reason that fits it.' );
		}
	}

	/**
	 * @param Reason $reason Why.
	 */
	public static function pass( Reason $reason = Reason::Entitled ): self {
		return new self( true, $reason );
	}

	/**
	 * @param Reason $reason   Why not.
	 * @param ?int   $opens_at Unix time at which it will hold by itself, where that is known.
	 */
	public static function fail( Reason $reason, ?int $opens_at = null ): self {
		return new self( false, $reason, $opens_at );
	}

	/**
	 * @param string $condition Id of the condition type.
	 */
	public function of( string $condition ): self {
		return new self( $this->passed, $this->reason, $this->opens_at, $condition );
	}
}
