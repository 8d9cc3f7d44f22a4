<?php
/**
 * An e-mail address that becomes known later.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Engine;

use PHPUnit\Framework\TestCase;
use Patreon_Gate\Engine\Change;
use Patreon_Gate\Membership\Event_Type;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Tier_Catalogue;

/** A visitor's sign-in gives no address of the member, the creator's token does. Which of them comes first makes no difference to events. */
final class Change_Address_Test extends TestCase {

	public function test_learning_an_address_is_no_event_and_a_changed_address_is(): void {
		$silent = new Member( '900', 'm-1', '1', 'Noa', null, 'active_patron', fetched_at: 1_000 );
		$told   = $silent->with( array( 'email' => 'noa@example.com', 'fetched_at' => 2_000 ) );
		$moved  = $told->with( array( 'email' => 'noa@example.org', 'fetched_at' => 3_000 ) );
		$tiers  = new Tier_Catalogue( '900', array() );
		self::assertSame( array(), Change::between( $silent, $told->following( $silent ), $tiers ) );
		self::assertSame( array(), Change::between( $told, $silent->with( array( 'fetched_at' => 2_500 ) )->following( $told ), $tiers ) );
		$events = Change::between( $told, $moved->following( $told ), $tiers );
		self::assertSame( array( Event_Type::Member_Updated ), array_column( $events, 'type' ) );
	}
}
