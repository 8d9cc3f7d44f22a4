<?php
/**
 * Rules of the policy that its table does not show.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Membership;

use InvalidArgumentException;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Member_State;
use Patreon_Gate\Membership\Period;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Tests\Unit\Support\People;
use Patreon_Gate\Tests\Unit\Support\Situations;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

final class Policy_Test extends TestCase {

	private Policy $policy;

	protected function setUp(): void {
		$this->policy = new Policy( Policy_Settings::balanced() );
	}

	public function test_the_creator_owns_the_campaign_and_has_no_membership(): void {
		$campaign = new Campaign( People::CAMPAIGN, '1', 'Mine' );
		$owner    = $this->policy->for_user( $campaign, '1', null, People::catalogue(), People::NOW );
		self::assertSame( Member_State::Owner, $owner->state );
		self::assertTrue( $owner->paying );
		self::assertNull( $owner->valid_until );
		self::assertSame( Member_State::None, $this->policy->for_user( $campaign, '2', null, People::catalogue(), People::NOW )->state );
	}

	public function test_a_campaign_with_an_unknown_owner_has_no_owner(): void {
		$campaign = new Campaign( People::CAMPAIGN, '', 'Mine' );
		self::assertSame( Member_State::None, $this->policy->for_user( $campaign, '', null, People::catalogue(), People::NOW )->state );
	}

	public function test_the_record_of_somebody_else_gives_nothing(): void {
		$campaign = new Campaign( People::CAMPAIGN, '1', 'Mine' );
		self::assertSame( Member_State::None, $this->policy->for_user( $campaign, '2', People::member(), People::catalogue(), People::NOW )->state );
		self::assertSame( Member_State::Active, $this->policy->for_user( $campaign, People::USER, People::member(), People::catalogue(), People::NOW )->state );
		$elsewhere = new Campaign( '78', '1', 'Other' );
		self::assertSame( Member_State::None, $this->policy->for_user( $elsewhere, People::USER, People::member(), People::catalogue(), People::NOW )->state );
	}

	public function test_amounts_are_per_month_and_reach_the_price_of_the_tier(): void {
		$yearly = $this->policy->entitlement( People::member( array( 'cadence_months' => 12, 'entitled_cents' => 10000 ) ), People::catalogue(), People::NOW );
		self::assertSame( 833, $yearly->amount_cents );
		self::assertSame( 1000, $yearly->reach_cents, 'A yearly discount does not take the tier away.' );
		$gift = $this->policy->entitlement( People::member( array( 'is_gifted' => true, 'entitled_cents' => 0, 'cadence_months' => null ) ), People::catalogue(), People::NOW );
		self::assertSame( 0, $gift->amount_cents );
		self::assertSame( 1000, $gift->reach_cents );
		$yearly_custom = $this->policy->entitlement( People::member( array( 'cadence_months' => 12, 'entitled_cents' => 6000, 'tier_ids' => array() ) ), People::catalogue(), People::NOW );
		self::assertSame( array( People::BRONZE ), $yearly_custom->tier_ids, 'A year of 60 is 5 a month, not 60.' );
	}

	public function test_somebody_without_access_pays_nothing_that_counts(): void {
		$former = $this->policy->entitlement( People::member( array( 'patron_status' => 'former_patron', 'last_charge_at' => People::days( -90 ), 'next_charge_at' => null, 'tier_ids' => array() ) ), People::catalogue(), People::NOW );
		self::assertSame( 0, $former->amount_cents );
		self::assertSame( 0, $former->reach_cents );
		self::assertSame( 7000, $former->lifetime_cents );
	}

	public function test_prices_of_another_campaign_are_not_used(): void {
		$other       = new Tier_Catalogue( '78', array( new Tier( People::SILVER, '78', 'Not it', 1 ) ) );
		$entitlement = $this->policy->entitlement( People::member( array( 'patron_status' => null, 'entitled_cents' => 0 ) ), $other, People::NOW );
		self::assertSame( Member_State::Free, $entitlement->state, 'An unknown tier of a free member is no gift.' );
		self::assertFalse( $entitlement->paying );
	}

	public function test_a_free_member_with_unknown_tiers_stays_a_free_member(): void {
		$free = People::member( array( 'patron_status' => null, 'last_charge_status' => null, 'entitled_cents' => 0, 'lifetime_cents' => 0, 'tier_ids' => array( People::FREE ), 'next_charge_at' => null ) );
		self::assertFalse( $this->policy->entitlement( $free, new Tier_Catalogue( People::CAMPAIGN, array() ), People::NOW )->paying );
	}

	public function test_valid_until_is_when_the_answer_may_change(): void {
		$entitlement = $this->policy->entitlement( People::member(), People::catalogue(), People::NOW );
		self::assertSame( People::days( 25 + 7 ), $entitlement->valid_until );
		self::assertTrue( $this->policy->entitlement( People::member(), People::catalogue(), People::days( 32 ) - 1 )->paying );
		self::assertSame( Member_State::Unconfirmed, $this->policy->entitlement( People::member(), People::catalogue(), People::days( 32 ) )->state );
	}

	public function test_L10_counts_never_decide(): void {
		$sold_out = new Tier_Catalogue( People::CAMPAIGN, array_map( static fn( Tier $tier ): Tier => Tier::from_array( array( 'remaining' => 0, 'user_limit' => 1 ) + $tier->to_array() ), People::catalogue()->all() ) );
		foreach ( Situations::all() as $situation ) {
			if ( ! $situation->is_per_creation ) {
				self::assertEquals(
					$this->policy->entitlement( $situation->member, People::catalogue(), People::NOW, $situation->grants ),
					$this->policy->entitlement( $situation->member, $sold_out, People::NOW, $situation->grants ),
					$situation->title
				);
			}
		}
		foreach ( array_keys( People::member()->to_array() ) as $fact ) {
			self::assertDoesNotMatchRegularExpression( '/pledge_sum|outstanding|pays_fees|patron_count|remaining|limit/', $fact, 'The record does not contain such numbers.' );
		}
	}

	/** @return iterable<string, array{string, int, string}> */
	public static function months(): iterable {
		yield 'plain' => array( '2026-03-15 10:20:30', 1, '2026-04-15 10:20:30' );
		yield 'short month' => array( '2026-01-31 00:00:00', 1, '2026-02-28 00:00:00' );
		yield 'leap year' => array( '2024-01-31 23:59:59', 1, '2024-02-29 23:59:59' );
		yield 'year' => array( '2024-02-29 08:00:00', 12, '2025-02-28 08:00:00' );
		yield 'over the year' => array( '2025-11-30 00:00:00', 3, '2026-02-28 00:00:00' );
		yield 'none' => array( '2026-03-15 10:20:30', 0, '2026-03-15 10:20:30' );
	}

	#[DataProvider( 'months' )]
	public function test_months_are_calendar_months( string $from, int $months, string $to ): void {
		self::assertSame( $to, gmdate( 'Y-m-d H:i:s', Period::add_months( (int) strtotime( $from . ' UTC' ), $months ) ) );
	}

	public function test_members_tiers_and_campaigns_need_their_ids(): void {
		$refused = 0;
		foreach (
			array(
				static fn() => Member::from_array( array( 'campaign_id' => '1', 'member_id' => 'm' ) ),
				static fn() => Tier::from_array( array( 'id' => '1' ) ),
				static fn() => Campaign::from_array( array( 'name' => 'x' ) ),
			) as $make
		) {
			try {
				$make();
			} catch ( InvalidArgumentException ) {
				++$refused;
			}
		}
		self::assertSame( 3, $refused );
	}

	public function test_the_catalogue_keeps_to_its_campaign_and_sorts_what_is_on_offer(): void {
		$catalogue = new Tier_Catalogue( '1', array( new Tier( '10', '1', '', 300 ), new Tier( '11', '2', '', 100 ), new Tier( '12', '1', '', 200 ), new Tier( '13', '1', '', 0 ), new Tier( '14', '1', '', 50, false ), new Tier( '15', '1', '', 60, true, true ) ) );
		self::assertNull( $catalogue->get( '11' ) );
		self::assertSame( array( '12', '10' ), array_map( static fn( Tier $tier ): string => $tier->id, $catalogue->paid() ) );
		self::assertCount( 5, $catalogue->all() );
		self::assertFalse( ( new Tier( '1', '1', '', 5, true, false, '', 0 ) )->can_be_joined() );
		self::assertTrue( ( new Tier( '1', '1', '', 5, true, false, '', 1 ) )->can_be_joined() );
	}
}
