<?php
/**
 * Texts of the call to action.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Hooks;

/** Returns the heading, sentences, labels and note of a call to action. Plain text: the caller escapes it. */
final class Texts {

	/**
	 * @param Situation $situation Situation of the reader.
	 */
	public function heading( Situation $situation ): string {
		return $this->filtered( 'heading', $this->plain_heading( $situation ), $situation );
	}

	/**
	 * @param Situation $situation Situation of the reader.
	 */
	public function body( Situation $situation ): string {
		return $this->filtered( 'body', Sentences::about( $situation ), $situation );
	}

	/**
	 * @param Situation $situation Situation of the reader.
	 */
	public function button( Situation $situation ): string {
		return $this->filtered( 'button', Button_Label::of( $situation ), $situation );
	}

	/**
	 * Returns the sentence below the actions: when Patreon charges for joining, or the answer to the most common mistake. '' for readers who need
	 * none.
	 *
	 * @param Situation $situation Situation of the reader.
	 */
	public function note( Situation $situation ): string {
		if ( null === $situation->campaign ) {
			return '';
		}
		$told = $situation->told();
		$note = match ( true ) {
			$situation->explains_joining() => Billing_Words::sentence( $situation ),
			$situation->viewer->is_stranger() => Billing_Words::signing_in(),
			default => '',
		};
		if ( Reason::Not_A_Member === $told && ! $situation->viewer->is_stranger() ) {
			$note = trim( Billing_Words::which_account() . ' ' . $note );
		}
		return '' === $note ? '' : $this->filtered( 'note', $note, $situation );
	}

	/**
	 * Returns the label of what readers press after joining or paying elsewhere.
	 *
	 * @param Situation $situation Situation of the reader.
	 */
	public function joined( Situation $situation ): string {
		$label = match ( true ) {
			$situation->viewer->is_stranger() => __( 'I have joined', 'tier-gate-for-patreon' ),
			in_array( $situation->told(), array( Reason::Declined_Payment, Reason::Payment_Pending ), true ) => __( 'I have paid. Check again', 'tier-gate-for-patreon' ),
			Reason::Tier_Too_Low === $situation->told() && $situation->offers_to_join() => __( 'I have changed my tier. Check again', 'tier-gate-for-patreon' ),
			$situation->offers_to_join() => __( 'I have joined. Check again', 'tier-gate-for-patreon' ),
			default => __( 'Check again', 'tier-gate-for-patreon' ),
		};
		return $this->filtered( 'joined', $label, $situation );
	}

	private function filtered( string $part, string $text, Situation $situation ): string {
		$denial = $situation->denial;
		return Add_Ons::filter_text( Hooks::CTA_TEXT, $text, $part, $situation->told(), $denial->decision(), $denial->lock, $situation->viewer, $denial->post_id );
	}

	private function plain_heading( Situation $situation ): string {
		return match ( $situation->told() ) {
			Reason::Declined_Payment => __( 'Your last payment did not go through', 'tier-gate-for-patreon' ),
			Reason::Payment_Pending => __( 'Your first payment is on its way', 'tier-gate-for-patreon' ),
			Reason::Opens_Later => $situation->is_member() ? __( 'Not unlocked for you yet', 'tier-gate-for-patreon' ) : __( 'Not unlocked yet', 'tier-gate-for-patreon' ),
			Reason::Former_Member => __( 'Welcome back?', 'tier-gate-for-patreon' ),
			Reason::Unconfirmed => __( 'Please sign in again', 'tier-gate-for-patreon' ),
			Reason::Members_Excluded => __( 'This part is not for members', 'tier-gate-for-patreon' ),
			Reason::Unreadable_Lock, Reason::Error, Reason::Connection_Trouble, Reason::Blocked, Reason::Add_On_Denied => __( 'This is locked', 'tier-gate-for-patreon' ),
			Reason::Tier_Too_Low => self::tier_too_low( $situation ),
			Reason::Free_Member => __( 'This is for paying members', 'tier-gate-for-patreon' ),
			Reason::Joined_Later => __( 'This is for earlier members', 'tier-gate-for-patreon' ),
			Reason::Sold_Out => $situation->offer->sold_out ? __( 'Sold out right now', 'tier-gate-for-patreon' ) : __( 'Not available right now', 'tier-gate-for-patreon' ),
			default => __( 'This is for members', 'tier-gate-for-patreon' ),
		};
	}

	/**
	 * Returns the heading for a tier that is too low. It tells paying members which tier they have and which one unlocks this, never that it is for
	 * members.
	 */
	private static function tier_too_low( Situation $situation ): string {
		$has   = $situation->reader_tier();
		$offer = $situation->offer;
		$needs = $offer->missed->title ?? $offer->tier->title ?? '';
		if ( '' !== $needs && $needs !== $has && $offer->helps && ! $offer->later ) {
			return '' === $has
				/* translators: %s: name of a tier. */
				? sprintf( __( 'This one is for “%s”.', 'tier-gate-for-patreon' ), $needs )
				/* translators: 1: name of the tier the reader has, 2: name of the tier that unlocks this. */
				: sprintf( __( 'Your tier is “%1$s”. This one is for “%2$s”.', 'tier-gate-for-patreon' ), $has, $needs );
		}
		return '' === $has
			? __( 'Your membership does not include this one', 'tier-gate-for-patreon' )
			/* translators: %s: name of the tier the reader has. */
			: sprintf( __( 'Your tier “%s” does not include this one', 'tier-gate-for-patreon' ), $has );
	}
}
