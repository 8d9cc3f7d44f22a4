<?php
/**
 * Why somebody may or may not read.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

/**
 * The one reason of a decision. Calls to action have a text for each that denies.
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
	/** The creator of the campaign. */
	case Owner = 'owner';
	/** May edit the post. Never given by the gatekeeper: `Locks\Access` knows permissions. */
	case Editor = 'editor';
	/** The creator let them in by hand. */
	case Granted = 'granted';
	/** An add-on granted it. */
	case Add_On_Grant = 'add_on_grant';

	// Denied, nearest to a yes first; see nearness().
	/** Was a member when last read, too long ago: sign in again. */
	case Unconfirmed = 'unconfirmed';
	/** A payment was declined. */
	case Declined_Payment = 'declined_payment';
	/** Pledged, but the creator opens only once the first payment is through. */
	case Payment_Pending = 'payment_pending';
	/** Opens by itself, at a known time. */
	case Opens_Later = 'opens_later';
	/** Pays, but not for this. */
	case Tier_Too_Low = 'tier_too_low';
	/** Pays, but joined after this was published. */
	case Joined_Later = 'joined_later';
	/** A free member. */
	case Free_Member = 'free_member';
	/** Was a member. */
	case Former_Member = 'former_member';
	/** Not a member, and nothing that opens this can be bought now. */
	case Sold_Out = 'sold_out';
	/** Signed in with Patreon, not a member. */
	case Not_A_Member = 'not_a_member';
	/** Not signed in with Patreon. */
	case Not_Signed_In = 'not_signed_in';
	/** The creator keeps them out by hand. */
	case Blocked = 'blocked';
	/** A member; this is for others. */
	case Members_Excluded = 'members_excluded';
	/** The campaign is not connected (any more). */
	case Connection_Trouble = 'connection_trouble';
	/** What is stored as lock is none, or names a condition nobody knows. */
	case Unreadable_Lock = 'unreadable_lock';
	/** An add-on denied it. */
	case Add_On_Denied = 'add_on_denied';
	/** Something failed while deciding. */
	case Error = 'error';

	/** Whether this is a reason to let somebody read. */
	public function grants(): bool {
		return match ( $this ) {
			self::No_Lock, self::Entitled, self::Owner, self::Editor, self::Granted, self::Add_On_Grant => true,
			default => false,
		};
	}

	/**
	 * How near a denied reader is to a yes: the smaller, the nearer. Among several unmet conditions of which one is enough, the
	 * nearest tells the reader the shortest way in; where all are needed, the farthest is the one to begin with.
	 */
	public function nearness(): int {
		return (int) array_search( $this, self::cases(), true );
	}
}
