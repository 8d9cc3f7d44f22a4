<?php
/**
 * Sentences about a membership.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Membership\Tier_Catalogue;

/** Tells members the state of their membership, in one or two sentences. */
final class Membership_Words {

	/** @return string Plain text. */
	public static function sentence( Entitlement $entitlement ): string {
		return match ( $entitlement->state ) {
			Member_State::Owner              => __( 'This is your own Patreon page. You can read everything.', 'tier-gate-for-patreon' ),
			Member_State::None               => __( 'Patreon shows no membership for this account.', 'tier-gate-for-patreon' ),
			Member_State::Free, Member_State::Former_Free => __( 'You are a free member.', 'tier-gate-for-patreon' ),
			Member_State::Active, Member_State::Paused    => __( 'Your membership is active.', 'tier-gate-for-patreon' ),
			Member_State::Unpaid             => __( 'You have joined. Patreon has not received your first payment yet.', 'tier-gate-for-patreon' ),
			Member_State::Trial              => __( 'You are in a free trial.', 'tier-gate-for-patreon' ),
			Member_State::Gifted             => __( 'This membership was a gift to you.', 'tier-gate-for-patreon' ),
			Member_State::Declined           => self::declined( self::date( $entitlement->valid_until ) ),
			Member_State::Declined_Expired, Member_State::Declined_First => __( 'Your last payment did not go through. Please check your payment method on Patreon. Everything unlocks again as soon as you have paid.', 'tier-gate-for-patreon' ),
			Member_State::Cancelled_Paid     => self::cancelled( self::date( $entitlement->valid_until ) ),
			Member_State::Cancelled_Unpaid, Member_State::Former => __( 'Your membership has ended. You are welcome back at any time.', 'tier-gate-for-patreon' ),
			Member_State::Refunded, Member_State::Partially_Refunded => __( 'Your last payment was refunded.', 'tier-gate-for-patreon' ),
			Member_State::Granted            => __( 'The site owner has given you access.', 'tier-gate-for-patreon' ),
			Member_State::Blocked            => __( 'The site owner has blocked your account.', 'tier-gate-for-patreon' ),
			Member_State::Unconfirmed        => __( 'We have not heard from Patreon about your membership for some time. Please sign in again.', 'tier-gate-for-patreon' ),
			Member_State::Fraud, Member_State::Unknown => __( 'Patreon reports a problem with your last payment. Please check your account on Patreon.', 'tier-gate-for-patreon' ),
		};
	}

	private static function declined( string $until ): string {
		return '' === $until
			? __( 'Your last payment did not go through. You can still read for a few days. Please check your payment method on Patreon.', 'tier-gate-for-patreon' )
			/* translators: %s: date. */
			: sprintf( __( 'Your last payment did not go through. You can still read until %s. Please check your payment method on Patreon.', 'tier-gate-for-patreon' ), $until );
	}

	private static function cancelled( string $until ): string {
		return '' === $until
			? __( 'You canceled your membership. You can read until the period you paid for ends.', 'tier-gate-for-patreon' )
			/* translators: %s: date. */
			: sprintf( __( 'You canceled your membership. You can read until %s, when the period you paid for ends.', 'tier-gate-for-patreon' ), $until );
	}

	/** Returns the date in the site's format and time zone; '' for none. */
	private static function date( ?int $time ): string {
		$format = get_option( 'date_format' );
		return null === $time ? '' : (string) wp_date( is_string( $format ) ? $format : 'Y-m-d', $time );
	}

	/** @return string Titles of the tiers, plain text; '' for none. */
	public static function tiers( Entitlement $entitlement, Tier_Catalogue $tiers ): string {
		$titles = array();
		foreach ( $entitlement->tier_ids as $id ) {
			$title = $tiers->get( $id )->title ?? '';
			if ( '' !== $title ) {
				$titles[] = $title;
			}
		}
		return implode( wp_get_list_item_separator(), $titles );
	}
}
