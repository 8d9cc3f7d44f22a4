<?php
/**
 * The facts that show an event.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Event;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Member_State;

/**
 * Selects the facts that show what happened. Names and e-mail addresses are replaced, because evidence is kept after a person's data is erased.
 *
 * @phpstan-import-type Fact from Event
 * @phpstan-import-type Evidence from Event
 */
final class Change_Evidence {

	private const CHARGE = array( 'last_charge_status', 'last_charge_at', 'next_charge_at', 'lifetime_cents' );
	private const PLEDGE = array( 'patron_status', 'entitled_cents', 'will_pay_cents', 'cadence_months', 'tier_ids' );

	/** Placeholder for a name or an e-mail address. */
	private const HIDDEN = '…';

	/**
	 * Returns the names of the facts of `Member` that belong to an event; null for all that changed.
	 *
	 * @param Event_Type $type Event.
	 * @return ?list<string>
	 */
	public static function names( Event_Type $type ): ?array {
		return match ( $type ) {
			Event_Type::Member_Updated => null,
			Event_Type::Member_Created => array( 'patron_status', 'pledge_started_at', 'is_free_trial', 'is_gifted', 'tier_ids' ),
			Event_Type::Member_Deleted => array( 'gone_at', 'patron_status', 'lifetime_cents' ),
			Event_Type::Pledge_Created, Event_Type::Pledge_Updated, Event_Type::Pledge_Deleted => self::PLEDGE,
			Event_Type::Charge_Succeeded => self::CHARGE,
			Event_Type::Charge_Declined, Event_Type::Charge_Recovered => array( 'patron_status', 'declined_since', ...self::CHARGE ),
			Event_Type::Pledge_Cancelled => array( 'patron_status', 'last_charge_status', 'cancelled_at', 'gone_at', 'paid_until' ),
			Event_Type::Tier_Raised, Event_Type::Tier_Lowered => array( 'tier_ids', 'entitled_cents', 'cadence_months' ),
			Event_Type::Trial_Started, Event_Type::Trial_Ended => array( 'is_free_trial', 'patron_status', 'will_pay_cents' ),
			Event_Type::Member_Gifted => array( 'is_gifted', 'tier_ids', 'entitled_cents' ),
			Event_Type::Member_Returned => array( 'patron_status', 'gone_at', 'pledge_started_at', 'tier_ids' ),
			Event_Type::Access_Gained, Event_Type::Access_Lost => array(),
		};
	}

	/**
	 * @param Event_Type   $type        Event.
	 * @param ?Member      $before      Stored.
	 * @param Member       $after       Just read.
	 * @param ?Entitlement $entitlement What the member is entitled to, if known.
	 * @return Evidence
	 */
	public static function of( Event_Type $type, ?Member $before, Member $after, ?Entitlement $entitlement ): array {
		$then     = self::facts( $before );
		$now      = self::facts( $after );
		$names    = self::names( $type ) ?? self::changed( $then, $now );
		$evidence = array();
		foreach ( $names as $name ) {
			$is_personal       = in_array( $name, Member::PERSONAL, true );
			$evidence[ $name ] = array(
				'before' => $is_personal ? self::hidden( $then[ $name ] ?? null ) : $then[ $name ] ?? null,
				'after'  => $is_personal ? self::hidden( $now[ $name ] ?? null ) : $now[ $name ] ?? null,
			);
		}
		if ( Event_Type::Pledge_Cancelled === $type ) {
			$evidence['access_until'] = array(
				'before' => null,
				'after'  => true === $entitlement?->paying ? $entitlement->valid_until : null,
			);
		}
		return $evidence;
	}

	/**
	 * @param ?Stored_Member $before Stored.
	 * @param Entitlement    $after  As judged now.
	 * @return Evidence
	 */
	public static function of_access( ?Stored_Member $before, Entitlement $after ): array {
		return array(
			'state'        => array(
				'before' => null === $before || '' === $before->state ? Member_State::None->value : $before->state,
				'after'  => $after->state->value,
			),
			'has_access'   => array(
				'before' => $before->has_access ?? false,
				'after'  => $after->paying,
			),
			'access_until' => array(
				'before' => $before?->access_until,
				'after'  => $after->valid_until,
			),
		);
	}

	/**
	 * @param array<string, Fact> $then Facts.
	 * @param array<string, Fact> $now  Facts.
	 * @return list<string> Names of facts that differ.
	 */
	private static function changed( array $then, array $now ): array {
		$names = array();
		foreach ( array_diff( array_keys( $now ), Member::REMEMBERED ) as $name ) {
			if ( ( $then[ $name ] ?? null ) !== $now[ $name ] ) {
				$names[] = $name;
			}
		}
		return ( $then['gone_at'] ?? null ) === ( $now['gone_at'] ?? null ) ? $names : array( ...$names, 'gone_at' );
	}

	/**
	 * @param ?Member $member A record.
	 * @return array<string, Fact>
	 */
	private static function facts( ?Member $member ): array {
		$facts = $member?->to_array() ?? array();
		if ( isset( $facts['tier_ids'] ) ) {
			sort( $facts['tier_ids'] );
		}
		return $facts;
	}

	/**
	 * @param Fact $fact A name or an address.
	 */
	private static function hidden( string|int|bool|array|null $fact ): ?string {
		return null === $fact || '' === $fact ? null : self::HIDDEN;
	}
}
