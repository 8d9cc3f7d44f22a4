<?php
/**
 * Why something is closed, and what to do about it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Gating\Reason;

/** One or two sentences for each reason. They promise nothing that the reader they are for cannot do on the same page. Plain text. */
final class Sentences {

	/**
	 * @param Situation $situation What they speak of.
	 */
	public static function about( Situation $situation ): string {
		$campaign = $situation->campaign_name();
		return match ( $situation->told() ) {
			Reason::Not_Signed_In => self::to_stranger( $situation, $campaign ),
			/* translators: %s: name of the campaign. */
			Reason::Not_A_Member => sprintf( __( 'You are signed in with Patreon, but not a member of %s yet.', 'tier-gate-for-patreon' ), $campaign ) . self::not_at_once( $situation ),
			Reason::Tier_Too_Low => self::tier_too_low( $situation ),
			Reason::Joined_Later => __( 'This is for those who were members before you joined.', 'tier-gate-for-patreon' ),
			Reason::Free_Member => $situation->offer->open && ! $situation->offer->later
				? __( 'You are a free member. A paid membership opens this.', 'tier-gate-for-patreon' )
				: __( 'You are a free member. This is for paying members.', 'tier-gate-for-patreon' ) . self::not_at_once( $situation ),
			Reason::Declined_Payment => __( 'Patreon could not charge you. Update your payment on Patreon, then come back and check again.', 'tier-gate-for-patreon' ),
			Reason::Payment_Pending => __( 'This opens as soon as Patreon has received your first payment.', 'tier-gate-for-patreon' ),
			Reason::Former_Member => $situation->offer->open && ! $situation->offer->later
				/* translators: %s: name of the campaign. */
				? sprintf( __( 'Your membership of %s has ended. Join again to read on.', 'tier-gate-for-patreon' ), $campaign )
				/* translators: %s: name of the campaign. */
				: sprintf( __( 'Your membership of %s has ended.', 'tier-gate-for-patreon' ), $campaign ) . self::not_at_once( $situation ),
			Reason::Sold_Out => self::sold_out( $situation ),
			Reason::Opens_Later => self::opens_later( $situation ),
			Reason::Unconfirmed => __( 'We have not heard from Patreon about your membership for a while. Signing in again confirms it.', 'tier-gate-for-patreon' ),
			Reason::Members_Excluded => __( 'You are a member already, so there is nothing for you to do here.', 'tier-gate-for-patreon' ),
			Reason::Blocked => __( 'The owner of this site has closed this for your account. Ask them if you think that this is a mistake.', 'tier-gate-for-patreon' ),
			Reason::Connection_Trouble => __( 'This site is not connected to Patreon at the moment. The site owner can repair this. If you are a member, your membership is safe.', 'tier-gate-for-patreon' ),
			Reason::Add_On_Denied => __( 'This is not available to you at the moment.', 'tier-gate-for-patreon' ),
			default => __( 'Something about the lock of this content is not right, so it stays closed. The site owner can repair it.', 'tier-gate-for-patreon' ),
		};
	}

	private static function to_stranger( Situation $situation, string $campaign ): string {
		if ( ! $situation->offer->open ) {
			/* translators: %s: name of the campaign. */
			return sprintf( __( 'This is for members of %s. If you are one, sign in to read on.', 'tier-gate-for-patreon' ), $campaign );
		}
		if ( $situation->offer->later ) {
			/* translators: %s: name of the campaign. */
			return sprintf( __( 'This is for long-standing members of %s.', 'tier-gate-for-patreon' ), $campaign ) . self::not_at_once( $situation );
		}
		if ( is_feed() ) {
			/* translators: %s: name of the campaign. */
			return sprintf( __( 'Become a member of %s on Patreon to read on.', 'tier-gate-for-patreon' ), $campaign );
		}
		return $situation->comes_back
			/* translators: %s: name of the campaign. */
			? sprintf( __( 'Become a member of %s on Patreon to read on. You come back here afterwards.', 'tier-gate-for-patreon' ), $campaign )
			/* translators: %s: name of the campaign. */
			: sprintf( __( 'Become a member of %s on Patreon, then sign in here to read on.', 'tier-gate-for-patreon' ), $campaign );
	}

	/** Patreon may say that no place is left, or not offer the tier to anybody new. */
	private static function sold_out( Situation $situation ): string {
		if ( ! $situation->offer->sold_out ) {
			return __( 'The tier that opens this is not offered at the moment.', 'tier-gate-for-patreon' );
		}
		return $situation->viewer->is_stranger()
			? __( 'The tier that opens this is sold out at the moment. If you have it already, sign in to read on.', 'tier-gate-for-patreon' )
			: __( 'The tier that opens this is sold out at the moment.', 'tier-gate-for-patreon' );
	}

	private static function tier_too_low( Situation $situation ): string {
		$offer = $situation->offer;
		$title = $offer->tier->title ?? '';
		$says  = __( 'Your membership does not include this.', 'tier-gate-for-patreon' );
		if ( $offer->sold_out ) {
			return $says . ' ' . __( 'The tier that opens this is sold out at the moment.', 'tier-gate-for-patreon' );
		}
		if ( ! $offer->open || $offer->later ) {
			return $says;
		}
		return $says . ' ' . ( '' === $title
			? __( 'A higher amount opens it.', 'tier-gate-for-patreon' )
			/* translators: %s: name of a tier. */
			: sprintf( __( 'The tier “%s” opens it.', 'tier-gate-for-patreon' ), $title ) );
	}

	/** Says that joining does not open it at once, so that nobody joins for this page alone and then finds it closed. */
	private static function not_at_once( Situation $situation ): string {
		return $situation->offer->open && $situation->offer->later ? ' ' . __( 'Whoever joins now has to wait until it opens.', 'tier-gate-for-patreon' ) : '';
	}

	private static function opens_later( Situation $situation ): string {
		$format = get_option( 'date_format' );
		$time   = $situation->denial->decision->opens_at;
		$date   = null === $time ? false : wp_date( is_string( $format ) ? $format : 'Y-m-d', $time );
		if ( $situation->is_member() ) {
			return false === $date
				? __( 'Your membership opens this later.', 'tier-gate-for-patreon' )
				/* translators: %s: date. */
				: sprintf( __( 'Your membership opens this on %s.', 'tier-gate-for-patreon' ), $date );
		}
		return false === $date
			? __( 'This opens later.', 'tier-gate-for-patreon' )
			/* translators: %s: date. */
			: sprintf( __( 'This opens on %s.', 'tier-gate-for-patreon' ), $date );
	}
}
