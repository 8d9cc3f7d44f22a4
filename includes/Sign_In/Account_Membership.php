<?php
/**
 * One membership on the membership page.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Circumstance;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Storage\Connections\Tiers;

/** Renders the section about one campaign: tier and state, what it unlocks, what comes next, and the way to Patreon that fits. */
final class Account_Membership {

	/** States in which a payment has to be fixed on Patreon. */
	private const DUE = array( Member_State::Declined, Member_State::Declined_Expired, Member_State::Declined_First, Member_State::Fraud, Member_State::Unknown );

	public function __construct( private readonly Tiers $tiers, private readonly Forms $forms, private readonly Urls $urls ) {}

	/** Tells whether the last payment failed, or Patreon reports a problem with it. */
	public static function must_pay( Entitlement $entitlement ): bool {
		return in_array( $entitlement->state, self::DUE, true );
	}

	/** Returns the box above everything else: what is wrong with the payment, and where to fix it. HTML. */
	public function payment( Campaign $campaign, Entitlement $entitlement ): string {
		return '<div class="patreon-gate-account__notice"><p><strong>' . esc_html( $campaign->name ) . '</strong></p><p>' . esc_html( Membership_Words::sentence( $entitlement ) ) . '</p><div class="patreon-gate-account__actions">'
			. '<a class="wp-element-button" href="' . esc_url( $this->urls->payment() ) . '">' . esc_html__( 'Update my payment on Patreon', 'tier-gate-for-patreon' ) . '</a>'
			. $this->forms->check_again( 0, Account_Content::QUIET, $campaign->id, __( 'I have paid. Check again', 'tier-gate-for-patreon' ) ) . '</div></div>';
	}

	/**
	 * Returns the section. HTML.
	 *
	 * @param ?Member $member   Their record, null if there is none.
	 * @param int     $now      Unix time.
	 * @param string  $unlocked HTML of what it unlocks.
	 */
	public function html( Campaign $campaign, Entitlement $entitlement, ?Member $member, int $now, string $unlocked ): string {
		$html = '<h2>' . esc_html( $campaign->name ) . '</h2>';
		if ( ! self::must_pay( $entitlement ) ) {
			$html .= '<p>' . esc_html( Membership_Words::sentence( $entitlement ) ) . '</p>';
		}
		$facts = array(
			__( 'Tier', 'tier-gate-for-patreon' )         => Membership_Words::tiers( $entitlement, $this->tiers->catalogue( $campaign->id ) ),
			__( 'Member since', 'tier-gate-for-patreon' ) => self::date( $entitlement->member_since ),
		);
		return $html . self::listed( $facts ) . $unlocked . self::listed( self::next( $entitlement, $member, $now ) ) . $this->way_to_patreon( $campaign, $entitlement );
	}

	/**
	 * Returns what comes next, as far as Patreon says so. Until when a canceled membership lasts is in its sentence.
	 *
	 * @return array<string, string> Name → value; '' for unknown.
	 */
	private static function next( Entitlement $entitlement, ?Member $member, int $now ): array {
		if ( null === $member || ! in_array( $entitlement->state, array( Member_State::Active, Member_State::Partially_Refunded ), true ) ) {
			return array();
		}
		return array(
			__( 'Next payment', 'tier-gate-for-patreon' ) => null !== $member->next_charge_at && $member->next_charge_at > $now ? self::date( $member->next_charge_at ) : '',
			__( 'You pay', 'tier-gate-for-patreon' )      => match ( true ) {
				in_array( Circumstance::Per_Creation, $entitlement->circumstances, true ) => __( 'for each new creation', 'tier-gate-for-patreon' ),
				null === $member->cadence_months => '',
				in_array( Circumstance::Annual, $entitlement->circumstances, true ) => __( 'every year', 'tier-gate-for-patreon' ),
				default => __( 'every month', 'tier-gate-for-patreon' ),
			},
		);
	}

	/** Returns the link to Patreon that fits: change the membership, or look at the creator's page. */
	private function way_to_patreon( Campaign $campaign, Entitlement $entitlement ): string {
		if ( '' === $campaign->url || self::must_pay( $entitlement ) ) {
			return '';
		}
		$label = $entitlement->active
			? __( 'Change my membership on Patreon', 'tier-gate-for-patreon' )
			/* translators: %s: name of the campaign. */
			: sprintf( __( 'See %s on Patreon', 'tier-gate-for-patreon' ), $campaign->name );
		return '<p><a href="' . esc_url( $campaign->url ) . '">' . esc_html( $label ) . '</a></p>';
	}

	/** @param array<string, string> $facts Name → value; '' is left out. */
	private static function listed( array $facts ): string {
		$html = '';
		foreach ( $facts as $name => $value ) {
			$html .= '' === $value ? '' : '<dt>' . esc_html( $name ) . '</dt><dd>' . esc_html( $value ) . '</dd>';
		}
		return '' === $html ? '' : '<dl>' . $html . '</dl>';
	}

	private static function date( ?int $time ): string {
		$format = get_option( 'date_format' );
		return null === $time ? '' : (string) wp_date( is_string( $format ) && '' !== $format ? $format : 'Y-m-d', $time );
	}
}
