<?php
/**
 * Wording of the call to action.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Hooks;

/** A heading and a sentence for each reason. Plain text: whoever prints them escapes them. */
final class Texts {

	/**
	 * @param Reason $reason A reason that denies.
	 */
	public function heading( Reason $reason ): string {
		return Add_Ons::filter_text( Hooks::CTA_TEXT, $this->plain_heading( $reason ), 'heading', $reason );
	}

	/**
	 * @param Reason $reason   A reason that denies.
	 * @param string $campaign Name of the campaign, or ''.
	 * @param ?int   $opens_at Unix time at which it opens by itself.
	 */
	public function body( Reason $reason, string $campaign, ?int $opens_at ): string {
		$campaign = '' === $campaign ? __( 'this creator', 'tier-gate-for-patreon' ) : $campaign;
		return Add_Ons::filter_text( Hooks::CTA_TEXT, $this->plain_body( $reason, $campaign, $opens_at ), 'body', $reason );
	}

	/**
	 * @param Reason $reason     A reason that denies.
	 * @param Offer  $offer      What opens the lock.
	 * @param string $currency   ISO 4217.
	 * @param bool   $is_monthly False where patrons are charged per creation.
	 */
	public function button( Reason $reason, Offer $offer, string $currency, bool $is_monthly ): string {
		return Add_Ons::filter_text( Hooks::CTA_TEXT, $this->plain_button( $reason, $offer, $currency, $is_monthly ), 'button', $reason );
	}

	/**
	 * What prevents the known confusion: two places, two passwords.
	 *
	 * @param Reason $reason A reason that denies.
	 */
	public function note( Reason $reason ): string {
		$note = __( 'This site and Patreon are two places: you join and pay on Patreon, and sign in here with Patreon. Your Patreon password does not work on this site.', 'tier-gate-for-patreon' );
		return Add_Ons::filter_text( Hooks::CTA_TEXT, $note, 'note', $reason );
	}

	private function plain_button( Reason $reason, Offer $offer, string $currency, bool $is_monthly ): string {
		if ( Reason::Declined_Payment === $reason ) {
			return __( 'Update my payment on Patreon', 'tier-gate-for-patreon' );
		}
		if ( $offer->free ) {
			return __( 'Join for free on Patreon', 'tier-gate-for-patreon' );
		}
		if ( null === $offer->min_cents ) {
			return __( 'Join on Patreon', 'tier-gate-for-patreon' );
		}
		$price = Money::format( $offer->min_cents, $currency );
		$title = null === $offer->tier ? '' : $offer->tier->title;
		if ( '' === $title ) {
			return $is_monthly
				/* translators: %s: price, e.g. "US$5". */
				? sprintf( __( 'Join on Patreon from %s a month', 'tier-gate-for-patreon' ), $price )
				/* translators: %s: price, e.g. "US$5". */
				: sprintf( __( 'Join on Patreon from %s per creation', 'tier-gate-for-patreon' ), $price );
		}
		if ( Reason::Tier_Too_Low === $reason && $is_monthly ) {
			/* translators: 1: name of a tier, 2: price, e.g. "US$5". */
			return sprintf( __( 'Change to “%1$s” on Patreon, %2$s a month', 'tier-gate-for-patreon' ), $title, $price );
		}
		return $is_monthly
			/* translators: 1: name of a tier, 2: price, e.g. "US$5". */
			? sprintf( __( 'Join “%1$s” on Patreon, %2$s a month', 'tier-gate-for-patreon' ), $title, $price )
			/* translators: 1: name of a tier, 2: price, e.g. "US$5". */
			: sprintf( __( 'Join “%1$s” on Patreon, %2$s per creation', 'tier-gate-for-patreon' ), $title, $price );
	}

	private function plain_heading( Reason $reason ): string {
		return match ( $reason ) {
			Reason::Declined_Payment => __( 'Your last payment did not go through', 'tier-gate-for-patreon' ),
			Reason::Payment_Pending => __( 'Your first payment is on its way', 'tier-gate-for-patreon' ),
			Reason::Opens_Later => __( 'Not open for you yet', 'tier-gate-for-patreon' ),
			Reason::Former_Member => __( 'Welcome back?', 'tier-gate-for-patreon' ),
			Reason::Unconfirmed => __( 'Please sign in again', 'tier-gate-for-patreon' ),
			Reason::Members_Excluded => __( 'This part is not for members', 'tier-gate-for-patreon' ),
			Reason::Unreadable_Lock, Reason::Error, Reason::Connection_Trouble, Reason::Blocked, Reason::Add_On_Denied => __( 'This is locked', 'tier-gate-for-patreon' ),
			default => __( 'This is for members', 'tier-gate-for-patreon' ),
		};
	}

	private function plain_body( Reason $reason, string $campaign, ?int $opens_at ): string {
		return match ( $reason ) {
			/* translators: %s: name of the campaign. */
			Reason::Not_Signed_In => sprintf( __( 'Become a member of %s on Patreon to read on. You come back here afterwards.', 'tier-gate-for-patreon' ), $campaign ),
			/* translators: %s: name of the campaign. */
			Reason::Not_A_Member => sprintf( __( 'You are signed in with Patreon, but not a member of %s yet.', 'tier-gate-for-patreon' ), $campaign ),
			Reason::Tier_Too_Low => __( 'Your membership does not include this. A higher tier opens it.', 'tier-gate-for-patreon' ),
			Reason::Joined_Later => __( 'This is for those who were members before you joined.', 'tier-gate-for-patreon' ),
			Reason::Free_Member => __( 'You are a free member. A paid membership opens this.', 'tier-gate-for-patreon' ),
			Reason::Declined_Payment => __( 'Patreon could not charge you. Update your payment on Patreon and this opens again at once.', 'tier-gate-for-patreon' ),
			Reason::Payment_Pending => __( 'This opens as soon as Patreon has received your first payment.', 'tier-gate-for-patreon' ),
			/* translators: %s: name of the campaign. */
			Reason::Former_Member => sprintf( __( 'Your membership of %s has ended. Join again to read on.', 'tier-gate-for-patreon' ), $campaign ),
			Reason::Sold_Out => __( 'The tier that opens this is sold out at the moment.', 'tier-gate-for-patreon' ),
			Reason::Opens_Later => $this->opens_later( $opens_at ),
			Reason::Unconfirmed => __( 'We have not heard from Patreon about your membership for a while. Signing in again confirms it.', 'tier-gate-for-patreon' ),
			Reason::Members_Excluded => __( 'You are a member already, so there is nothing for you to do here.', 'tier-gate-for-patreon' ),
			Reason::Blocked => __( 'The owner of this site has closed this for your account. Ask them if you think that this is a mistake.', 'tier-gate-for-patreon' ),
			Reason::Connection_Trouble => __( 'This site is not connected to Patreon at the moment. The site owner can repair this. Your membership is safe.', 'tier-gate-for-patreon' ),
			Reason::Add_On_Denied => __( 'This is not available to you at the moment.', 'tier-gate-for-patreon' ),
			default => __( 'Something about the lock of this content is not right, so it stays closed. The site owner can repair it.', 'tier-gate-for-patreon' ),
		};
	}

	private function opens_later( ?int $opens_at ): string {
		$format = get_option( 'date_format' );
		$date   = null === $opens_at ? false : wp_date( is_string( $format ) ? $format : 'Y-m-d', $opens_at );
		return false === $date
			? __( 'Your membership opens this later.', 'tier-gate-for-patreon' )
			/* translators: %s: date. */
			: sprintf( __( 'Your membership opens this on %s.', 'tier-gate-for-patreon' ), $date );
	}
}
