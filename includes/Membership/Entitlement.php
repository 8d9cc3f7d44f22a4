<?php
/**
 * What a person is entitled to in one campaign.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/**
 * Holds the result of `Policy`: everything a condition may ask about a member at one moment.
 *
 * @api
 * @since 0.1.0
 */
final class Entitlement {

	/**
	 * @param string             $campaign_id    Campaign.
	 * @param Member_State       $state          State of the membership.
	 * @param bool               $active         Is a member now, paying or free.
	 * @param bool               $paying         Has what paying members have (includes gifts, trials and grace periods).
	 * @param list<string>       $tier_ids       Tiers that count as theirs now.
	 * @param int                $amount_cents   What they pay per month, hundredths of the campaign's currency.
	 * @param int                $lifetime_cents Paid so far.
	 * @param ?int               $member_since   Unix time the membership began, null if unknown.
	 * @param ?int               $valid_until    Unix time at which this must be evaluated again; null for never.
	 * @param int                $reach_cents    The highest monthly price they reach: their most expensive tier, or their amount plus
	 *                                           the tolerance for currency rounding. Compare prices with this amount only.
	 * @param list<Circumstance> $circumstances  Further facts.
	 * @param bool               $everything     The creator, or somebody with a grant for everything. Conditions are not evaluated.
	 */
	public function __construct(
		public readonly string $campaign_id,
		public readonly Member_State $state,
		public readonly bool $active = false,
		public readonly bool $paying = false,
		public readonly array $tier_ids = array(),
		public readonly int $amount_cents = 0,
		public readonly int $lifetime_cents = 0,
		public readonly ?int $member_since = null,
		public readonly ?int $valid_until = null,
		public readonly int $reach_cents = 0,
		public readonly array $circumstances = array(),
		public readonly bool $everything = false
	) {}

	/**
	 * Returns the entitlement of somebody who is not a member.
	 *
	 * @param string $campaign_id Campaign.
	 */
	public static function none( string $campaign_id ): self {
		return new self( $campaign_id, Member_State::None );
	}

	/**
	 * Returns the entitlement of the creator, who may read everything.
	 *
	 * @param string $campaign_id Campaign.
	 */
	public static function owner( string $campaign_id ): self {
		return new self( $campaign_id, Member_State::Owner, true, true, everything: true );
	}

	/**
	 * Returns an array for logs, explanations and hashes.
	 *
	 * @return array{campaign_id: string, state: string, active: bool, paying: bool, tier_ids: list<string>, amount_cents: int, lifetime_cents: int, member_since: ?int, valid_until: ?int, reach_cents: int, circumstances: list<string>, everything: bool}
	 */
	public function to_array(): array {
		return array(
			'campaign_id'    => $this->campaign_id,
			'state'          => $this->state->value,
			'active'         => $this->active,
			'paying'         => $this->paying,
			'tier_ids'       => $this->tier_ids,
			'amount_cents'   => $this->amount_cents,
			'lifetime_cents' => $this->lifetime_cents,
			'member_since'   => $this->member_since,
			'valid_until'    => $this->valid_until,
			'reach_cents'    => $this->reach_cents,
			'circumstances'  => array_map( static fn( Circumstance $circumstance ): string => $circumstance->value, $this->circumstances ),
			'everything'     => $this->everything,
		);
	}
}
