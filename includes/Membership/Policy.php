<?php
/**
 * Decides what a member is entitled to.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/**
 * Turns a member's facts into an entitlement. Pure: the same facts, settings and time give the same result.
 *
 * The rules, one by one: docs/membership.md.
 */
final class Policy {

	private readonly State_Reader $states;

	/**
	 * @param Policy_Settings $settings What the creator decided.
	 */
	public function __construct( private readonly Policy_Settings $settings ) {
		$this->states = new State_Reader( $settings );
	}

	/**
	 * @param ?Member        $member Stored record, null if there is none.
	 * @param Tier_Catalogue $tiers  Tiers of the campaign the record belongs to.
	 * @param int            $now    Unix time.
	 * @param list<Grant>    $grants Grants and blocks of this person, in any campaign.
	 */
	public function entitlement( ?Member $member, Tier_Catalogue $tiers, int $now, array $grants = array() ): Entitlement {
		return self::with_grants( $this->of_membership( $member, $tiers, $now ), $grants, $tiers, $now );
	}

	/**
	 * Applies grants and blocks. Most people have none, and then a page does not load what applies them.
	 *
	 * @param Entitlement    $entitlement What Patreon says.
	 * @param list<Grant>    $grants      Of this person.
	 * @param Tier_Catalogue $tiers       Tiers of the campaign.
	 * @param int            $now         Unix time.
	 */
	private static function with_grants( Entitlement $entitlement, array $grants, Tier_Catalogue $tiers, int $now ): Entitlement {
		return array() === $grants ? $entitlement : Manual_Grants::apply( $entitlement, $grants, $tiers, $now );
	}

	/**
	 * @param ?Member        $member Stored record, null if there is none.
	 * @param Tier_Catalogue $tiers  Tiers of the campaign the record belongs to.
	 * @param int            $now    Unix time.
	 */
	private function of_membership( ?Member $member, Tier_Catalogue $tiers, int $now ): Entitlement {
		if ( null === $member ) {
			return Entitlement::none( $tiers->campaign_id );
		}
		if ( $member->campaign_id !== $tiers->campaign_id ) {
			// Tiers of another campaign cannot be used: every tier counts as unknown.
			$tiers = new Tier_Catalogue( $member->campaign_id, array() );
		}
		$listed   = Tier_Facts::of( $member->tier_ids, $tiers );
		$standing = $this->states->read( $member, $listed, $now );
		$holdings = Holdings::of( $member, $standing->state, $listed, $tiers, $this->settings, $now );
		$paying   = $standing->opens && $holdings->something;
		$ids      = $standing->opens ? $holdings->tier_ids : $this->tiers_without_payment( $standing->state, $listed );
		return new Entitlement(
			$member->campaign_id,
			$standing->state,
			$paying || $this->is_free_member( $standing->state, $ids ),
			$paying,
			$ids,
			$paying ? $holdings->amount_cents : 0,
			// Money that was refunded or fraudulent does not count, not even for a condition on the lifetime amount.
			Member_State::Fraud === $standing->state ? 0 : max( 0, $member->lifetime_cents ),
			$member->pledge_started_at,
			$standing->until,
			$paying ? $holdings->reach_cents : 0,
			$holdings->circumstances
		);
	}

	/**
	 * Returns the entitlement of a person who may have no record, and may be the creator.
	 *
	 * @param Campaign       $campaign        Campaign that is asked about.
	 * @param string         $patreon_user_id Whose entitlement.
	 * @param ?Member        $member          Their record in this campaign, null if there is none.
	 * @param Tier_Catalogue $tiers           Its tiers.
	 * @param int            $now             Unix time.
	 * @param list<Grant>    $grants          Grants and blocks of this person, in any campaign.
	 */
	public function for_user( Campaign $campaign, string $patreon_user_id, ?Member $member, Tier_Catalogue $tiers, int $now, array $grants = array() ): Entitlement {
		if ( $campaign->is_owned_by( $patreon_user_id ) ) {
			return Entitlement::owner( $campaign->id );
		}
		if ( null === $member || $member->user_id !== $patreon_user_id || $member->campaign_id !== $campaign->id ) {
			return self::with_grants( Entitlement::none( $campaign->id ), $grants, $tiers, $now );
		}
		return $this->entitlement( $member, $tiers, $now, $grants );
	}

	/**
	 * @param Member_State $state  State of the membership.
	 * @param Tier_Facts   $listed Tiers Patreon lists.
	 * @return list<string> Tiers that count for somebody without paying members' access.
	 */
	private function tiers_without_payment( Member_State $state, Tier_Facts $listed ): array {
		return match ( $state ) {
			Member_State::Fraud, Member_State::Unconfirmed => array(),
			// A tier that is not in the ledger is most likely their free tier. It unlocks only what names it.
			Member_State::Free => array( ...$listed->free, ...$listed->unknown ),
			default => $listed->free,
		};
	}

	/**
	 * @param Member_State $state State of the membership.
	 * @param list<string> $ids   Tiers that count.
	 */
	private function is_free_member( Member_State $state, array $ids ): bool {
		return match ( $state ) {
			Member_State::Free, Member_State::Former_Free => true,
			Member_State::Fraud, Member_State::Unconfirmed => false,
			default => array() !== $ids,
		};
	}
}
