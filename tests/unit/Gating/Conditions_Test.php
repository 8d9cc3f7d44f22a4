<?php
/**
 * The built-in conditions, one by one.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Gating;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Gating\Subject;
use Patreon_Gate\Gating\Verdict;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Tests\Unit\Support\People;
use Patreon_Gate\Tests\Unit\Support\Registry;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Conditions_Test extends TestCase {

	private const PUBLISHED = People::NOW - 86400;

	/** @return iterable<string, array{string, array<string, mixed>, ?Entitlement, Reason}> */
	public static function cases(): iterable {
		$all = array(
			'tiers'                 => array( 'tiers' => array( People::SILVER, People::GOLD ) ),
			'tier_or_above'         => array( 'tier' => People::SILVER ),
			'paying'                => array(),
			'free_member'           => array(),
			'amount'                => array( 'cents' => 1000 ),
			'lifetime_amount'       => array( 'cents' => 3000 ),
			'member_at_publication' => array(),
			'member_for_months'     => array( 'months' => 3 ),
		);
		// In this order: a silver member; a bronze member; a free member; a signed-in non-member; a logged-out visitor.
		$expected = array(
			'tiers'                 => array( Reason::Entitled, Reason::Tier_Too_Low, Reason::Free_Member, Reason::Not_A_Member ),
			'tier_or_above'         => array( Reason::Entitled, Reason::Tier_Too_Low, Reason::Free_Member, Reason::Not_A_Member ),
			'paying'                => array( Reason::Entitled, Reason::Entitled, Reason::Free_Member, Reason::Not_A_Member ),
			'free_member'           => array( Reason::Entitled, Reason::Entitled, Reason::Entitled, Reason::Not_A_Member ),
			'amount'                => array( Reason::Entitled, Reason::Tier_Too_Low, Reason::Free_Member, Reason::Not_A_Member ),
			'lifetime_amount'       => array( Reason::Entitled, Reason::Tier_Too_Low, Reason::Free_Member, Reason::Not_A_Member ),
			'member_at_publication' => array( Reason::Entitled, Reason::Joined_Later, Reason::Free_Member, Reason::Not_A_Member ),
			'member_for_months'     => array( Reason::Entitled, Reason::Opens_Later, Reason::Free_Member, Reason::Not_A_Member ),
		);
		$people   = array(
			'silver' => self::person( Member_State::Active, true, array( People::SILVER ), 1000, 5000, People::days( -200 ) ),
			'bronze' => self::person( Member_State::Active, true, array( People::BRONZE ), 500, 500, People::NOW ),
			'free'   => self::person( Member_State::Free, false, array( People::FREE ), 0, 0, People::days( -200 ) ),
			'nobody' => Entitlement::none( People::CAMPAIGN ),
		);
		foreach ( $all as $type => $params ) {
			foreach ( array_keys( $people ) as $i => $who ) {
				yield "$type: $who" => array( $type, $params, $people[ $who ], $expected[ $type ][ $i ] );
			}
			yield "$type: stranger" => array( $type, $params, null, Reason::Not_Signed_In );
		}
		$states = array(
			array( Member_State::Unconfirmed, Reason::Unconfirmed ),
			array( Member_State::Declined_Expired, Reason::Declined_Payment ),
			array( Member_State::Declined_First, Reason::Declined_Payment ),
			array( Member_State::Fraud, Reason::Declined_Payment ),
			array( Member_State::Unpaid, Reason::Payment_Pending ),
			array( Member_State::Trial, Reason::Payment_Pending ),
			array( Member_State::Former, Reason::Former_Member ),
			array( Member_State::Former_Free, Reason::Former_Member ),
			array( Member_State::Cancelled_Unpaid, Reason::Former_Member ),
			array( Member_State::Refunded, Reason::Former_Member ),
			array( Member_State::Active, Reason::Tier_Too_Low ),
			array( Member_State::Unknown, Reason::Not_A_Member ),
		);
		foreach ( $states as list( $state, $reason ) ) {
			yield 'paying: ' . $state->value => array( 'paying', array(), self::person( $state, false, array(), 0, 0, null ), $reason );
		}
		$silver = $people['silver'];
		foreach (
			array(
				array( 'tiers', array() ),
				array( 'tiers', array( 'tiers' => array() ) ),
				array( 'tiers', array( 'tiers' => People::SILVER ) ),
				array( 'tiers', array( 'tiers' => array( '', null, array() ) ) ),
				array( 'tier_or_above', array() ),
				array( 'tier_or_above', array( 'tier' => '' ) ),
				array( 'tier_or_above', array( 'tier' => array( People::SILVER ) ) ),
				array( 'amount', array() ),
				array( 'amount', array( 'cents' => 0 ) ),
				array( 'amount', array( 'cents' => -1 ) ),
				array( 'amount', array( 'cents' => '100' ) ),
				array( 'amount', array( 'cents' => 1.5 ) ),
				array( 'lifetime_amount', array() ),
				array( 'lifetime_amount', array( 'cents' => 0 ) ),
				array( 'lifetime_amount', array( 'cents' => null ) ),
				array( 'member_for_months', array() ),
				array( 'member_for_months', array( 'months' => 0 ) ),
				array( 'member_for_months', array( 'months' => 1201 ) ),
			) as list( $type, $params )
		) {
			yield $type . ' ' . json_encode( $params ) => array( $type, $params, $silver, Reason::Unreadable_Lock );
		}
		$gone  = self::person( Member_State::Active, true, array( People::GONE ), 800, 800, null );
		$newer = self::person( Member_State::Active, true, array( People::NEWER ), 9000, 9000, null );
		$gold  = self::person( Member_State::Active, true, array( People::GOLD ), 2000, 2000, People::days( -1 ) );
		yield 'ids as numbers' => array( 'tiers', array( 'tiers' => array( (int) People::SILVER ) ), $silver, Reason::Entitled );
		yield 'deleted tier, still held' => array( 'tiers', array( 'tiers' => array( People::GONE ) ), $gone, Reason::Entitled );
		yield 'deleted tier, others stay out' => array( 'tiers', array( 'tiers' => array( People::GONE ) ), $gold, Reason::Tier_Too_Low );
		yield 'unknown tier, that very id' => array( 'tiers', array( 'tiers' => array( People::NEWER ) ), $newer, Reason::Entitled );
		yield 'unknown tier, or above: that very id' => array( 'tier_or_above', array( 'tier' => People::NEWER ), $newer, Reason::Entitled );
		yield 'unknown tier, or above: nobody else' => array( 'tier_or_above', array( 'tier' => People::NEWER ), $gold, Reason::Tier_Too_Low );
		yield 'holder of an unknown tier is above nothing' => array( 'tier_or_above', array( 'tier' => People::BRONZE ), $newer, Reason::Tier_Too_Low );
		yield 'above' => array( 'tier_or_above', array( 'tier' => People::BRONZE ), $gold, Reason::Entitled );
		yield 'a tier of the same price' => array( 'tier_or_above', array( 'tier' => People::OLD ), self::person( Member_State::Active, true, array( 'twin' ), 700, 0, null ), Reason::Entitled );
		yield 'unpublished tier counts with its price' => array( 'tier_or_above', array( 'tier' => People::BRONZE ), self::person( Member_State::Active, true, array( People::OLD ), 700, 0, null ), Reason::Entitled );
		yield 'the amount exactly' => array( 'amount', array( 'cents' => 2000 ), $gold, Reason::Entitled );
		yield 'a cent more' => array( 'amount', array( 'cents' => 2001 ), $gold, Reason::Tier_Too_Low );
		yield 'a lifetime counts for former members' => array( 'lifetime_amount', array( 'cents' => 3000 ), self::person( Member_State::Former, false, array(), 0, 3000, null ), Reason::Entitled );
		yield 'joined in the second of publication' => array( 'member_at_publication', array(), self::person( Member_State::Active, true, array(), 0, 0, self::PUBLISHED ), Reason::Entitled );
		yield 'joined a second later' => array( 'member_at_publication', array(), self::person( Member_State::Active, true, array(), 0, 0, self::PUBLISHED + 1 ), Reason::Joined_Later );
		yield 'nobody knows when they joined' => array( 'member_at_publication', array(), self::person( Member_State::Active, true, array(), 0, 0, null ), Reason::Joined_Later );
		yield 'nobody knows for how long' => array( 'member_for_months', array( 'months' => 1 ), $gone, Reason::Opens_Later );
		yield 'the months of a former member do not count' => array( 'member_for_months', array( 'months' => 1 ), self::person( Member_State::Former, false, array(), 0, 3000, People::days( -900 ) ), Reason::Former_Member );
	}

	/** @param array<string, mixed> $params Parameters. */
	#[DataProvider( 'cases' )]
	public function test_a_condition( string $type, array $params, ?Entitlement $entitlement, Reason $expected ): void {
		self::assertSame( $expected, self::verdict( $type, $params, $entitlement, self::catalogue() )->reason );
	}

	/** A missing publication date is not the member's fault. */
	public function test_nobody_is_told_that_they_joined_later_where_the_date_is_missing(): void {
		$silver  = self::person( Member_State::Active, true, array( People::SILVER ), 1000, 5000, People::days( -200 ) );
		$verdict = self::verdict( 'member_at_publication', array(), $silver, self::catalogue(), null );
		self::assertSame( Reason::Unreadable_Lock, $verdict->reason );
	}

	public function test_a_condition_about_months_names_the_time_it_will_be_met(): void {
		$since = (int) gmmktime( 8, 0, 0, 4, 30, 2026 );
		$who   = self::person( Member_State::Active, true, array(), 500, 0, $since );
		$opens = (int) gmmktime( 8, 0, 0, 7, 30, 2026 );
		self::assertSame( $opens, self::verdict( 'member_for_months', array( 'months' => 3 ), $who, self::catalogue() )->opens_at );
		self::assertFalse( self::verdict( 'member_for_months', array( 'months' => 3 ), $who, self::catalogue(), self::PUBLISHED, $opens - 1 )->passed );
		self::assertTrue( self::verdict( 'member_for_months', array( 'months' => 3 ), $who, self::catalogue(), self::PUBLISHED, $opens )->passed );
	}

	public function test_people_who_would_have_to_join_are_told_that_tiers_are_sold_out(): void {
		$full      = static fn( ?int $left ): Tier_Catalogue => new Tier_Catalogue( People::CAMPAIGN, array( new Tier( People::SILVER, People::CAMPAIGN, 'Silver', 1000, true, false, '', $left ), new Tier( People::BRONZE, People::CAMPAIGN, 'Bronze', 500, true, false, '', 0 ) ) );
		$nobody    = Entitlement::none( People::CAMPAIGN );
		$bronze    = self::person( Member_State::Active, true, array( People::BRONZE ), 500, 500, null );
		$declined  = self::person( Member_State::Declined_Expired, false, array(), 0, 0, null );
		$questions = array(
			'tiers'         => array( 'tiers' => array( People::SILVER ) ),
			'tier_or_above' => array( 'tier' => People::SILVER ),
			'amount'        => array( 'cents' => 1000 ),
			'paying'        => array(),
		);
		foreach ( $questions as $type => $params ) {
			self::assertSame( Reason::Sold_Out, self::verdict( $type, $params, $nobody, $full( 0 ) )->reason, $type );
			self::assertSame( Reason::Not_A_Member, self::verdict( $type, $params, $nobody, $full( 1 ) )->reason, $type );
			self::assertSame( Reason::Not_A_Member, self::verdict( $type, $params, $nobody, $full( null ) )->reason, $type );
			self::assertSame( Reason::Not_Signed_In, self::verdict( $type, $params, null, $full( 0 ) )->reason, $type . ': a stranger may be a member' );
			self::assertSame( Reason::Declined_Payment, self::verdict( $type, $params, $declined, $full( 0 ) )->reason, $type . ': paying is what helps' );
		}
		self::assertSame( Reason::Tier_Too_Low, self::verdict( 'tiers', $questions['tiers'], $bronze, $full( 0 ) )->reason );
	}

	/** @param list<string> $tiers Tiers. */
	private static function person( Member_State $state, bool $paying, array $tiers, int $reach, int $lifetime, ?int $since ): Entitlement {
		return new Entitlement( People::CAMPAIGN, $state, $paying || Member_State::Free === $state, $paying, $tiers, $reach, $lifetime, $since, null, $reach );
	}

	private static function catalogue(): Tier_Catalogue {
		return new Tier_Catalogue( People::CAMPAIGN, array( ...People::catalogue()->all(), new Tier( 'twin', People::CAMPAIGN, 'Twin of Old', 700 ) ) );
	}

	/** @param array<string, mixed> $params Parameters. */
	private static function verdict( string $type, array $params, ?Entitlement $entitlement, Tier_Catalogue $tiers, ?int $published = self::PUBLISHED, int $now = People::NOW ): Verdict {
		$viewer = null === $entitlement ? Viewer::stranger() : new Viewer( People::USER, 0, array( People::CAMPAIGN => $entitlement ) );
		$found  = Registry::built_in()->get( $type );
		self::assertNotNull( $found );
		return $found->evaluator->evaluate( new Condition( $type, $params ), $viewer, new Subject( 1, $published, $tiers ), $now );
	}
}
