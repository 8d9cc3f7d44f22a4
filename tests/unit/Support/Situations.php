<?php
/**
 * The policy's table.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support;

use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Grant_Kind;

/** Every situation of a member. Tests compare the policy with it, and docs/membership.md is generated from it. */
final class Situations {

	/**
	 * @return list<Situation>
	 */
	public static function all(): array {
		return array( ...self::members(), ...self::tiers(), ...self::trouble(), ...self::endings(), ...self::doubts(), ...self::by_hand() );
	}

	/**
	 * @param array<string, mixed> $changes Facts that differ from a member in good standing.
	 * @param string               $each    Expected, the same for all presets.
	 */
	private static function same( string $title, array $changes, string $each, string $rule, string $circumstances = '' ): Situation {
		return new Situation( $title, People::member( $changes ), $each, $each, $each, $rule, $circumstances );
	}

	/**
	 * @param array<string, mixed>           $changes Facts that differ from a member in good standing.
	 * @param array{string, string, string}  $each    Expected: generous, balanced, strict.
	 */
	private static function split( string $title, array $changes, array $each, string $rule, string $circumstances = '', bool $is_per_creation = false ): Situation {
		return new Situation( $title, People::member( $changes ), $each[0], $each[1], $each[2], $rule, $circumstances, $is_per_creation );
	}

	/** @return list<Situation> Memberships in good standing. */
	private static function members(): array {
		$free    = array( 'patron_status' => null, 'last_charge_status' => null, 'last_charge_at' => null, 'next_charge_at' => null, 'entitled_cents' => 0, 'lifetime_cents' => 0, 'cadence_months' => null );
		$unpaid  = array( 'last_charge_status' => null, 'last_charge_at' => null, 'lifetime_cents' => 0, 'pledge_started_at' => People::days( -1 ) );
		$trial   = array( 'is_free_trial' => true, 'last_charge_status' => null, 'last_charge_at' => null, 'next_charge_at' => null, 'lifetime_cents' => 0, 'entitled_cents' => 100, 'will_pay_cents' => 0, 'cadence_months' => null, 'pledge_started_at' => People::days( -2 ), 'tier_ids' => array( People::SILVER, People::FREE ) );
		$gifted  = array( 'is_gifted' => true, 'last_charge_status' => null, 'last_charge_at' => null, 'next_charge_at' => null, 'lifetime_cents' => 0, 'entitled_cents' => 0, 'cadence_months' => null );
		$pending = array( 'last_charge_status' => 'Pending' );
		return array(
			new Situation( 'Not a member', null, 'none closed', 'none closed', 'none closed', 'There is no record for this campaign.' ),
			self::same( 'Free member', $free + array( 'tier_ids' => array( People::FREE ) ), 'free free 100', 'Unlocks what free members can read, and locks that name the free tier.' ),
			self::same( 'Free member without any tier listed', $free + array( 'tier_ids' => array() ), 'free free', 'The record itself is the membership; Patreon does not always list the free tier.' ),
			self::same( 'Paying member', array(), 'active open 102', 'Unlocks the tiers Patreon lists.' ),
			self::same( 'Paying member, listed tiers cost more than their amount', array( 'tier_ids' => array( People::SILVER, People::GOLD ) ), 'active open 102 103', 'Patreon’s list decides, never the amount.' ),
			self::same( 'Pays once a year', array( 'cadence_months' => 12, 'entitled_cents' => 10000, 'next_charge_at' => People::days( 300 ) ), 'active open 102', 'Amounts are for the whole year, with its discount. The tier decides.', 'annual' ),
			self::split( 'Pays per creation, charged before', array(), array( 'active open 102', 'active open 102', 'active open 102' ), 'Like any paying member, even if the last creation was long ago.', 'per_creation', true ),
			self::split( 'Pays per creation, nothing charged yet', $unpaid, array( 'unpaid open 102', 'unpaid open 102', 'unpaid closed' ), 'Like an unpaid new pledge.', 'per_creation', true ),
			self::split( 'New pledge, not charged yet', $unpaid, array( 'unpaid open 102', 'unpaid open 102', 'unpaid closed' ), 'Unlocks right away, unless `unpaid_new_pledge` is off.' ),
			self::split( 'New pledge, first charge pending', $pending + array( 'lifetime_cents' => 0 ), array( 'unpaid open 102', 'unpaid open 102', 'unpaid closed' ), 'The same: nothing has arrived yet.' ),
			self::same( 'Paying member, next charge pending', $pending, 'active open 102', 'Has paid before. A pending charge does not end access.' ),
			self::same( 'Billing paused by the creator', array( 'next_charge_at' => People::days( -10 ), 'last_charge_at' => People::days( -40 ) ), 'paused open 102', 'Patreon still says active: members keep what they have.' ),
			self::split( 'Free trial', $trial, array( 'trial open 102 100', 'trial open 102 100', 'trial free 100' ), 'Unlocks its tier, unless `trial_access` is off.' ),
			self::same( 'Gift', $gifted, 'gifted open 102', 'Somebody else paid: the amount is 0, the tier decides.' ),
			self::same( 'Gift that Patreon does not mark as one', array( 'is_gifted' => false, 'patron_status' => null ) + $gifted, 'gifted open 102', 'A tier with a price, listed for someone who pays nothing and never pledged.' ),
		);
	}

	/** @return list<Situation> Unusual tiers. */
	private static function tiers(): array {
		return array(
			self::split( 'Custom pledge without a tier', array( 'entitled_cents' => 1200, 'tier_ids' => array() ), array( 'active open 101 102', 'active open 101 102', 'active open' ), 'Unlocks the tiers on offer whose price it reaches, unless `custom_pledge_by_amount` is off. A paying member in any case.', 'custom_pledge' ),
			self::split( 'Custom pledge just short of a price', array( 'entitled_cents' => 970, 'tier_ids' => array() ), array( 'active open 101 102', 'active open 101 102', 'active open' ), 'Patreon converts currencies, so the amount may be lower by `currency_tolerance_percent`.', 'custom_pledge' ),
			self::split( 'Custom pledge clearly below a price', array( 'entitled_cents' => 940, 'tier_ids' => array() ), array( 'active open 101 102', 'active open 101', 'active open' ), 'Below the tolerance, the price is not reached.', 'custom_pledge' ),
			self::same( 'Has an unpublished tier', array( 'tier_ids' => array( People::OLD ), 'entitled_cents' => 700 ), 'active open 104', 'Members keep an unpublished tier.', 'unpublished_tier' ),
			self::same( 'Has a deleted tier that is still listed', array( 'tier_ids' => array( People::GONE ), 'entitled_cents' => 800 ), 'active open 105', 'Locks that name it stay locked for everyone else.', 'deleted_tier' ),
			self::same( 'Had a deleted tier, and still pays', array( 'tier_ids' => array(), 'entitled_cents' => 800, 'held_tier_ids' => array( People::GONE ), 'held_cents' => 800, 'held_at' => People::days( -90 ) ), 'active open 105', 'The same amount without its tier: the last listed tier counts as long as they pay.', 'deleted_tier held_tiers' ),
			self::split( 'Still pays for a deleted tier that was never stored', array( 'tier_ids' => array(), 'entitled_cents' => 800 ), array( 'active open 101', 'active open 101', 'active open' ), 'Looks like a custom pledge, and is treated as one.', 'custom_pledge' ),
			self::same( 'Has a tier the site does not know yet', array( 'tier_ids' => array( People::NEWER ) ), 'active open 999', 'A paying member. The tier unlocks only locks that name its ID.', 'unknown_tier' ),
			self::split( 'Active, but suddenly no tier is listed', array( 'tier_ids' => array(), 'entitled_cents' => 0, 'held_tier_ids' => array( People::SILVER ), 'held_cents' => 1000, 'held_at' => People::days( -2 ) ), array( 'active open 102', 'active open 102', 'active open' ), 'Seen for hours on billing days: the last listed tiers count for `empty_list_days`.', '(held_tiers)' ),
		);
	}

	/** @return list<Situation> Failed payments. */
	private static function trouble(): array {
		$declined = array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined', 'entitled_cents' => 0, 'tier_ids' => array(), 'held_tier_ids' => array( People::SILVER ), 'held_cents' => 1000, 'next_charge_at' => null );
		$days     = static fn( int $days ): array => array( 'declined_since' => People::days( -$days ), 'last_charge_at' => People::days( -$days ) );
		return array(
			self::split( 'Declined three days ago', $declined + $days( 3 ), array( 'declined open 102', 'declined open 102', 'declined_expired closed' ), 'Access is kept for `declined_grace_days`, while Patreon retries.', '(held_tiers)' ),
			self::split( 'Declined ten days ago', $declined + $days( 10 ), array( 'declined open 102', 'declined_expired closed', 'declined_expired closed' ), 'The grace period has ended. A payment unlocks again.', '(held_tiers)' ),
			self::same( 'Declined forty days ago', $declined + $days( 40 ), 'declined_expired closed', 'The grace period has ended in every preset.' ),
			self::split( 'Declined three days ago, tiers still listed', array( 'tier_ids' => array( People::GOLD ) ) + $declined + $days( 3 ), array( 'declined open 103', 'declined open 103', 'declined_expired closed' ), 'Listed tiers count before stored ones.' ),
			self::split( 'Declined, and no earlier tiers stored', array( 'held_tier_ids' => array(), 'held_cents' => 0 ) + $declined + $days( 3 ), array( 'declined open 101 102', 'declined open 101 102', 'declined_expired closed' ), 'Read for the first time while declined: the charge that Patreon retries shows what they pledged.', '(custom_pledge)' ),
			self::split( 'Declined, no earlier tiers stored, no charge given', array( 'held_tier_ids' => array(), 'held_cents' => 0, 'will_pay_cents' => 0 ) + $declined + $days( 3 ), array( 'declined open', 'declined open', 'declined_expired closed' ), 'A paying member in the grace period, whose tier is not known.' ),
			self::split( 'Last charge declined, status still active', array( 'last_charge_status' => 'Declined', 'last_charge_at' => People::days( -3 ) ), array( 'declined open 102', 'declined open 102', 'declined_expired closed' ), 'The charge counts, since the status changes later.' ),
			self::same( 'Declined, but an earlier payment lasts longer', $declined + $days( 50 ) + array( 'paid_until' => People::days( 4 ) ), 'declined open 102', 'A declined upgrade does not end access that was paid for.', 'held_tiers' ),
			self::split( 'Very first charge declined', array( 'lifetime_cents' => 0, 'pledge_started_at' => People::days( -3 ) ) + $declined + $days( 3 ), array( 'declined open 102', 'declined_first closed', 'declined_first closed' ), 'Nothing was ever paid: no grace period, unless `declined_first_payment` is on.', '(held_tiers)' ),
			self::same( 'Refunded in full, no amount left (seen live)', array( 'last_charge_status' => 'Refunded', 'entitled_cents' => 0, 'lifetime_cents' => 0, 'tier_ids' => array( People::OLD, People::GOLD ) ), 'refunded closed', 'Patreon may still list tiers, even some that were never paid for. Only an amount counts here.', 'unpublished_tier' ),
			self::split( 'Refunded, and still entitled to an amount', array( 'last_charge_status' => 'Refunded by Patreon' ), array( 'refunded open 102', 'refunded open 102', 'refunded closed' ), 'One charge was refunded, and the pledge continues. `refunded_access` switches this off.' ),
			self::same( 'Refunded in part', array( 'last_charge_status' => 'Partially Refunded' ), 'partially_refunded open 102', 'The rest was paid.' ),
			self::same( 'Refund requested', array( 'last_charge_status' => 'Refund Pending' ), 'active open 102', 'Still paid.' ),
			self::same( 'Fraud', array( 'last_charge_status' => 'Fraud', 'tier_ids' => array( People::SILVER, People::FREE ) ), 'fraud closed', 'Unlocks nothing, not even what free members can read.' ),
		);
	}

	/** @return list<Situation> Cancelled pledges. */
	private static function endings(): array {
		$former = array( 'patron_status' => 'former_patron', 'entitled_cents' => 0, 'tier_ids' => array(), 'will_pay_cents' => 0 );
		$held   = array( 'held_tier_ids' => array( People::SILVER ), 'held_cents' => 1000 );
		$over   = array( 'last_charge_at' => People::days( -90 ), 'next_charge_at' => People::days( -60 ) );
		return array(
			self::same( 'Cancelled, paid, tiers still listed', array( 'patron_status' => 'former_patron' ), 'cancelled_paid open 102', 'Until the paid period ends.' ),
			self::same( 'Cancelled, paid, no tiers listed any more', $former + $held, 'cancelled_paid open 102', 'Until the paid period ends, with their earlier tiers.', 'held_tiers' ),
			self::same( 'Cancelled, and Patreon calls the charge deleted', $former + $held + array( 'last_charge_status' => 'Deleted', 'paid_until' => People::days( 9 ) ), 'cancelled_paid open 102', 'An earlier read showed the payment, so it counts.', 'held_tiers' ),
			self::same( 'Cancelled, paid, date of the next charge in the past', $former + $held + array( 'last_charge_at' => People::days( -10 ), 'next_charge_at' => People::days( -10 ) ), 'cancelled_paid open 102', 'The period follows from the charge: one month.', 'held_tiers' ),
			self::same( 'Cancelled in a paid year', $former + $held + array( 'cadence_months' => 12, 'last_charge_at' => People::days( -150 ), 'next_charge_at' => null ), 'cancelled_paid open 102', 'The period follows from the charge: one year.', 'held_tiers annual' ),
			self::split( 'Cancelled, paid period ended yesterday', $former + $held + array( 'last_charge_at' => People::days( -31 ), 'next_charge_at' => People::days( -1 ) ), array( 'cancelled_paid open 102', 'former closed', 'former closed' ), 'Access lasts `cancelled_grace_days` longer than the period.', '(held_tiers)' ),
			self::same( 'Cancelled, period ended by its date, tiers still listed', array( 'patron_status' => 'former_patron' ) + $over, 'cancelled_paid open 102', 'Patreon documents that tiers are listed to the end of the paid period: its list counts for `empty_list_days` after it was read.' ),
			self::same( 'Former member', $former + $over, 'former closed', 'Was a member, and is no longer one.' ),
			self::same( 'Former member with the free tier', array( 'tier_ids' => array( People::FREE ) ) + $former + $over, 'former_free free 100', 'A free member now: a listed tier is no proof of payment.' ),
			self::same( 'Cancelled after declined charges', $former + array( 'last_charge_status' => 'Declined', 'last_charge_at' => People::days( -2 ) ) + $held, 'cancelled_unpaid closed', 'Not paid: access ends right away.' ),
			self::same( 'Cancelled before the first charge', $former + array( 'last_charge_status' => 'Deleted', 'last_charge_at' => null, 'lifetime_cents' => 0 ) + $held, 'cancelled_unpaid closed', 'Not paid: access ends right away.' ),
			self::same( 'Cancelled and refunded', $former + array( 'last_charge_status' => 'Refunded' ) + $held, 'refunded closed', 'Refunded: access ends right away.' ),
		);
	}

	/** @return list<Situation> Grants and blocks. */
	private static function by_hand(): array {
		$fraud = array( 'last_charge_status' => 'Fraud' );
		$grant = static fn( string $tier_id = '', ?int $until = null ): Grant => new Grant( People::CAMPAIGN, People::USER, 0, Grant_Kind::Grant, $tier_id, $until );
		$block = static fn( ?int $until = null ): Grant => new Grant( People::CAMPAIGN, People::USER, 0, Grant_Kind::Block, '', $until );
		$all   = 'granted open 102 103 100 101 104 105';
		$none  = 'granted open 103 100 101 104 105 102';
		return array(
			self::hand( 'Granted access, not a member', null, $none, 'Unlocks every lock, until its end if it has one.', $grant() ),
			self::hand( 'Granted access, and a member', array(), $all, 'The same; Patreon’s tiers count, too.', $grant( '', People::days( 9 ) ) ),
			self::hand( 'Granted access after a fraud', $fraud, $none, 'A grant overrides what Patreon says.', $grant() ),
			self::hand( 'Granted one tier, not a member', null, 'granted open 102', 'Unlocks what this tier unlocks.', $grant( People::SILVER ) ),
			self::hand( 'Granted a more expensive tier, and a member', array(), 'active open 102 103', 'The tier counts in addition to their own.', $grant( People::GOLD ) ),
			self::hand( 'Granted the free tier, not a member', null, 'granted free 100', 'Like a free member.', $grant( People::FREE ) ),
			self::hand( 'Granted access, ended today', null, 'none closed', 'Ends at its time, to the second.', $grant( '', People::NOW ) ),
			self::hand( 'Blocked, and a member', array(), 'blocked closed', 'Access ends right away, without a grace period.', $block() ),
			self::hand( 'Blocked, not a member', null, 'blocked closed', 'The block stays if they become a member.', $block( People::days( 1 ) ) ),
			self::hand( 'Blocked and granted access', array(), 'blocked closed', 'A block overrides a grant.', $grant(), $block() ),
			self::hand( 'Blocked, ended today', array(), 'active open 102', 'Ends at its time, to the second.', $block( People::NOW ) ),
		);
	}

	/** @param ?array<string, mixed> $changes Facts that differ from a member in good standing; null for someone who is not a member. */
	private static function hand( string $title, ?array $changes, string $each, string $rule, Grant ...$grants ): Situation {
		$given = str_starts_with( $each, 'blocked' ) || array() === array_filter( $grants, static fn( Grant $grant ): bool => $grant->holds( People::CAMPAIGN, People::NOW ) );
		return new Situation( $title, null === $changes ? null : People::member( $changes ), $each, $each, $each, $rule, $given ? '' : 'granted', false, array_values( $grants ) );
	}

	/** @return list<Situation> Old records, and unknown values. */
	private static function doubts(): array {
		$read = static fn( int $days ): array => array( 'fetched_at' => People::days( -$days ) );
		return array(
			self::same( 'Charge due two days ago, not read since', $read( 28 ) + array( 'next_charge_at' => People::days( -2 ), 'last_charge_at' => People::days( -32 ) ), 'active open 102', 'The record is valid until the charge is due, plus the grace days of a declined payment (at least `confirm_grace_days`).' ),
			self::split( 'Charge due five days ago, not read since', $read( 28 ) + array( 'next_charge_at' => People::days( -5 ), 'last_charge_at' => People::days( -35 ) ), array( 'active open 102', 'active open 102', 'unconfirmed closed' ), 'The same. Signing in again reads the record.' ),
			self::split( 'Charge due eight days ago, not read since', $read( 28 ) + array( 'next_charge_at' => People::days( -8 ), 'last_charge_at' => People::days( -38 ) ), array( 'active open 102', 'unconfirmed closed', 'unconfirmed closed' ), 'The same.' ),
			self::split( 'No charge due, read forty days ago', $read( 40 ) + array( 'next_charge_at' => null ), array( 'active open 102', 'unconfirmed closed', 'unconfirmed closed' ), 'Without a date, a record is valid for `confirm_days`.' ),
			self::split( 'Free trial, read sixteen days ago', $read( 16 ) + array( 'is_free_trial' => true, 'next_charge_at' => null, 'last_charge_at' => null, 'last_charge_status' => null ), array( 'trial open 102', 'unconfirmed closed', 'unconfirmed closed' ), 'A trial lasts `trial_days`.' ),
			self::same( 'A status this version does not know, with an amount', array( 'patron_status' => 'paused_patron' ), 'unknown open 102', 'Patreon reports an entitled amount, so they keep access.' ),
			self::same( 'A status this version does not know, without an amount', array( 'patron_status' => 'paused_patron', 'entitled_cents' => 0, 'last_charge_status' => null ), 'unknown closed', 'A listed tier alone is no proof of payment.' ),
			self::same( 'A charge this version does not know', array( 'last_charge_status' => 'Settled Elsewhere' ), 'active open 102', 'Has paid before, and Patreon says active.' ),
		);
	}
}
