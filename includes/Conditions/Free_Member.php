<?php
/**
 * Condition: any member, including free members.
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

/** Decides `free_member {}`: is a member now, paying or not. */
final class Free_Member implements Evaluator {

	/** Returns the type as it is registered. */
	public static function type(): Condition_Type {
		return new Condition_Type(
			id: 'free_member',
			label: __( 'Any member, including free members', 'tier-gate-for-patreon' ),
			description: __( 'Everyone who joined, paying or not.', 'tier-gate-for-patreon' ),
			schema: array(
				'type'                 => 'object',
				'additionalProperties' => false,
				'properties'           => array(),
			),
			evaluator: new self(),
			offer: static fn (): Offer => new Offer( null, 0, true ),
			same_for_every_post: true,
			strangers_never: true,
			sentence: __( 'any member, including free members', 'tier-gate-for-patreon' ),
		);
	}

	/**
	 * Decides whether the viewer is a member.
	 *
	 * @param Condition $condition With its parameters.
	 * @param Viewer    $viewer    Who reads.
	 * @param Subject   $subject   What is read.
	 * @param int       $now       Unix time.
	 */
	public function evaluate( Condition $condition, Viewer $viewer, Subject $subject, int $now ): Verdict {
		$entitlement = $viewer->entitlement( $subject->tiers->campaign_id );
		return $entitlement->active ? Verdict::pass() : Refusal::verdict( $viewer, $entitlement );
	}
}
