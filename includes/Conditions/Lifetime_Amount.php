<?php
/**
 * Condition: a lifetime amount.
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
use Patreon_Gate\Membership\Tier_Catalogue;

/**
 * Decides `lifetime_amount {cents: int}`: has paid at least this in total, in hundredths of the campaign's currency. Former members keep
 * access; combine it with `paying` to let in only current ones.
 */
final class Lifetime_Amount implements Evaluator {

	/** Returns the type as it is registered. */
	public static function type(): Condition_Type {
		return new Condition_Type(
			id: 'lifetime_amount',
			label: __( 'A lifetime amount', 'tier-gate-for-patreon' ),
			description: __( 'People who have paid at least this much in total, including former members.', 'tier-gate-for-patreon' ),
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
						'default' => 1000,
					),
				),
			),
			evaluator: new self(),
			offer: static fn ( Condition $condition, Tier_Catalogue $tiers, bool $is_paying ): Offer => $is_paying ? Offer::none() : Offer::from( 0, $tiers )->not_at_once(),
			same_for_every_post: true,
			strangers_never: true,
		);
	}

	/**
	 * Decides whether the viewer has paid enough in total.
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
		return $entitlement->lifetime_cents >= $cents ? Verdict::pass() : Refusal::verdict( $viewer, $entitlement );
	}
}
