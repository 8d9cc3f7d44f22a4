<?php
/**
 * What a member has committed to.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

use Patreon_Gate\Membership\Charge;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Period;
use Patreon_Gate\Membership\Member_Merge;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Membership\Tier_Facts;

/** Answers simple questions about one record, so that two records can be compared. Access is decided by `Policy`, not here. */
final class Commitment {

	/** Seconds. A charge this close to the start of the pledge is its first one. A pending payment may take hours. */
	private const FIRST_CHARGE = Period::DAY;

	/**
	 * @param Member         $member A record returned by `Member::following()`.
	 * @param Tier_Catalogue $tiers  Tiers of the campaign.
	 */
	public function __construct( private readonly Member $member, private readonly Tier_Catalogue $tiers ) {}

	/** Tells whether they pledge themselves. A gift does not count, and neither does a free trial before it is paid (as in Patreon's triggers). */
	public function pledges(): bool {
		return ! $this->is_trial() && ! $this->is_gift() && match ( $this->member->patron_status ) {
			null, 'former_patron' => false,
			'active_patron', 'declined_patron' => true,
			default => $this->member->entitled_cents > 0,
		};
	}

	/** Tells whether they are in a free trial. */
	public function is_trial(): bool {
		return $this->member->is_free_trial && ! $this->is_over() && ! $this->is_gift();
	}

	/** Tells whether somebody else pays. Patreon does not always mark a gift: it is also a tier with a price, without pledge, trial or amount. */
	public function is_gift(): bool {
		$member = $this->member;
		if ( $this->is_over() ) {
			return false;
		}
		return $member->is_gifted
			|| ( null === $member->patron_status && ! $member->is_free_trial && $member->entitled_cents <= 0 && array() !== Tier_Facts::of( $member->tier_ids, $this->tiers )->paid );
	}

	/** Tells whether this was a membership that has ended. */
	public function is_over(): bool {
		return 'former_patron' === $this->member->patron_status || null !== $this->member->gone_at;
	}

	/** Tells whether a payment is owed, including by somebody whose pledge ended because of it. */
	public function owes(): bool {
		return Member_Merge::is_declined( $this->member ) || Charge::Declined === Charge::of( $this->member );
	}

	/** Tells whether any payment ever arrived. */
	public function ever_paid(): bool {
		return $this->member->lifetime_cents > 0 || null !== $this->member->paid_until || Charge::of( $this->member )->is_paid();
	}

	/** Tells whether the last charge is the first one of the pledge. */
	public function is_first_charge(): bool {
		return null !== $this->member->last_charge_at && null !== $this->member->pledge_started_at
			&& abs( $this->member->last_charge_at - $this->member->pledge_started_at ) <= self::FIRST_CHARGE;
	}

	/**
	 * Returns the price of the most expensive tier, and the amount per month. If Patreon temporarily lists nothing, earlier tiers count.
	 *
	 * @return array{price: int, amount: int} Hundredths of the campaign's currency; 0 if unknown.
	 */
	public function worth(): array {
		$nothing = $this->member->entitled_cents <= 0 && array() === Tier_Facts::of( $this->member->tier_ids, $this->tiers )->paid;
		$ids     = $nothing ? $this->member->held_tier_ids : $this->member->tier_ids;
		$cents   = $nothing ? $this->member->held_cents : $this->member->entitled_cents;
		$prices  = array_map( fn( string $id ): int => $this->tiers->get( $id )->amount_cents ?? 0, $ids );
		return array(
			'price'  => max( 0, 0, ...$prices ),
			'amount' => (int) round( max( 0, $cents ) / max( 1, $this->member->cadence_months ?? 1 ) ),
		);
	}
}
