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
	 */
	public function __construct(
		public readonly ?Tier $tier,
		public readonly ?int $min_cents,
		public readonly bool $free = false,
		public readonly bool $open = true
	) {}

	/** Nothing that can be bought opens it. */
	public static function none(): self {
		return new self( null, null, false, false );
	}
}
