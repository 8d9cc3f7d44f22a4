<?php
/**
 * Why somebody may or may not read.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

/**
 * Lists the possible reasons of a decision, of which each decision has exactly one. Calls to action have a text for each reason that
 * denies.
 *
 * @api
 * @since 0.1.0
 */
enum Reason: string {

	// Granted.
	/** There is no lock. */
	case No_Lock = 'no_lock';
	/** The conditions are met. */
	case Entitled = 'entitled';
	/** A step of early access that is for everyone has been reached. */
	case Everyone = 'everyone';
	/** The creator of the campaign. */
	case Owner = 'owner';
	/** May edit the post. The gatekeeper never returns this; `Locks\Access` checks capabilities. */
	case Editor = 'editor';
	/** The creator granted access by hand. */
	case Granted = 'granted';
	/** An add-on granted access. */
	case Add_On_Grant = 'add_on_grant';

	// Denied, closest to access first; see nearness().
	/** Was a member when last checked, but that is too long ago: they need to sign in again. */
	case Unconfirmed = 'unconfirmed';
	/** A payment was declined. */
	case Declined_Payment = 'declined_payment';
	/** Pledged, but the creator unlocks only after the first payment went through. */
	case Payment_Pending = 'payment_pending';
	/** Unlocks by itself, at a known time. */
	case Opens_Later = 'opens_later';
	/** Pays, but not enough for this. */
	case Tier_Too_Low = 'tier_too_low';
	/** Pays, but joined after this was published. */
	case Joined_Later = 'joined_later';
	/** A free member. */
	case Free_Member = 'free_member';
	/** Was a member. */
	case Former_Member = 'former_member';
	/** Not a member, and every tier that would unlock this is sold out. */
	case Sold_Out = 'sold_out';
	/** Signed in with Patreon, not a member. */
	case Not_A_Member = 'not_a_member';
	/** Not signed in with Patreon. */
	case Not_Signed_In = 'not_signed_in';
	/** The creator blocks them by hand. */
	case Blocked = 'blocked';
	/** A member; this is only for people who are not. */
	case Members_Excluded = 'members_excluded';
	/** The campaign is not connected, or no longer. */
	case Connection_Trouble = 'connection_trouble';
	/** The stored lock is not valid, or names an unknown condition type. */
	case Unreadable_Lock = 'unreadable_lock';
	/** An add-on denied access. */
	case Add_On_Denied = 'add_on_denied';
	/** Something failed while deciding. */
	case Error = 'error';

	/** Tells whether this reason lets somebody read. */
	public function grants(): bool {
		return match ( $this ) {
			self::No_Lock, self::Entitled, self::Everyone, self::Owner, self::Editor, self::Granted, self::Add_On_Grant => true,
			default => false,
		};
	}

	/**
	 * Returns how close a denied reader is to access: the smaller the number, the closer. Where one of several conditions is enough, the
	 * closest reason tells the reader the shortest way in. Where all are needed, the farthest one has to be solved first.
	 */
	public function nearness(): int {
		return (int) array_search( $this, self::cases(), true );
	}
}
