<?php
/**
 * When something unlocks for whom.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Cta;

use Patreon_Gate\Cta\Situation;
use Patreon_Gate\Cta\Timeline;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Decision;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Offer;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Locks\Denial;
use Patreon_Gate\Tests\Integration_Test_Case;

final class Timeline_Test extends Integration_Test_Case {

	public function test_steps_are_in_the_order_of_time_and_none_comes_after_everyone_can_read(): void {
		$lock   = new Lock( false, false, array( new Condition( 'paying', array() ), new Condition( 'member_for_months', array( 'months' => 6 ) ), new Condition( 'member_for_months', array( 'months' => 1 ) ) ) );
		$opens  = time() + 90 * DAY_IN_SECONDS;
		$denial = new Denial( $lock, Decision::deny( Reason::Opens_Later, array(), $opens ), 1 );
		$steps  = Timeline::of( new Situation( $denial, Viewer::stranger(), null, Offer::none() ) );
		self::assertSame( array( 'Paying members', 'Every paying member', 'Everyone' ), array_column( $steps, 'who' ) );
		self::assertSame( array( 'Now', 'After 1 month' ), array_column( array_slice( $steps, 0, 2 ), 'when' ) );
		self::assertStringContainsString( wp_date( 'Y-m-d', $opens ) ?: '-', $steps[2]['when'] );
	}
}
