<?php
/**
 * The difference between two records.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

use Patreon_Gate\Membership\Charge;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Period;
use Patreon_Gate\Membership\Member_Merge;
use Patreon_Gate\Membership\Tier_Catalogue;

/**
 * Finds what happened between two reads of a member. Patreon reports most changes late, twice or never, so events are derived from what it
 * says now and what it said before. When and why the member was read makes no difference.
 */
final class Change {

	/** Seconds by which a charge must have moved to count as another one, where Patreon gives no date of the last charge. */
	private const NEXT_PERIOD = 20 * Period::DAY;

	private readonly Commitment $then;
	private readonly Commitment $now;

	/**
	 * @param Member         $before Stored.
	 * @param Member         $after  Just read, `following()` the stored one.
	 * @param Tier_Catalogue $tiers  Tiers of the campaign.
	 */
	private function __construct( private readonly Member $before, private readonly Member $after, Tier_Catalogue $tiers ) {
		$this->then = new Commitment( $before, $tiers );
		$this->now  = new Commitment( $after, $tiers );
	}

	/**
	 * @param ?Member        $before      Stored; null for somebody who is not in the ledger.
	 * @param Member         $after       Just read, `following()` the stored one.
	 * @param Tier_Catalogue $tiers       Tiers of the campaign.
	 * @param ?Entitlement   $entitlement What the member is entitled to, if known: holds until when a cancelled pledge is paid.
	 * @return list<Change_Event>
	 */
	public static function between( ?Member $before, Member $after, Tier_Catalogue $tiers, ?Entitlement $entitlement = null ): array {
		if ( null === $before ) {
			return null === $after->gone_at ? self::first( $after, $tiers ) : array();
		}
		if ( self::with_what_was_not_told( $before, $after )->digest() === $after->digest() ) {
			return array();
		}
		$change = new self( $before, $after, $tiers );
		$types  = $change->types();
		return array_map( static fn( Event_Type $type ): Change_Event => new Change_Event( $type, Change_Evidence::of( $type, $before, $after, $entitlement ) ), $types );
	}

	/**
	 * Returns the earlier record, with the later e-mail address if it had none: a visitor's sign-in gives no e-mail address, so a later address is no
	 * change.
	 */
	private static function with_what_was_not_told( Member $before, Member $after ): Member {
		return null !== $before->email || null === $after->email ? $before : $before->with( array( 'email' => $after->email ) );
	}

	/**
	 * Returns the event of gained or lost access, compared with what was announced last.
	 *
	 * @param ?Stored_Member $before Stored; null for somebody who is not in the ledger.
	 * @param Entitlement    $after  As judged now.
	 * @return list<Change_Event> At most one; none for a record that was never evaluated.
	 */
	public static function of_access( ?Stored_Member $before, Entitlement $after ): array {
		if ( '' === $before?->state ) {
			// Never evaluated, so it is unknown whether access changed.
			return array();
		}
		$had = $before->has_access ?? false;
		if ( $had === $after->paying ) {
			return array();
		}
		return array( new Change_Event( $had ? Event_Type::Access_Lost : Event_Type::Access_Gained, Change_Evidence::of_access( $before, $after ) ) );
	}

	/**
	 * Returns the events of somebody new: what their record shows to have just begun, and nothing of the past.
	 *
	 * @param Member         $member The record.
	 * @param Tier_Catalogue $tiers  Tiers of the campaign.
	 * @return list<Change_Event>
	 */
	private static function first( Member $member, Tier_Catalogue $tiers ): array {
		$now    = new Commitment( $member, $tiers );
		$charge = $now->is_first_charge();
		$types  = self::those(
			array(
				array( Event_Type::Member_Created, true ),
				array( Event_Type::Pledge_Created, $now->pledges() ),
				array( Event_Type::Charge_Succeeded, $charge && Charge::of( $member )->is_paid() ),
				array( Event_Type::Charge_Declined, $charge && $now->pledges() && $now->owes() ),
				array( Event_Type::Trial_Started, $now->is_trial() ),
				array( Event_Type::Member_Gifted, $now->is_gift() ),
			)
		);
		return array_map( static fn( Event_Type $type ): Change_Event => new Change_Event( $type, Change_Evidence::of( $type, null, $member, null ) ), $types );
	}

	/** @return list<Event_Type> */
	private function types(): array {
		$then    = $this->then;
		$now     = $this->now;
		$deleted = null !== $this->after->gone_at && null === $this->before->gone_at && ! $then->ever_paid() && ! $now->ever_paid();
		$anew    = null === $this->after->gone_at && null !== $this->before->gone_at && ! $then->ever_paid();
		$ended   = $then->pledges() && $now->is_over();
		$price   = $this->price();
		return self::those(
			array(
				// A deleted member counts like an unknown one.
				array( Event_Type::Member_Created, $anew ),
				array( Event_Type::Member_Updated, ! $deleted && ! $anew ),
				array( Event_Type::Pledge_Created, ! $then->pledges() && $now->pledges() ),
				array( Event_Type::Pledge_Updated, $then->pledges() && $now->pledges() && $this->pledge_differs( $price ) ),
				array( Event_Type::Pledge_Deleted, $then->pledges() && ! $now->pledges() ),
				array( Event_Type::Member_Deleted, $deleted ),
				array( Event_Type::Charge_Recovered, $this->recovered() ),
				array( Event_Type::Charge_Succeeded, $this->paid() ),
				array( Event_Type::Charge_Declined, $now->owes() && ( ! $then->owes() || $this->more_paid() ) ),
				array( Event_Type::Pledge_Cancelled, $ended ),
				array( Event_Type::Tier_Raised, $price > 0 ),
				array( Event_Type::Tier_Lowered, $price < 0 ),
				array( Event_Type::Trial_Started, ! $then->is_trial() && $now->is_trial() ),
				array( Event_Type::Trial_Ended, $then->is_trial() && ! $now->is_trial() ),
				array( Event_Type::Member_Gifted, ! $then->is_gift() && $now->is_gift() ),
				array( Event_Type::Member_Returned, $then->is_over() && ! $now->is_over() ),
			)
		);
	}

	/**
	 * @param list<array{Event_Type, bool}> $answers Each event, and whether it happened.
	 * @return list<Event_Type> Those that happened.
	 */
	private static function those( array $answers ): array {
		$types = array();
		foreach ( $answers as list( $type, $happened ) ) {
			if ( $happened ) {
				$types[] = $type;
			}
		}
		return $types;
	}

	private function more_paid(): bool {
		return $this->after->lifetime_cents > $this->before->lifetime_cents;
	}

	/** Tells whether money arrived: the lifetime sum grew, or there is another charge and it is paid. */
	private function paid(): bool {
		$charge = Charge::of( $this->after );
		if ( $this->more_paid() ) {
			return Charge::Fraud !== $charge && Charge::Refunded !== $charge;
		}
		if ( ! $charge->is_paid() ) {
			return false;
		}
		$was = Charge::of( $this->before );
		if ( $this->after->last_charge_at !== $this->before->last_charge_at ) {
			return ( $this->after->last_charge_at ?? 0 ) > ( $this->before->last_charge_at ?? 0 );
		}
		if ( Charge::Pending === $was || Charge::Declined === $was ) {
			return true;
		}
		return null === $this->after->last_charge_at
			&& ( Charge::None === $was || ( $this->after->next_charge_at ?? 0 ) >= ( $this->before->next_charge_at ?? PHP_INT_MAX ) + self::NEXT_PERIOD );
	}

	/** Tells whether what was owed is paid; another payment may be owed since. */
	private function recovered(): bool {
		return Member_Merge::is_declined( $this->before ) && ( $this->more_paid() || ( ! $this->now->owes() && Charge::of( $this->after )->is_paid() ) );
	}

	/**
	 * @param int $price Result of `price()`.
	 */
	private function pledge_differs( int $price ): bool {
		$then = $this->then->worth();
		$now  = $this->now->worth();
		$differ = static fn( string $what ): bool => $then[ $what ] !== $now[ $what ] && $then[ $what ] > 0 && $now[ $what ] > 0;
		// A downgrade was counted when the member chose it. Here it takes effect with the next bill, which is no further change.
		$foreseen = $this->after->entitled_cents === $this->before->will_pay_cents && $this->after->will_pay_cents === $this->before->will_pay_cents;
		return ( ! $foreseen && ( 0 !== $price || $differ( 'price' ) || $differ( 'amount' ) ) ) || $this->decided()
			|| ( $this->before->cadence_months !== $this->after->cadence_months && null !== $this->before->cadence_months && null !== $this->after->cadence_months );
	}

	/** Tells whether the amount of the next charge changed, while nothing is owed. */
	private function decided(): bool {
		return $this->before->will_pay_cents !== $this->after->will_pay_cents
			&& $this->before->will_pay_cents > 0 && $this->after->will_pay_cents > 0
			&& ! $this->then->owes() && ! $this->now->owes();
	}

	/** @return int Above 0 if the tier costs more than before, below 0 if it costs less. */
	private function price(): int {
		if ( ! self::has_tier( $this->then ) || ! self::has_tier( $this->now ) ) {
			return 0;
		}
		$then = $this->then->worth();
		$now  = $this->now->worth();
		if ( $then['price'] > 0 && $now['price'] > 0 ) {
			return $now['price'] <=> $then['price'];
		}
		// Annual pledges have a discount, so amounts are compared only within one cadence.
		$comparable = $then['amount'] > 0 && $now['amount'] > 0 && $this->before->cadence_months === $this->after->cadence_months;
		return $comparable ? $now['amount'] <=> $then['amount'] : 0;
	}

	private static function has_tier( Commitment $commitment ): bool {
		return $commitment->pledges() || $commitment->is_trial() || $commitment->is_gift();
	}
}
