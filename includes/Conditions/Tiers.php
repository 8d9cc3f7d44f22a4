<?php
/**
 * Condition: chosen tiers.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Conditions;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Condition_Type;
use Patreon_Gate\Gating\Evaluator;
use Patreon_Gate\Gating\Offer;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Refusal;
use Patreon_Gate\Gating\Subject;
use Patreon_Gate\Gating\Verdict;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;

/**
 * Decides `tiers {tiers: string[]}`: has one of these tiers. Only IDs are compared, so a change of price changes nothing. Members who
 * pledged without choosing a tier were already given tiers by the membership policy.
 */
final class Tiers implements Evaluator {

	/** Returns the type as it is registered. */
	public static function type(): Condition_Type {
		return new Condition_Type(
			id: 'tiers',
			label: __( 'Chosen tiers', 'tier-gate-for-patreon' ),
			description: __( 'Members of one of these tiers.', 'tier-gate-for-patreon' ),
			schema: array(
				'type'                 => 'object',
				'additionalProperties' => false,
				'required'             => array( 'tiers' ),
				'properties'           => array(
					'tiers' => array(
						'type'     => 'array',
						'title'    => __( 'Tiers', 'tier-gate-for-patreon' ),
						'items'    => array(
							'type'      => 'string',
							'minLength' => 1,
						),
						'minItems' => 1,
						// The author has to choose; until then, it lets nobody in.
						'default'  => array(),
					),
				),
			),
			evaluator: new self(),
			offer: static fn ( Condition $condition, Tier_Catalogue $tiers ): Offer => Offer::cheapest_of( self::chosen( $condition, $tiers ) ),
			same_for_every_post: true,
			strangers_never: true,
			lacks_tier: static fn ( Condition $condition ): bool => array() === $condition->ids( 'tiers' ),
		);
	}

	/**
	 * Decides whether the viewer has one of the tiers.
	 *
	 * @param Condition $condition With its parameters.
	 * @param Viewer    $viewer    Who reads.
	 * @param Subject   $subject   What is read.
	 * @param int       $now       Unix time.
	 */
	public function evaluate( Condition $condition, Viewer $viewer, Subject $subject, int $now ): Verdict {
		$wanted = $condition->ids( 'tiers' );
		if ( array() === $wanted ) {
			return Verdict::fail( Reason::Unreadable_Lock );
		}
		$entitlement = $viewer->entitlement( $subject->tiers->campaign_id );
		if ( array() !== array_intersect( $wanted, $entitlement->tier_ids ) ) {
			return Verdict::pass();
		}
		return Refusal::verdict( $viewer, $entitlement, self::chosen( $condition, $subject->tiers ) );
	}

	/**
	 * Returns the chosen tiers that still exist.
	 *
	 * @param Condition      $condition With its parameters.
	 * @param Tier_Catalogue $tiers     Tiers of the lock's campaign.
	 * @return list<Tier>
	 */
	private static function chosen( Condition $condition, Tier_Catalogue $tiers ): array {
		return array_values( array_filter( array_map( $tiers->get( ... ), $condition->ids( 'tiers' ) ) ) );
	}
}
