<?php
/**
 * Condition: chosen tiers.
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

/**
 * `tiers {tiers: string[]}`: holds one of these tiers. Ids alone decide, so that a price change changes nothing; the
 * policy has already put tiers in place of pledges without one.
 */
final class Tiers implements Evaluator {

	/**
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
		$ways_in = array();
		foreach ( $wanted as $id ) {
			$tier = $subject->tiers->get( $id );
			if ( null !== $tier ) {
				$ways_in[] = $tier;
			}
		}
		return Refusal::verdict( $viewer, $entitlement, $ways_in );
	}
}
