<?php
/**
 * Sentences of the call to action.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Gating\Reason;

/** Returns one or two sentences for each reason. They never promise what the reader cannot do on the same page or, in a feed or mail, on the page it links to. Plain text. */
final class Sentences {

	/**
	 * @param Situation $situation Situation of the reader.
	 */
	public static function about( Situation $situation ): string {
		$later = null === $situation->denial->decision()->outlook ? '' : Early_Access::sentence( $situation );
		return self::because( $situation ) . ( '' === $later ? '' : ' ' . $later );
	}

	private static function because( Situation $situation ): string {
		$campaign = $situation->campaign_name();
		return match ( $situation->told() ) {
			Reason::Not_Signed_In => self::to_stranger( $situation, $campaign ),
			/* translators: %s: name of the campaign. */
			Reason::Not_A_Member => sprintf( __( 'You are signed in with Patreon, but you are not a member of %s yet.', 'tier-gate-for-patreon' ), $campaign ) . self::not_at_once( $situation ) . self::or_else( $situation ),
			Reason::Tier_Too_Low => self::tier_too_low( $situation ),
			Reason::Joined_Later => __( 'This is for people who became members before you.', 'tier-gate-for-patreon' ),
			Reason::Free_Member => $situation->offer->helps && ! $situation->offer->later
				? __( 'You are a free member. A paid membership unlocks this.', 'tier-gate-for-patreon' ) . self::or_else( $situation )
				: __( 'You are a free member. This is for paying members.', 'tier-gate-for-patreon' ) . self::not_at_once( $situation ),
			Reason::Declined_Payment => __( 'Patreon could not charge you. Update your payment on Patreon, then come back and check again.', 'tier-gate-for-patreon' ),
			Reason::Payment_Pending => __( 'This unlocks as soon as Patreon receives your first payment.', 'tier-gate-for-patreon' ),
			Reason::Former_Member => $situation->offer->helps && ! $situation->offer->later
				/* translators: %s: name of the campaign. */
				? sprintf( __( 'Your membership of %s has ended. Join again to read on.', 'tier-gate-for-patreon' ), $campaign ) . self::or_else( $situation )
				/* translators: %s: name of the campaign. */
				: sprintf( __( 'Your membership of %s has ended.', 'tier-gate-for-patreon' ), $campaign ) . self::not_at_once( $situation ),
			Reason::Sold_Out => self::sold_out( $situation ),
			Reason::Opens_Later => self::opens_later( $situation ),
			Reason::Unconfirmed => __( 'We have not heard from Patreon about your membership for a while. Sign in again to confirm it.', 'tier-gate-for-patreon' ),
			Reason::Members_Excluded => __( 'You are already a member, so there is nothing for you to do here.', 'tier-gate-for-patreon' ),
			Reason::Blocked => __( 'The site owner has blocked your account from this. If you think this is a mistake, ask them.', 'tier-gate-for-patreon' ),
			Reason::Connection_Trouble => __( 'This site is not connected to Patreon right now. The site owner can fix this. If you are a member, your membership is safe.', 'tier-gate-for-patreon' ),
			Reason::Add_On_Denied => __( 'This is not available to you right now.', 'tier-gate-for-patreon' ),
			default => __( 'There is a problem with the lock on this content, so it stays locked. The site owner can fix it.', 'tier-gate-for-patreon' ),
		};
	}

	private static function to_stranger( Situation $situation, string $campaign ): string {
		$missed = $situation->offer->later ? '' : self::missed( $situation );
		return ( '' === $missed ? '' : $missed . ' ' ) . self::how_to_join( $situation, $campaign );
	}

	private static function how_to_join( Situation $situation, string $campaign ): string {
		if ( ! $situation->offer->helps ) {
			/* translators: %s: name of the campaign. */
			return sprintf( __( 'This is for members of %s. If you are one, sign in to read on.', 'tier-gate-for-patreon' ), $campaign );
		}
		if ( $situation->offer->later ) {
			/* translators: %s: name of the campaign. */
			return sprintf( __( 'This is for long-standing members of %s.', 'tier-gate-for-patreon' ), $campaign ) . self::not_at_once( $situation );
		}
		if ( $situation->is_short ) {
			/* translators: %s: name of the campaign. */
			return sprintf( __( 'Become a member of %s on Patreon to read on.', 'tier-gate-for-patreon' ), $campaign );
		}
		return $situation->comes_back
			/* translators: %s: name of the campaign. */
			? sprintf( __( 'Become a member of %s on Patreon to read on. You will come back here afterwards.', 'tier-gate-for-patreon' ), $campaign )
			/* translators: %s: name of the campaign. */
			: sprintf( __( 'Become a member of %s on Patreon, then come back and sign in to read on.', 'tier-gate-for-patreon' ), $campaign );
	}

	/** Returns the sentence for a tier that is sold out, or that is not published for new members. */
	private static function sold_out( Situation $situation ): string {
		if ( ! $situation->offer->sold_out ) {
			return __( 'The tier that unlocks this is not available right now.', 'tier-gate-for-patreon' );
		}
		return $situation->viewer->is_stranger()
			? __( 'The tier that unlocks this is sold out right now. If you already have it, sign in to read on.', 'tier-gate-for-patreon' )
			: __( 'The tier that unlocks this is sold out right now.', 'tier-gate-for-patreon' );
	}

	/** Returns the sentence for a tier that is too low. The heading already names the tier the reader has. */
	private static function tier_too_low( Situation $situation ): string {
		$offer = $situation->offer;
		$title = $offer->tier->title ?? '';
		if ( $offer->sold_out ) {
			return __( 'Your membership does not include this.', 'tier-gate-for-patreon' ) . ' ' . __( 'The tier that unlocks this is sold out right now.', 'tier-gate-for-patreon' );
		}
		if ( ! $offer->helps || $offer->later ) {
			return __( 'Your membership does not include this.', 'tier-gate-for-patreon' );
		}
		if ( '' === $title ) {
			return __( 'Your membership does not include this.', 'tier-gate-for-patreon' ) . ' ' . __( 'A higher amount unlocks it.', 'tier-gate-for-patreon' );
		}
		$missed = self::missed( $situation );
		$says   = $situation->comes_back
			/* translators: %s: name of a tier. */
			? sprintf( __( 'Change to “%s” on Patreon to read on. You will come back here afterwards.', 'tier-gate-for-patreon' ), $title )
			/* translators: %s: name of a tier. */
			: sprintf( __( 'Change to “%s” on Patreon, then come back and check again.', 'tier-gate-for-patreon' ), $title );
		return '' === $missed ? $says : $missed . ' ' . $says;
	}

	/** Returns the sentence that a cheaper tier is sold out, and which tier is offered in its place; '' if none is. */
	private static function missed( Situation $situation ): string {
		$offer = $situation->offer;
		$names = array( $offer->missed->title ?? '', $offer->tier->title ?? '' );
		return in_array( '', $names, true ) ? '' : sprintf(
			/* translators: 1: name of a tier that is sold out, 2: name of another tier. */
			__( '“%1$s” is sold out right now, but “%2$s” unlocks this too.', 'tier-gate-for-patreon' ),
			...$names
		);
	}

	/** Returns the same sentence with a space before it, to be appended; '' if nothing is sold out. */
	private static function or_else( Situation $situation ): string {
		$missed = $situation->offer->later ? '' : self::missed( $situation );
		return '' === $missed ? '' : ' ' . $missed;
	}

	/**
	 * Returns a sentence, with a space before it, that joining does not unlock it right away; so nobody joins for this page and then finds it locked.
	 * '' where it does.
	 */
	private static function not_at_once( Situation $situation ): string {
		return $situation->offer->helps && $situation->offer->later ? ' ' . __( 'New members have to wait until it unlocks.', 'tier-gate-for-patreon' ) : '';
	}

	private static function opens_later( Situation $situation ): string {
		$time = $situation->denial->decision()->opens_at;
		$date = null === $time ? false : ( null === $situation->denial->decision()->outlook ? Opening::date( $time ) : Opening::moment( $time ) );
		if ( $situation->is_member() ) {
			return false === $date
				? __( 'Your membership unlocks this later.', 'tier-gate-for-patreon' )
				/* translators: %s: date. */
				: sprintf( __( 'Your membership unlocks this on %s.', 'tier-gate-for-patreon' ), $date );
		}
		return false === $date
			? __( 'This unlocks later.', 'tier-gate-for-patreon' )
			/* translators: %s: date. */
			: sprintf( __( 'This unlocks on %s.', 'tier-gate-for-patreon' ), $date );
	}
}
