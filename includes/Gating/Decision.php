<?php
/**
 * Granted or denied.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

use InvalidArgumentException;

/**
 * Holds what the gatekeeper decided.
 *
 * @api
 * @since 0.1.0
 */
final class Decision {

	/**
	 * @param bool          $granted  Whether the content may be read.
	 * @param Reason        $reason   The one reason that the reader is told.
	 * @param list<Verdict> $verdicts What each condition answered, in their order, for explanations.
	 * @param ?int          $opens_at Unix time at which it unlocks for the reader by itself, if nothing else changes; null where it does not, or where
	 *                                nobody knows when. With other reasons than `opens_later` it is set only by early access.
	 * @param ?Outlook      $outlook  What early access says now; null where the lock has none.
	 * @throws InvalidArgumentException Where the reason contradicts the answer.
	 */
	public function __construct(
		public readonly bool $granted,
		public readonly Reason $reason,
		public readonly array $verdicts = array(),
		public readonly ?int $opens_at = null,
		public readonly ?Outlook $outlook = null
	) {
		if ( $granted !== $reason->grants() ) {
			throw new InvalidArgumentException( 'A decision needs a reason that fits it.' );
		}
	}

	/**
	 * Returns the same decision with what early access says.
	 *
	 * @param Outlook $outlook What it says.
	 */
	public function with_outlook( Outlook $outlook ): self {
		return new self( $this->granted, $this->reason, $this->verdicts, $this->opens_at, $outlook );
	}

	/**
	 * Returns a decision that grants.
	 *
	 * @param Reason        $reason   Why.
	 * @param list<Verdict> $verdicts What each condition answered.
	 */
	public static function grant( Reason $reason, array $verdicts = array() ): self {
		return new self( true, $reason, $verdicts );
	}

	/**
	 * Returns a decision that denies.
	 *
	 * @param Reason        $reason   Why it is denied.
	 * @param list<Verdict> $verdicts What each condition answered.
	 * @param ?int          $opens_at Unix time at which it unlocks by itself.
	 */
	public static function deny( Reason $reason, array $verdicts = array(), ?int $opens_at = null ): self {
		return new self( false, $reason, $verdicts, $opens_at );
	}
}
