<?php
/**
 * Typical members.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Preview;

use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Preview\View_As\Reader_Kind;
use Patreon_Gate\Preview\View_As\Typical_Member;
use PHPUnit\Framework\TestCase;

/** Passes typical members to the real policy: each has to be judged as what they are called, whatever the creator decided. */
final class Typical_Member_Test extends TestCase {

	private const NOW = 1_764_500_000;
	private const DAY = 86400;

	public function test_each_kind_is_judged_as_what_it_is_called_by_every_preset(): void {
		$states = array(
			'logged-out'    => Member_State::None,
			'not-a-member'  => Member_State::None,
			'free'          => Member_State::Free,
			'member'        => Member_State::Active,
			'trial'         => Member_State::Trial,
			'gifted'        => Member_State::Gifted,
			'declined'      => Member_State::Declined,
			'declined-over' => Member_State::Declined_Expired,
			'former'        => Member_State::Former,
		);
		self::assertSame( array_keys( $states ), array_column( Reader_Kind::cases(), 'value' ) );
		foreach ( array( Policy_Settings::generous(), Policy_Settings::balanced(), Policy_Settings::strict() ) as $settings ) {
			foreach ( $states as $kind => $state ) {
				foreach ( array( self::NOW, self::NOW + 400 * self::DAY, self::NOW - 400 * self::DAY ) as $at ) {
					$found = self::judged( Reader_Kind::from( $kind ), $settings, at: $at );
					// Without a grace period, a payment that was declined yesterday is one for which it is over.
					$expected = 'declined' === $kind && 0 === $settings->declined_grace_days ? Member_State::Declined_Expired : $state;
					self::assertSame( $expected, $found->state, "$settings->preset, $kind" );
				}
			}
		}
	}

	public function test_what_they_have_is_what_the_creator_decided(): void {
		$generous = Policy_Settings::generous();
		self::assertTrue( self::judged( Reader_Kind::Member, $generous )->paying );
		self::assertSame( array( '102' ), self::judged( Reader_Kind::Member, $generous )->tier_ids );
		self::assertSame( array( '102' ), self::judged( Reader_Kind::Gifted, $generous )->tier_ids );
		foreach ( array( true, false ) as $has_access ) {
			$settings = Policy_Settings::from_array( array( 'trial_access' => $has_access, 'gifted_access' => $has_access ) + $generous->to_array() );
			self::assertSame( $has_access, self::judged( Reader_Kind::Trial, $settings )->paying );
			self::assertSame( $has_access, self::judged( Reader_Kind::Gifted, $settings )->paying );
		}
		$with_grace = Policy_Settings::from_array( array( 'declined_grace_days' => 3 ) + $generous->to_array() );
		self::assertSame( array( '102' ), self::judged( Reader_Kind::Declined, $with_grace )->tier_ids );
		foreach ( array( Reader_Kind::Declined_Over, Reader_Kind::Former, Reader_Kind::Free, Reader_Kind::Not_A_Member ) as $kind ) {
			self::assertFalse( self::judged( $kind, $with_grace )->paying, $kind->value );
		}
		self::assertSame( array( '100' ), self::judged( Reader_Kind::Free, $generous )->tier_ids, 'The free tier.' );
	}

	public function test_they_joined_a_year_ago_or_today(): void {
		$settings = Policy_Settings::balanced();
		self::assertSame( self::NOW - 365 * self::DAY, self::judged( Reader_Kind::Member, $settings )->member_since );
		self::assertSame( 12000, self::judged( Reader_Kind::Member, $settings )->lifetime_cents );
		foreach ( array( Reader_Kind::Member, Reader_Kind::Gifted, Reader_Kind::Free ) as $kind ) {
			self::assertSame( self::NOW, self::judged( $kind, $settings, true )->member_since, $kind->value );
		}
		self::assertSame( 1000, self::judged( Reader_Kind::Member, $settings, true )->lifetime_cents );
		self::assertLessThan( self::NOW, self::judged( Reader_Kind::Former, $settings, true )->member_since, 'Nobody lost today what they joined today.' );
	}

	public function test_a_member_of_a_deleted_tier_keeps_it(): void {
		$tier  = new Tier( '109', '77', 'Gone', 700, deleted: true );
		$tiers = new Tier_Catalogue( '77', array( $tier ) );
		$facts = Typical_Member::facts( Reader_Kind::Member, $tiers, $tier, false, Policy_Settings::balanced(), self::NOW );
		self::assertSame( array( '109' ), ( new Policy( Policy_Settings::balanced() ) )->entitlement( $facts, $tiers, self::NOW )->tier_ids );
	}

	private static function judged( Reader_Kind $kind, Policy_Settings $settings, bool $is_new = false, int $at = self::NOW ): Entitlement {
		$tier  = new Tier( '102', '77', 'Silver', 1000 );
		$tiers = new Tier_Catalogue( '77', array( new Tier( '100', '77', 'Free', 0 ), new Tier( '101', '77', 'Bronze', 500 ), $tier ) );
		$facts = Typical_Member::facts( $kind, $tiers, $kind->has_tier() ? $tier : null, $is_new, $settings, $at );
		return ( new Policy( $settings ) )->entitlement( $facts, $tiers, $at );
	}
}
