<?php
/**
 * What a reader can buy to get in.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Membership\Tier;

/** The cheapest way to open a lock. */
final class Offer {

	/**
	 * @param ?Tier $tier      Tier to take; null where none fits.
	 * @param ?int  $min_cents Least monthly amount, in hundredths of the campaign's currency; null where unknown.
	 * @param bool  $free      Following for free is enough.
	 * @param bool  $open      Whether joining can help at all.
	 * @param bool  $sold_out  Joining would help, but every tier that opens the lock is taken.
	 * @param bool  $later     Joining helps, but not at once: the lock asks for months, or for what was paid over time.
	 */
	public function __construct(
		public readonly ?Tier $tier,
		public readonly ?int $min_cents,
		public readonly bool $free = false,
		public readonly bool $open = true,
		public readonly bool $sold_out = false,
		public readonly bool $later = false
	) {}

	/** Nothing that can be bought opens it. */
	public static function none(): self {
		return new self( null, null, false, false );
	}

	/** What opens it cannot be bought at the moment. */
	public static function sold_out(): self {
		return new self( null, null, false, false, true );
	}

	/** The same, for a lock that does not open at once. */
	public function not_at_once(): self {
		return new self( $this->tier, $this->min_cents, $this->free, $this->open, $this->sold_out, true );
	}
}
