<?php
/**
 * Condition: any paying member.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Conditions;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Condition_Type;
use Patreon_Gate\Gating\Evaluator;
use Patreon_Gate\Gating\Offer;
use Patreon_Gate\Gating\Refusal;
use Patreon_Gate\Gating\Subject;
use Patreon_Gate\Gating\Verdict;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Membership\Tier_Catalogue;

/** Decides `paying {}`: has the access of a paying member. The membership policy decides how gifts, trials and grace periods count. */
final class Paying implements Evaluator {

	/** Returns the type as it is registered. */
	public static function type(): Condition_Type {
		return new Condition_Type(
			id: 'paying',
			label: __( 'Any paying member', 'tier-gate-for-patreon' ),
			description: __( 'Members who pay, whatever their tier. Your membership rules decide whether gifts and free trials count.', 'tier-gate-for-patreon' ),
			schema: array(
				'type'                 => 'object',
				'additionalProperties' => false,
				'properties'           => array(),
			),
			evaluator: new self(),
			offer: static fn ( Condition $condition, Tier_Catalogue $tiers ): Offer => Offer::from( 0, $tiers ),
			same_for_every_post: true,
			strangers_never: true,
			sentence: __( 'any paying member', 'tier-gate-for-patreon' ),
		);
	}

	/**
	 * Decides whether the viewer has the access of a paying member.
	 *
	 * @param Condition $condition With its parameters.
	 * @param Viewer    $viewer    Who reads.
	 * @param Subject   $subject   What is read.
	 * @param int       $now       Unix time.
	 */
	public function evaluate( Condition $condition, Viewer $viewer, Subject $subject, int $now ): Verdict {
		$entitlement = $viewer->entitlement( $subject->tiers->campaign_id );
		return $entitlement->paying ? Verdict::pass() : Refusal::verdict( $viewer, $entitlement, $subject->tiers->paid() );
	}
}
