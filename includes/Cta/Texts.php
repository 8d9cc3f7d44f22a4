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

/** Returns the heading, sentences, button label and note of a call to action. Plain text: the caller escapes it. */
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
	 * Returns the note that Patreon and this site have separate passwords, which many people mix up.
	 *
	 * @param Situation $situation Situation of the reader.
	 */
	public function note( Situation $situation ): string {
		$note = __( 'You join and pay on Patreon, then sign in here with Patreon. Your Patreon password does not work on this site.', 'tier-gate-for-patreon' );
		return $this->filtered( 'note', $note, $situation );
	}

	private function filtered( string $part, string $text, Situation $situation ): string {
		$denial = $situation->denial;
		return Add_Ons::filter_text( Hooks::CTA_TEXT, $text, $part, $situation->told(), $denial->decision, $denial->lock, $situation->viewer, $denial->post_id );
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
			default => __( 'This is for members', 'tier-gate-for-patreon' ),
		};
	}
}
