<?php
/**
 * Condition: member for some months.
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
use Patreon_Gate\Membership\Period;
use Patreon_Gate\Membership\Tier_Catalogue;

/** Decides `member_for_months {months: int}`: is a paying member now, and has been one for at least this many calendar months. */
final class Member_For_Months implements Evaluator {

	/** A hundred years; a larger number is a mistake. */
	public const MOST = 1200;

	/** Returns the type as it is registered. */
	public static function type(): Condition_Type {
		return new Condition_Type(
			id: 'member_for_months',
			label: __( 'Member for a number of months', 'tier-gate-for-patreon' ),
			description: __( 'Paying members who joined at least this many months ago.', 'tier-gate-for-patreon' ),
			schema: array(
				'type'                 => 'object',
				'additionalProperties' => false,
				'required'             => array( 'months' ),
				'properties'           => array(
					'months' => array(
						'type'    => 'integer',
						'title'   => __( 'Member for at least this many months', 'tier-gate-for-patreon' ),
						'minimum' => 1,
						'maximum' => self::MOST,
						'default' => 3,
					),
				),
			),
			evaluator: new self(),
			offer: static fn ( Condition $condition, Tier_Catalogue $tiers, bool $is_paying ): Offer => $is_paying ? Offer::none() : Offer::from( 0, $tiers )->not_at_once(),
			same_for_every_post: true,
			strangers_never: true,
			/* translators: {months}: a number; leave the word in braces as it is. */
			sentence: __( 'members for {months} months or longer', 'tier-gate-for-patreon' ),
		);
	}

	/**
	 * Decides whether the viewer has been a paying member for long enough.
	 *
	 * @param Condition $condition With its parameters.
	 * @param Viewer    $viewer    Who reads.
	 * @param Subject   $subject   What is read.
	 * @param int       $now       Unix time.
	 */
	public function evaluate( Condition $condition, Viewer $viewer, Subject $subject, int $now ): Verdict {
		$months = $condition->count( 'months' );
		if ( null === $months || 0 === $months || $months > self::MOST ) {
			return Verdict::fail( Reason::Unreadable_Lock );
		}
		$entitlement = $viewer->entitlement( $subject->tiers->campaign_id );
		if ( ! $entitlement->paying ) {
			return Refusal::verdict( $viewer, $entitlement );
		}
		if ( null === $entitlement->member_since ) {
			return Verdict::fail( Reason::Opens_Later );
		}
		$opens_at = Period::add_months( $entitlement->member_since, $months );
		return $now >= $opens_at ? Verdict::pass() : Verdict::fail( Reason::Opens_Later, $opens_at );
	}
}
