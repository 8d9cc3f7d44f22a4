<?php
/**
 * Condition: this tier or above.
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
 * Decides `tier_or_above {tier: string}`: has this tier, or one that costs at least as much. Where the stored list of tiers no longer has
 * this tier, only people with exactly this tier ID are let in.
 */
final class Tier_Or_Above implements Evaluator {

	/** Returns the type as it is registered. */
	public static function type(): Condition_Type {
		return new Condition_Type(
			id: 'tier_or_above',
			label: __( 'A tier or above', 'tier-gate-for-patreon' ),
			description: __( 'Members of this tier, and of every tier that costs as much or more.', 'tier-gate-for-patreon' ),
			schema: array(
				'type'                 => 'object',
				'additionalProperties' => false,
				'required'             => array( 'tier' ),
				'properties'           => array(
					'tier' => array(
						'type'      => 'string',
						'title'     => __( 'Tier', 'tier-gate-for-patreon' ),
						'minLength' => 1,
						// The author has to choose; until then, it lets nobody in.
						'default'   => '',
					),
				),
			),
			evaluator: new self(),
			offer: static function ( Condition $condition, Tier_Catalogue $tiers ): Offer {
				$tier = $tiers->get( $condition->text( 'tier' ) ?? '' );
				return null === $tier ? Offer::none() : Offer::from( $tier->amount_cents, $tiers );
			},
			same_for_every_post: true,
			strangers_never: true,
			lacks_tier: static fn ( Condition $condition ): bool => null === $condition->text( 'tier' ),
		);
	}

	/**
	 * Decides whether the viewer has the tier, or one above it.
	 *
	 * @param Condition $condition With its parameters.
	 * @param Viewer    $viewer    Who reads.
	 * @param Subject   $subject   What is read.
	 * @param int       $now       Unix time.
	 */
	public function evaluate( Condition $condition, Viewer $viewer, Subject $subject, int $now ): Verdict {
		$wanted = $condition->text( 'tier' );
		if ( null === $wanted ) {
			return Verdict::fail( Reason::Unreadable_Lock );
		}
		$entitlement = $viewer->entitlement( $subject->tiers->campaign_id );
		if ( in_array( $wanted, $entitlement->tier_ids, true ) ) {
			return Verdict::pass();
		}
		$floor = $subject->tiers->get( $wanted );
		if ( null === $floor ) {
			return Refusal::verdict( $viewer, $entitlement );
		}
		$above = static fn( Tier $tier ): bool => $tier->amount_cents >= $floor->amount_cents;
		foreach ( $entitlement->tier_ids as $id ) {
			$tier = $subject->tiers->get( $id );
			if ( null !== $tier && $above( $tier ) ) {
				return Verdict::pass();
			}
		}
		return Refusal::verdict( $viewer, $entitlement, array_values( array_filter( $subject->tiers->paid(), $above ) ) );
	}
}
