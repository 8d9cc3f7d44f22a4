<?php
/**
 * Who has joined.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Counting;

use Patreon_Gate\Counting\Joining;
use Patreon_Gate\Counting\Journey;
use Patreon_Gate\Counting\Mark;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Storage\Ledger\Known_Person;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Joining_Test extends TestCase {

	private const LEFT = 1_800_000_000;

	/** @return iterable<string, array{bool, ?array{int, int}, int, int, Member_State}> Joined; pledge and start before; pledge and start now; state now. */
	public static function people(): iterable {
		$long_ago = self::LEFT - 90 * 86400;
		yield 'a stranger who pledged on the way' => array( true, null, 500, self::LEFT + 120, Member_State::Active );
		yield 'somebody who pledged in the app before they pressed the button' => array( true, null, 500, self::LEFT - 1800, Member_State::Active );
		yield 'a member whom the webhook announced before they came back' => array( true, array( 500, self::LEFT + 100 ), 500, self::LEFT + 100, Member_State::Active );
		yield 'a member of long ago who only signs in' => array( false, null, 500, $long_ago, Member_State::Active );
		yield 'a member whom the site knows and who signs in' => array( false, array( 500, $long_ago ), 500, $long_ago, Member_State::Active );
		yield 'a member who took a higher tier' => array( true, array( 500, $long_ago ), 1000, $long_ago, Member_State::Active );
		yield 'a member who took a lower tier' => array( false, array( 1000, $long_ago ), 500, $long_ago, Member_State::Active );
		yield 'a free member who pays now' => array( true, array( 0, $long_ago ), 500, $long_ago, Member_State::Active );
		yield 'somebody who joined for free' => array( false, null, 0, self::LEFT + 60, Member_State::Free );
		yield 'a trial' => array( true, null, 0, self::LEFT + 60, Member_State::Trial );
		yield 'a first payment that was declined' => array( false, null, 500, self::LEFT + 60, Member_State::Declined_First );
		yield 'a grant by the creator' => array( false, null, 0, self::LEFT + 60, Member_State::Granted );
		yield 'the creator' => array( false, null, 0, self::LEFT + 60, Member_State::Owner );
	}

	/** @param ?array{int, int} $before Pledge and start as they were stored. */
	#[DataProvider( 'people' )]
	public function test_only_patreons_facts_say_who_has_joined( bool $joined, ?array $before, int $cents, int $started, Member_State $state ): void {
		$journey = Journey::begin( self::mark(), null, self::LEFT );
		$stored  = null === $before ? array() : array( self::member( $before[0], $before[1] ) );
		$found   = Joining::new_membership( $journey, $stored, self::person( self::member( $cents, $started ) ), self::viewer( $state ) );
		self::assertSame( $joined, null !== $found );
	}

	public function test_a_raised_pledge_counts_also_where_the_webhook_came_first(): void {
		$before  = self::person( self::member( 500, 1 ) );
		$after   = self::person( self::member( 1000, 1 ) );
		$journey = Journey::begin( self::mark(), $before, self::LEFT );
		self::assertNotNull( Joining::new_membership( $journey, $after->memberships, $after, self::viewer( Member_State::Active ) ) );
		self::assertNull( Joining::new_membership( Journey::begin( self::mark(), $after, self::LEFT ), $after->memberships, $after, self::viewer( Member_State::Active ) ) );
	}

	public function test_a_declined_payment_that_is_paid_is_no_join(): void {
		$declined = new Member( '77', 'm1', '9001', patron_status: 'declined_patron', pledge_started_at: 1 );
		$journey  = Journey::begin( self::mark(), self::person( $declined ), self::LEFT );
		self::assertNull( Joining::new_membership( $journey, array( $declined ), self::person( self::member( 500, 1 ) ), self::viewer( Member_State::Active ) ) );
	}

	public function test_a_journey_survives_the_database_and_ends_after_a_day(): void {
		$text = Journey::begin( self::mark(), self::person( self::member( 500, 1 ) ), self::LEFT )->text();
		self::assertSame( '12.not_signed_in.345.1800000000.500.9001', $text );
		self::assertSame( $text, Journey::read( $text, self::LEFT + 86399 )?->text() );
		self::assertNull( Journey::read( $text, self::LEFT + 86400 ) );
		foreach ( array( '', '12.not_signed_in.345', 'a.b.c.d.e.f', '12.NOT.345.1.2.3' ) as $odd ) {
			self::assertNull( Journey::read( $odd, 0 ), $odd );
		}
		$long = Mark::of( 10 ** 17, str_repeat( 'a', 60 ), 10 ** 17 );
		self::assertNotNull( $long );
		self::assertLessThanOrEqual( 191, strlen( Journey::begin( $long, self::person( self::member( 999_999_999, 1 ) ), self::LEFT )->text() ) + 60, 'A user ID has up to 64 characters.' );
	}

	private static function mark(): Mark {
		return Mark::of( 12, 'not_signed_in', 345 ) ?? throw new \LogicException();
	}

	private static function member( int $cents, int $started ): Member {
		return new Member( '77', 'm1', '9001', patron_status: 'active_patron', pledge_started_at: $started, entitled_cents: $cents, held_cents: $cents );
	}

	private static function person( Member $member ): Known_Person {
		return new Known_Person( '9001', 'Somebody', array( $member ) );
	}

	private static function viewer( Member_State $state ): Viewer {
		$pays = ! in_array( $state, array( Member_State::Free, Member_State::Declined_First ), true );
		return new Viewer( '9001', 0, array( '77' => new Entitlement( '77', $state, true, $pays, everything: Member_State::Owner === $state ) ) );
	}
}
