<?php
/**
 * The built-in condition types, for tests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support;

use Patreon_Gate\Gating\Condition_Registry;
use Patreon_Gate\Gating\Condition_Type;
use Patreon_Gate\Gating\Conditions;
use Patreon_Gate\Gating\Evaluator;

/** What `Locks\Condition_Types` registers, without the translated names, which need WordPress. */
final class Registry {

	/**
	 * @param array<string, Evaluator> $more Further types.
	 */
	public static function built_in( array $more = array() ): Condition_Registry {
		$registry = new Condition_Registry();
		$types    = array(
			'tiers'                 => new Conditions\Tiers(),
			'tier_or_above'         => new Conditions\Tier_Or_Above(),
			'paying'                => new Conditions\Paying(),
			'free_member'           => new Conditions\Free_Member(),
			'amount'                => new Conditions\Amount(),
			'lifetime_amount'       => new Conditions\Lifetime_Amount(),
			'member_at_publication' => new Conditions\Member_At_Publication(),
			'member_for_months'     => new Conditions\Member_For_Months(),
		);
		foreach ( $types + $more as $id => $evaluator ) {
			$registry->register( new Condition_Type( $id, $id, '', array( 'type' => 'object' ), $evaluator ) );
		}
		return $registry;
	}
}
