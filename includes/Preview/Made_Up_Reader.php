<?php
/**
 * A reader who sees a face.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Preview;

use Patreon_Gate\Cta\Faces;
use Patreon_Gate\Gating\Decision;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Membership\Tier;

/** Makes up the reader, and the decision about them, for each face of a call to action. */
final class Made_Up_Reader {

	/** Patreon's user IDs are numbers, so that nobody has this one. */
	private const USER = 'preview';

	/** Days until a post is said to be unlocked. */
	private const DAYS = 7;

	/**
	 * Returns a reader who would see a face.
	 *
	 * @param string $face        ID of the face.
	 * @param string $campaign_id Campaign.
	 * @param ?Tier  $tier        Tier that the reader has or had; null for none.
	 */
	public static function viewer( string $face, string $campaign_id, ?Tier $tier ): Viewer {
		$ids         = null === $tier ? array() : array( $tier->id );
		$cents       = $tier->amount_cents ?? 0;
		$entitlement = match ( $face ) {
			Faces::NOT_A_MEMBER => Entitlement::none( $campaign_id ),
			Faces::TIER_TOO_LOW => new Entitlement( $campaign_id, Member_State::Active, true, true, $ids, $cents, reach_cents: $cents ),
			Faces::FREE_MEMBER => new Entitlement( $campaign_id, Member_State::Free, true ),
			Faces::DECLINED_PAYMENT => new Entitlement( $campaign_id, Member_State::Declined_Expired, tier_ids: $ids ),
			Faces::FORMER_MEMBER => new Entitlement( $campaign_id, Member_State::Former, tier_ids: $ids ),
			default => null,
		};
		return null === $entitlement ? Viewer::stranger() : new Viewer( self::USER, 0, array( $campaign_id => $entitlement ) );
	}

	/**
	 * Returns the denial that a reader of a face is shown.
	 *
	 * @param string $face ID of the face. Faces of add-ons, and the base, are shown to somebody who is not signed in.
	 * @param int    $now  Unix time.
	 */
	public static function denial( string $face, int $now ): Decision {
		$reason = match ( $face ) {
			Faces::NOT_A_MEMBER => Reason::Not_A_Member,
			Faces::TIER_TOO_LOW => Reason::Tier_Too_Low,
			Faces::FREE_MEMBER => Reason::Free_Member,
			Faces::DECLINED_PAYMENT => Reason::Declined_Payment,
			Faces::FORMER_MEMBER => Reason::Former_Member,
			Faces::OPENS_LATER => Reason::Opens_Later,
			Faces::SOLD_OUT => Reason::Sold_Out,
			Faces::CONNECTION_TROUBLE => Reason::Connection_Trouble,
			default => Reason::Not_Signed_In,
		};
		return Decision::deny( $reason, array(), Reason::Opens_Later === $reason ? $now + self::DAYS * DAY_IN_SECONDS : null );
	}

	/** Tells whether readers of a face have, or had, a tier. */
	public static function has_tier( string $face ): bool {
		return in_array( $face, array( Faces::TIER_TOO_LOW, Faces::DECLINED_PAYMENT, Faces::FORMER_MEMBER ), true );
	}
}
