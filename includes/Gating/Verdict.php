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
 * Holds whether one condition is met, and why or why not.
 *
 * @api
 * @since 0.1.0
 */
final class Verdict {

	/**
	 * @param bool   $passed    Whether it is met.
	 * @param Reason $reason    A reason that grants where it is met, one that denies where it is not.
	 * @param ?int   $opens_at  Unix time at which it will be met by itself, where that is known.
	 * @param string $condition ID of the condition type, for explanations; set by the gatekeeper.
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
	 * Returns the verdict that the condition is met.
	 *
	 * @param Reason $reason Why it is met.
	 */
	public static function pass( Reason $reason = Reason::Entitled ): self {
		return new self( true, $reason );
	}

	/**
	 * Returns the verdict that the condition is not met.
	 *
	 * @param Reason $reason   Why it is not met.
	 * @param ?int   $opens_at Unix time at which it will be met by itself, where that is known.
	 */
	public static function fail( Reason $reason, ?int $opens_at = null ): self {
		return new self( false, $reason, $opens_at );
	}

	/**
	 * Returns the same verdict with the condition type it belongs to.
	 *
	 * @param string $condition ID of the condition type.
	 */
	public function of( string $condition ): self {
		return new self( $this->passed, $this->reason, $this->opens_at, $condition );
	}
}
