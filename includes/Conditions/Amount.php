<?php
/**
 * Condition: an amount per month.
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
 * Decides `amount {cents: int}`: pays at least this per month, in hundredths of the campaign's currency. A tier counts with its price, so
 * that members with a gift, a trial or a yearly discount are not locked out.
 */
final class Amount implements Evaluator {

	/** Returns the type as it is registered. */
	public static function type(): Condition_Type {
		return new Condition_Type(
			id: 'amount',
			label: __( 'An amount per month', 'tier-gate-for-patreon' ),
			description: __( 'Members who pay at least this much per month.', 'tier-gate-for-patreon' ),
			schema: array(
				'type'                 => 'object',
				'additionalProperties' => false,
				'required'             => array( 'cents' ),
				'properties'           => array(
					'cents' => array(
						'type'    => 'integer',
						'title'   => __( 'Amount in cents', 'tier-gate-for-patreon' ),
						'minimum' => 1,
						'maximum' => 100_000_000,
						'default' => 500,
					),
				),
			),
			evaluator: new self(),
			offer: static fn ( Condition $condition, Tier_Catalogue $tiers ): Offer => Offer::from( $condition->count( 'cents' ) ?? 0, $tiers ),
			same_for_every_post: true,
			strangers_never: true,
		);
	}

	/**
	 * Decides whether the viewer pays enough per month.
	 *
	 * @param Condition $condition With its parameters.
	 * @param Viewer    $viewer    Who reads.
	 * @param Subject   $subject   What is read.
	 * @param int       $now       Unix time.
	 */
	public function evaluate( Condition $condition, Viewer $viewer, Subject $subject, int $now ): Verdict {
		$cents = $condition->count( 'cents' );
		if ( null === $cents || 0 === $cents ) {
			return Verdict::fail( Reason::Unreadable_Lock );
		}
		$entitlement = $viewer->entitlement( $subject->tiers->campaign_id );
		if ( $entitlement->paying && $entitlement->reach_cents >= $cents ) {
			return Verdict::pass();
		}
		$enough = static fn( Tier $tier ): bool => $tier->amount_cents >= $cents;
		return Refusal::verdict( $viewer, $entitlement, array_values( array_filter( $subject->tiers->paid(), $enough ) ) );
	}
}
