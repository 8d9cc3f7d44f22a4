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

/** Every named situation of a member. The tests hold the policy against it; docs/membership.md is written from it. */
final class Situations {

	/**
	 * @return list<Situation>
	 */
	public static function all(): array {
		return array( ...self::members(), ...self::tiers(), ...self::trouble(), ...self::endings(), ...self::doubts(), ...self::by_hand() );
	}

	/**
	 * @param array<string, mixed> $changes What is different from a member in good order.
	 * @param string               $each    Expected, the same for all presets.
	 */
	private static function same( string $title, array $changes, string $each, string $rule, string $circumstances = '' ): Situation {
		return new Situation( $title, People::member( $changes ), $each, $each, $each, $rule, $circumstances );
	}

	/**
	 * @param array<string, mixed>           $changes What is different from a member in good order.
	 * @param array{string, string, string}  $each    Expected: generous, balanced, strict.
	 */
	private static function split( string $title, array $changes, array $each, string $rule, string $circumstances = '', bool $is_per_creation = false ): Situation {
		return new Situation( $title, People::member( $changes ), $each[0], $each[1], $each[2], $rule, $circumstances, $is_per_creation );
	}

	/** @return list<Situation> Memberships in order. */
	private static function members(): array {
		$free    = array( 'patron_status' => null, 'last_charge_status' => null, 'last_charge_at' => null, 'next_charge_at' => null, 'entitled_cents' => 0, 'lifetime_cents' => 0, 'cadence_months' => null );
		$unpaid  = array( 'last_charge_status' => null, 'last_charge_at' => null, 'lifetime_cents' => 0, 'pledge_started_at' => People::days( -1 ) );
		$trial   = array( 'is_free_trial' => true, 'last_charge_status' => null, 'last_charge_at' => null, 'next_charge_at' => null, 'lifetime_cents' => 0, 'entitled_cents' => 100, 'will_pay_cents' => 0, 'cadence_months' => null, 'pledge_started_at' => People::days( -2 ), 'tier_ids' => array( People::SILVER, People::FREE ) );
		$gifted  = array( 'is_gifted' => true, 'last_charge_status' => null, 'last_charge_at' => null, 'next_charge_at' => null, 'lifetime_cents' => 0, 'entitled_cents' => 0, 'cadence_months' => null );
		$pending = array( 'last_charge_status' => 'Pending' );
		return array(
			new Situation( 'Not a member', null, 'none closed', 'none closed', 'none closed', 'Nothing is known of them at this campaign.' ),
			self::same( 'Free member', $free + array( 'tier_ids' => array( People::FREE ) ), 'free free 100', 'Opens what is open to free members, and locks that name the free tier.' ),
			self::same( 'Free member without any tier listed', $free + array( 'tier_ids' => array() ), 'free free', 'The record itself is the membership; Patreon does not always list the free tier.' ),
			self::same( 'Paying member', array(), 'active open 102', 'Opens the tiers Patreon lists.' ),
			self::same( 'Paying member, tiers dearer than their amount listed', array( 'tier_ids' => array( People::SILVER, People::GOLD ) ), 'active open 102 103', 'Patreon’s list decides, never the amount.' ),
			self::same( 'Pays once a year', array( 'cadence_months' => 12, 'entitled_cents' => 10000, 'next_charge_at' => People::days( 300 ) ), 'active open 102', 'Amounts are the sum of the year, with its discount; the tier decides.', 'annual' ),
			self::split( 'Pays per creation, charged before', array(), array( 'active open 102', 'active open 102', 'active open 102' ), 'Like any paying member, however long ago the last creation was.', 'per_creation', true ),
			self::split( 'Pays per creation, nothing charged yet', $unpaid, array( 'unpaid open 102', 'unpaid open 102', 'unpaid closed' ), 'Like an unpaid new pledge.', 'per_creation', true ),
			self::split( 'New pledge, not charged yet', $unpaid, array( 'unpaid open 102', 'unpaid open 102', 'unpaid closed' ), 'Opens at once, unless `unpaid_new_pledge` is off.' ),
			self::split( 'New pledge, first charge under way', $pending + array( 'lifetime_cents' => 0 ), array( 'unpaid open 102', 'unpaid open 102', 'unpaid closed' ), 'The same: nothing has arrived yet.' ),
			self::same( 'Paying member, next charge under way', $pending, 'active open 102', 'Has paid before; a charge under way takes nothing away.' ),
			self::same( 'Billing paused by the creator', array( 'next_charge_at' => People::days( -10 ), 'last_charge_at' => People::days( -40 ) ), 'paused open 102', 'Patreon still says active: members keep what they have.' ),
			self::split( 'Free trial', $trial, array( 'trial open 102 100', 'trial open 102 100', 'trial free 100' ), 'Opens its tier, unless `trial_access` is off.' ),
			self::same( 'Gift', $gifted, 'gifted open 102', 'Somebody else paid: the amount is 0, the tier decides.' ),
			self::same( 'Gift that Patreon does not mark as one', array( 'is_gifted' => false, 'patron_status' => null ) + $gifted, 'gifted open 102', 'A tier with a price, listed for somebody who pays nothing and never pledged.' ),
		);
	}

	/** @return list<Situation> Odd tiers. */
	private static function tiers(): array {
		return array(
			self::split( 'Custom pledge without a tier', array( 'entitled_cents' => 1200, 'tier_ids' => array() ), array( 'active open 101 102', 'active open 101 102', 'active open' ), 'Opens the tiers on offer whose price it meets, unless `custom_pledge_by_amount` is off; a paying member either way.', 'custom_pledge' ),
			self::split( 'Custom pledge just short of a price', array( 'entitled_cents' => 970, 'tier_ids' => array() ), array( 'active open 101 102', 'active open 101 102', 'active open' ), 'Patreon converts currencies: the amount may fall short by `currency_tolerance_percent`.', 'custom_pledge' ),
			self::split( 'Custom pledge clearly below a price', array( 'entitled_cents' => 940, 'tier_ids' => array() ), array( 'active open 101 102', 'active open 101', 'active open' ), 'Beyond the tolerance the price is not met.', 'custom_pledge' ),
			self::same( 'Holds an unpublished tier', array( 'tier_ids' => array( People::OLD ), 'entitled_cents' => 700 ), 'active open 104', 'Unpublishing ends nothing for those who have it.', 'unpublished_tier' ),
			self::same( 'Holds a deleted tier that is still listed', array( 'tier_ids' => array( People::GONE ), 'entitled_cents' => 800 ), 'active open 105', 'Locks that name it stay closed for everybody else.', 'deleted_tier' ),
			self::same( 'Held a deleted tier, and pays on', array( 'tier_ids' => array(), 'entitled_cents' => 800, 'held_tier_ids' => array( People::GONE ), 'held_cents' => 800, 'held_at' => People::days( -90 ) ), 'active open 105', 'The same amount without its tier: the tier last listed counts, for as long as they pay.', 'deleted_tier held_tiers' ),
			self::split( 'Pays on for a deleted tier nobody remembers', array( 'tier_ids' => array(), 'entitled_cents' => 800 ), array( 'active open 101', 'active open 101', 'active open' ), 'Looks like a custom pledge, and is treated as one.', 'custom_pledge' ),
			self::same( 'Holds a tier the site does not know yet', array( 'tier_ids' => array( People::NEWER ) ), 'active open 999', 'A paying member; the tier opens only locks that name that very id.', 'unknown_tier' ),
			self::split( 'Active, but suddenly nothing is listed', array( 'tier_ids' => array(), 'entitled_cents' => 0, 'held_tier_ids' => array( People::SILVER ), 'held_cents' => 1000, 'held_at' => People::days( -2 ) ), array( 'active open 102', 'active open 102', 'active open' ), 'Seen for hours on billing days: the tiers last listed count for `empty_list_days`; what is paid stays paid.', '(held_tiers)' ),
		);
	}

	/** @return list<Situation> Payments that went wrong. */
	private static function trouble(): array {
		$declined = array( 'patron_status' => 'declined_patron', 'last_charge_status' => 'Declined', 'entitled_cents' => 0, 'tier_ids' => array(), 'held_tier_ids' => array( People::SILVER ), 'held_cents' => 1000, 'next_charge_at' => null );
		$days     = static fn( int $days ): array => array( 'declined_since' => People::days( -$days ), 'last_charge_at' => People::days( -$days ) );
		return array(
			self::split( 'Declined three days ago', $declined + $days( 3 ), array( 'declined open 102', 'declined open 102', 'declined_expired closed' ), 'Keeps what they had for `declined_grace_days`; Patreon tries again meanwhile.', '(held_tiers)' ),
			self::split( 'Declined ten days ago', $declined + $days( 10 ), array( 'declined open 102', 'declined_expired closed', 'declined_expired closed' ), 'The grace is over. Opens again with the payment.', '(held_tiers)' ),
			self::same( 'Declined forty days ago', $declined + $days( 40 ), 'declined_expired closed', 'The grace is over in every preset.' ),
			self::split( 'Declined three days ago, tiers still listed', array( 'tier_ids' => array( People::GOLD ) ) + $declined + $days( 3 ), array( 'declined open 103', 'declined open 103', 'declined_expired closed' ), 'What Patreon lists counts before what is remembered.' ),
			self::split( 'Declined, and nothing remembered', array( 'held_tier_ids' => array(), 'held_cents' => 0 ) + $declined + $days( 3 ), array( 'declined open 101 102', 'declined open 101 102', 'declined_expired closed' ), 'Read for the first time while declined: the charge Patreon goes on trying tells what they pledged.', '(custom_pledge)' ),
			self::split( 'Declined, nothing remembered, no charge named', array( 'held_tier_ids' => array(), 'held_cents' => 0, 'will_pay_cents' => 0 ) + $declined + $days( 3 ), array( 'declined open', 'declined open', 'declined_expired closed' ), 'A paying member in grace; which tier they had is not known.' ),
			self::split( 'Last charge declined, status still active', array( 'last_charge_status' => 'Declined', 'last_charge_at' => People::days( -3 ) ), array( 'declined open 102', 'declined open 102', 'declined_expired closed' ), 'The charge counts: the status follows later.' ),
			self::same( 'Declined, but an earlier payment reaches further', $declined + $days( 50 ) + array( 'paid_until' => People::days( 4 ) ), 'declined open 102', 'A declined upgrade takes nothing away that was paid.', 'held_tiers' ),
			self::split( 'Very first charge declined', array( 'lifetime_cents' => 0, 'pledge_started_at' => People::days( -3 ) ) + $declined + $days( 3 ), array( 'declined open 102', 'declined_first closed', 'declined_first closed' ), 'Nothing was ever paid: no grace, unless `declined_first_payment` is on.', '(held_tiers)' ),
			self::same( 'Refunded in full, no amount left (seen live)', array( 'last_charge_status' => 'Refunded', 'entitled_cents' => 0, 'lifetime_cents' => 0, 'tier_ids' => array( People::OLD, People::GOLD ) ), 'refunded closed', 'Patreon may go on listing tiers, even some never paid for: only an amount counts here.', 'unpublished_tier' ),
			self::split( 'Refunded, and still entitled to an amount', array( 'last_charge_status' => 'Refunded by Patreon' ), array( 'refunded open 102', 'refunded open 102', 'refunded closed' ), 'One charge was given back, the pledge goes on; off with `refunded_access`.' ),
			self::same( 'Refunded in part', array( 'last_charge_status' => 'Partially Refunded' ), 'partially_refunded open 102', 'The rest was paid.' ),
			self::same( 'Refund asked for', array( 'last_charge_status' => 'Refund Pending' ), 'active open 102', 'Still paid.' ),
			self::same( 'Fraud', array( 'last_charge_status' => 'Fraud', 'tier_ids' => array( People::SILVER, People::FREE ) ), 'fraud closed', 'Opens nothing, not even what is open to free members.' ),
		);
	}

	/** @return list<Situation> Cancelled pledges. */
	private static function endings(): array {
		$former = array( 'patron_status' => 'former_patron', 'entitled_cents' => 0, 'tier_ids' => array(), 'will_pay_cents' => 0 );
		$held   = array( 'held_tier_ids' => array( People::SILVER ), 'held_cents' => 1000 );
		$over   = array( 'last_charge_at' => People::days( -90 ), 'next_charge_at' => People::days( -60 ) );
		return array(
			self::same( 'Cancelled, paid, tiers still listed', array( 'patron_status' => 'former_patron' ), 'cancelled_paid open 102', 'Until the paid period ends.' ),
			self::same( 'Cancelled, paid, nothing listed any more', $former + $held, 'cancelled_paid open 102', 'Until the paid period ends, with the tiers held before.', 'held_tiers' ),
			self::same( 'Cancelled, and Patreon calls the charge deleted', $former + $held + array( 'last_charge_status' => 'Deleted', 'paid_until' => People::days( 9 ) ), 'cancelled_paid open 102', 'An earlier read showed the payment: it stays paid.', 'held_tiers' ),
			self::same( 'Cancelled, paid, date of the next charge frozen', $former + $held + array( 'last_charge_at' => People::days( -10 ), 'next_charge_at' => People::days( -10 ) ), 'cancelled_paid open 102', 'The period follows from the charge: one month.', 'held_tiers' ),
			self::same( 'Cancelled in a paid year', $former + $held + array( 'cadence_months' => 12, 'last_charge_at' => People::days( -150 ), 'next_charge_at' => null ), 'cancelled_paid open 102', 'The period follows from the charge: one year.', 'held_tiers annual' ),
			self::split( 'Cancelled, paid period over since yesterday', $former + $held + array( 'last_charge_at' => People::days( -31 ), 'next_charge_at' => People::days( -1 ) ), array( 'cancelled_paid open 102', 'former closed', 'former closed' ), 'After the period `cancelled_grace_days` are left.', '(held_tiers)' ),
			self::same( 'Cancelled, period over by its date, tiers still listed', array( 'patron_status' => 'former_patron' ) + $over, 'cancelled_paid open 102', 'Patreon documents that tiers are listed to the end of the paid period: its list counts for `empty_list_days` after it was read.' ),
			self::same( 'Former member', $former + $over, 'former closed', 'Was a member, and is none.' ),
			self::same( 'Former member with the free tier', array( 'tier_ids' => array( People::FREE ) ) + $former + $over, 'former_free free 100', 'A free member now: a listed tier is no proof of payment.' ),
			self::same( 'Cancelled after declined charges', $former + array( 'last_charge_status' => 'Declined', 'last_charge_at' => People::days( -2 ) ) + $held, 'cancelled_unpaid closed', 'Not paid: ends at once.' ),
			self::same( 'Cancelled before the first charge', $former + array( 'last_charge_status' => 'Deleted', 'last_charge_at' => null, 'lifetime_cents' => 0 ) + $held, 'cancelled_unpaid closed', 'Not paid: ends at once.' ),
			self::same( 'Cancelled and refunded', $former + array( 'last_charge_status' => 'Refunded' ) + $held, 'refunded closed', 'Not paid any more: ends at once.' ),
		);
	}

	/** @return list<Situation> What the creator decided by hand. */
	private static function by_hand(): array {
		$fraud = array( 'last_charge_status' => 'Fraud' );
		$grant = static fn( string $tier_id = '', ?int $until = null ): Grant => new Grant( People::CAMPAIGN, People::USER, 0, Grant_Kind::Grant, $tier_id, $until );
		$block = static fn( ?int $until = null ): Grant => new Grant( People::CAMPAIGN, People::USER, 0, Grant_Kind::Block, '', $until );
		$all   = 'granted open 102 103 100 101 104 105';
		$none  = 'granted open 103 100 101 104 105 102';
		return array(
			self::hand( 'Let in by hand, not a member', null, $none, 'Opens every lock, until its date if it has one.', $grant() ),
			self::hand( 'Let in by hand, and a member', array(), $all, 'The same; Patreon’s tiers count, too.', $grant( '', People::days( 9 ) ) ),
			self::hand( 'Let in by hand after a fraud', $fraud, $none, 'The creator’s word comes before Patreon’s.', $grant() ),
			self::hand( 'Given one tier by hand, not a member', null, 'granted open 102', 'Opens what this tier opens.', $grant( People::SILVER ) ),
			self::hand( 'Given a dearer tier by hand, and a member', array(), 'active open 102 103', 'The tier counts beside their own.', $grant( People::GOLD ) ),
			self::hand( 'Given the free tier by hand, not a member', null, 'granted free 100', 'Like a free member.', $grant( People::FREE ) ),
			self::hand( 'Let in by hand, over since today', null, 'none closed', 'Ends at its date, to the second.', $grant( '', People::NOW ) ),
			self::hand( 'Blocked by hand, and a member', array(), 'blocked closed', 'Closes at once, without grace.', $block() ),
			self::hand( 'Blocked by hand, not a member', null, 'blocked closed', 'Holds whatever they become.', $block( People::days( 1 ) ) ),
			self::hand( 'Blocked and let in by hand', array(), 'blocked closed', 'A block beats a grant.', $grant(), $block() ),
			self::hand( 'Blocked by hand, over since today', array(), 'active open 102', 'Ends at its date, to the second.', $block( People::NOW ) ),
		);
	}

	/** @param ?array<string, mixed> $changes What is different from a member in good order; null for somebody who is none. */
	private static function hand( string $title, ?array $changes, string $each, string $rule, Grant ...$grants ): Situation {
		$given = str_starts_with( $each, 'blocked' ) || array() === array_filter( $grants, static fn( Grant $grant ): bool => $grant->holds( People::CAMPAIGN, People::NOW ) );
		return new Situation( $title, null === $changes ? null : People::member( $changes ), $each, $each, $each, $rule, $given ? '' : 'granted', false, array_values( $grants ) );
	}

	/** @return list<Situation> Old records, and words nobody knows. */
	private static function doubts(): array {
		$read = static fn( int $days ): array => array( 'fetched_at' => People::days( -$days ) );
		return array(
			self::same( 'Charge due two days ago, not read since', $read( 28 ) + array( 'next_charge_at' => People::days( -2 ), 'last_charge_at' => People::days( -32 ) ), 'active open 102', 'The record stays good until the charge was due, and as long as a decline would have grace, at least `confirm_grace_days`.' ),
			self::split( 'Charge due five days ago, not read since', $read( 28 ) + array( 'next_charge_at' => People::days( -5 ), 'last_charge_at' => People::days( -35 ) ), array( 'active open 102', 'active open 102', 'unconfirmed closed' ), 'The same. Signing in again reads the record.' ),
			self::split( 'Charge due eight days ago, not read since', $read( 28 ) + array( 'next_charge_at' => People::days( -8 ), 'last_charge_at' => People::days( -38 ) ), array( 'active open 102', 'unconfirmed closed', 'unconfirmed closed' ), 'The same.' ),
			self::split( 'No charge due, read forty days ago', $read( 40 ) + array( 'next_charge_at' => null ), array( 'active open 102', 'unconfirmed closed', 'unconfirmed closed' ), 'Without a date a record stays good for `confirm_days`.' ),
			self::split( 'Free trial, read sixteen days ago', $read( 16 ) + array( 'is_free_trial' => true, 'next_charge_at' => null, 'last_charge_at' => null, 'last_charge_status' => null ), array( 'trial open 102', 'unconfirmed closed', 'unconfirmed closed' ), 'A trial lasts `trial_days`.' ),
			self::same( 'A status this version does not know, with an amount', array( 'patron_status' => 'paused_patron' ), 'unknown open 102', 'Patreon entitles them to an amount: no harsher than that.' ),
			self::same( 'A status this version does not know, without an amount', array( 'patron_status' => 'paused_patron', 'entitled_cents' => 0, 'last_charge_status' => null ), 'unknown closed', 'A listed tier alone is no proof of payment.' ),
			self::same( 'A charge this version does not know', array( 'last_charge_status' => 'Settled Elsewhere' ), 'active open 102', 'Has paid before, and Patreon says active.' ),
		);
	}
}
