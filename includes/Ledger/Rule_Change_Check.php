<?php
/**
 * Detects changes after which all members have to be evaluated again.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Ledger;

use Patreon_Gate\Engine\Member_Store;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Storage\Ledger\Judged_Rules;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Makes all members due for evaluation after the policy's settings or the prices of tiers changed, because the state and access stored with each
 * record depend on them. Decisions about locks do not: they evaluate anew each time.
 */
final class Rule_Change_Check {

	public function __construct( private readonly Member_Store $members, private readonly Judged_Rules $judged ) {}

	/**
	 * Makes all members due if settings or tiers differ from the last time.
	 *
	 * @param list<Tier_Catalogue> $catalogues Tiers of every campaign.
	 * @throws Storage_Error When the database fails; the next run detects the change again.
	 */
	public function check( Policy_Settings $settings, array $catalogues, int $now ): void {
		$hash = self::hash( $settings, $catalogues );
		if ( $this->judged->are( $hash ) ) {
			return;
		}
		$this->members->make_all_due( $now );
		$this->judged->keep( $hash );
	}

	/**
	 * @param list<Tier_Catalogue> $catalogues Tiers of every campaign.
	 */
	private static function hash( Policy_Settings $settings, array $catalogues ): string {
		$rules = array( PATREON_GATE_VERSION, $settings->to_array() );
		foreach ( $catalogues as $tiers ) {
			$rules[] = array( $tiers->campaign_id, $tiers->is_per_creation, array_map( static fn ( Tier $tier ): array => array( $tier->id, $tier->amount_cents, $tier->published, $tier->deleted ), $tiers->all() ) );
		}
		return hash( 'sha256', (string) wp_json_encode( $rules ) );
	}
}
