<?php
/**
 * What a call to action speaks of.
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

/** A denial, who reads, and what they could do about it. */
final class Situation {

	/** Reasons that say something about the reader's own membership, or that they are signed in. */
	private const PERSONAL = array( Reason::Unconfirmed, Reason::Declined_Payment, Reason::Payment_Pending, Reason::Tier_Too_Low, Reason::Joined_Later, Reason::Free_Member, Reason::Former_Member, Reason::Not_A_Member, Reason::Members_Excluded );

	/** Reasons that joining would change, so that a sold-out tier is the one to tell. */
	private const JOINING = array( Reason::Not_Signed_In, Reason::Not_A_Member, Reason::Free_Member, Reason::Former_Member );

	/**
	 * @param Denial    $denial     What is denied, and why.
	 * @param Viewer    $viewer     Who reads.
	 * @param ?Campaign $campaign   The lock's campaign, null where none is connected.
	 * @param Offer     $offer      What they can buy.
	 * @param bool      $comes_back Whether the way to join ends on this site again.
	 */
	public function __construct(
		public readonly Denial $denial,
		public readonly Viewer $viewer,
		public readonly ?Campaign $campaign,
		public readonly Offer $offer,
		public readonly bool $comes_back = false
	) {}

	/** Something of ours is broken: nothing is known. */
	public static function out_of_order( Denial $denial ): self {
		return new self( Denial::out_of_order( $denial->post_id ), Viewer::stranger(), null, Offer::none() );
	}

	/**
	 * What the reader is told: the reason of the decision, or one that fits them better. An add-on may give strangers a reason that
	 * speaks of a membership, and nobody may be sent to buy what is sold out.
	 */
	public function told(): Reason {
		$reason = $this->denial->decision->reason;
		if ( $this->viewer->is_stranger() && in_array( $reason, self::PERSONAL, true ) ) {
			$reason = Reason::Not_Signed_In;
		}
		return $this->offer->sold_out && in_array( $reason, self::JOINING, true ) ? Reason::Sold_Out : $reason;
	}

	/** Whether the reader is a member of the campaign now. */
	public function is_member(): bool {
		return $this->viewer->entitlement( $this->campaign->id ?? '' )->active;
	}

	/** Name of the campaign, for sentences. */
	public function campaign_name(): string {
		$name = $this->campaign->name ?? '';
		return '' === $name ? __( 'this creator', 'tier-gate-for-patreon' ) : $name;
	}
}
