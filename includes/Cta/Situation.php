<?php
/**
 * Situation of a reader in front of a lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Gating\Offer;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Sign_In\Notices;

/** Holds a denial, the viewer, and what the viewer can do about it. */
final class Situation {

	/** Reasons that reveal something about the reader's own membership, or that they are signed in. */
	private const PERSONAL = array( Reason::Unconfirmed, Reason::Declined_Payment, Reason::Payment_Pending, Reason::Tier_Too_Low, Reason::Joined_Later, Reason::Free_Member, Reason::Former_Member, Reason::Not_A_Member, Reason::Members_Excluded );

	/** Reasons that joining would change. For these, the reader is told if the tier is sold out. */
	private const JOINING = array( Reason::Not_Signed_In, Reason::Not_A_Member, Reason::Free_Member, Reason::Former_Member );

	/** Reasons that joining, or joining another tier, would not change. */
	private const NOT_FOR_SALE = array( Reason::Blocked, Reason::Members_Excluded, Reason::Unreadable_Lock, Reason::Error, Reason::Connection_Trouble, Reason::Add_On_Denied, Reason::Sold_Out, Reason::Unconfirmed, Reason::Payment_Pending, Reason::Joined_Later, Reason::Declined_Payment );

	/** Reasons for which readers may need the creator's help. */
	private const WRONG = array( Reason::Error, Reason::Unreadable_Lock, Reason::Connection_Trouble, Reason::Blocked, Reason::Unconfirmed, Reason::Add_On_Denied );

	/**
	 * @param Denial          $denial      What is denied, and why.
	 * @param Viewer          $viewer      Who reads.
	 * @param ?Campaign       $campaign    Campaign of the lock, null if none is connected.
	 * @param Offer           $offer       What they can buy.
	 * @param bool            $comes_back  Whether joining leads back to this site.
	 * @param ?Tier_Catalogue $tiers       Tiers of the campaign, null if unknown.
	 * @param string          $destination Where the button leads: checkout, tiers, creator or page.
	 * @param bool            $is_short    Whether it is only told in words, with a link to the post: in feeds, mails and messages.
	 */
	public function __construct(
		public readonly Denial $denial,
		public readonly Viewer $viewer,
		public readonly ?Campaign $campaign,
		public readonly Offer $offer,
		public readonly bool $comes_back = false,
		public readonly ?Tier_Catalogue $tiers = null,
		public readonly string $destination = 'checkout',
		public readonly bool $is_short = false
	) {}

	/** Returns the situation after an error of the plugin: nothing is known. */
	public static function out_of_order( Denial $denial ): self {
		return new self( Denial::out_of_order( $denial->post_id ), Viewer::stranger(), null, Offer::none() );
	}

	/**
	 * Returns the reason the reader is told: that of the decision, or one that fits better. An add-on may return a reason about a membership
	 * for a logged-out visitor, and nobody may be sent to buy what is sold out.
	 */
	public function told(): Reason {
		$reason = $this->denial->decision()->reason;
		if ( $this->viewer->is_stranger() && in_array( $reason, self::PERSONAL, true ) ) {
			$reason = Reason::Not_Signed_In;
		}
		return $this->offer->sold_out && in_array( $reason, self::JOINING, true ) ? Reason::Sold_Out : $reason;
	}

	/** Tells whether the reader is a member of the campaign now. */
	public function is_member(): bool {
		return $this->viewer->entitlement( $this->campaign->id ?? '' )->active;
	}

	/** Tells whether the reader is offered to join, or to change their tier. */
	public function offers_to_join(): bool {
		return $this->offer->helps && ! in_array( $this->told(), self::NOT_FOR_SALE, true );
	}

	/** Tells whether the reader needs to know how joining works. People who already pay do not. */
	public function explains_joining(): bool {
		return $this->offers_to_join() && ! $this->viewer->entitlement( $this->campaign->id ?? '' )->paying;
	}

	/** Tells whether there is something to do on Patreon: pay what is due, or join if joining helps. */
	public function has_button(): bool {
		return Reason::Declined_Payment === $this->told() ? null !== $this->campaign : $this->offers_to_join();
	}

	/**
	 * Tells whether readers get a support code: something went wrong, so that they may need the creator's help, or they are signed in, have
	 * checked again, and it is still locked.
	 */
	public function needs_code(): bool {
		return ! $this->denial->decision()->granted && ( $this->went_wrong() || ( ! $this->viewer->is_stranger() && Notices::is_current( 'updated' ) ) );
	}

	/** Tells whether something went wrong, so that the reader may have to ask the creator. */
	public function went_wrong(): bool {
		return in_array( $this->told(), self::WRONG, true );
	}

	/** Returns the title of the reader's tier, of several the most expensive one; '' if they have none, or it has no title. */
	public function reader_tier(): string {
		return $this->tiers?->most_expensive_title( $this->viewer->entitlement( $this->campaign->id ?? '' )->tier_ids ) ?? '';
	}

	/** Returns the name of the campaign, for sentences. */
	public function campaign_name(): string {
		$name = $this->campaign->name ?? '';
		return '' === $name ? __( 'this creator', 'tier-gate-for-patreon' ) : $name;
	}
}
