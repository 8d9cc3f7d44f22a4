<?php
/**
 * Condition: this tier or above.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating\Conditions;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Evaluator;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Refusal;
use Patreon_Gate\Gating\Subject;
use Patreon_Gate\Gating\Verdict;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Membership\Tier;

/**
 * `tier_or_above {tier: string}`: holds this tier, or one whose price is at least as high. A tier the ledger has lost
 * opens only for who holds that very id.
 */
final class Tier_Or_Above implements Evaluator {

	/**
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
