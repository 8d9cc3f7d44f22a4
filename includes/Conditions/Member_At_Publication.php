<?php
/**
 * Condition: member at the time of publication.
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

/** Decides `member_at_publication {}`: is a paying member now, and already was when the post was published. */
final class Member_At_Publication implements Evaluator {

	/** Returns the type as it is registered. */
	public static function type(): Condition_Type {
		return new Condition_Type(
			id: 'member_at_publication',
			label: __( 'Member when it was published', 'tier-gate-for-patreon' ),
			description: __( 'Paying members who joined before this was published.', 'tier-gate-for-patreon' ),
			schema: array(
				'type'                 => 'object',
				'additionalProperties' => false,
				'properties'           => array(),
			),
			evaluator: new self(),
			// Nothing can be bought: people who join now were not members when the post was published.
			offer: static fn (): Offer => Offer::none(),
			same_for_every_post: false,
			strangers_never: true,
			sentence: __( 'people who were members when it was published', 'tier-gate-for-patreon' ),
		);
	}

	/**
	 * Decides whether the viewer was already a paying member when the post was published.
	 *
	 * @param Condition $condition With its parameters.
	 * @param Viewer    $viewer    Who reads.
	 * @param Subject   $subject   What is read.
	 * @param int       $now       Unix time.
	 */
	public function evaluate( Condition $condition, Viewer $viewer, Subject $subject, int $now ): Verdict {
		$entitlement = $viewer->entitlement( $subject->tiers->campaign_id );
		if ( ! $entitlement->paying ) {
			return Refusal::verdict( $viewer, $entitlement );
		}
		if ( null === $subject->published_at ) {
			// Without a publication date there is nothing to compare with. That is not the member's fault, so the reason does not blame
			// them.
			return Verdict::fail( Reason::Unreadable_Lock );
		}
		// Where the start of the membership is unknown, nothing proves that they were a member.
		return null !== $entitlement->member_since && $entitlement->member_since <= $subject->published_at
			? Verdict::pass()
			: Verdict::fail( Reason::Joined_Later );
	}
}
