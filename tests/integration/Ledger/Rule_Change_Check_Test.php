<?php
/**
 * Changed rules.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Ledger;

use Patreon_Gate\Ledger\Rule_Change_Check;
use Patreon_Gate\Membership\Cause;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Storage\Ledger\Judged_Rules;
use Patreon_Gate\Tests\Integration\Patreon\Fake_Patreon_Case;

final class Rule_Change_Check_Test extends Fake_Patreon_Case {

	public function test_all_members_are_evaluated_again_once_after_the_rules_changed(): void {
		$watch = new Rule_Change_Check( $this->members, new Judged_Rules() );
		$tiers = array( self::tiers( 500 ) );
		$this->ledger->take( new Member( '11', 'aaaa', '77', patron_status: 'active_patron', last_charge_status: 'Paid', last_charge_at: self::NOW - 5, next_charge_at: self::NOW + 999_999, tier_ids: array( '5' ), fetched_at: self::NOW ), Cause::Sweep, 'test', self::NOW );
		$watch->check( Policy_Settings::balanced(), $tiers, self::NOW );
		self::assertSame( 1, $this->ledger->recheck( self::NOW, 10 ), 'Without stored rules, all members are evaluated again.' );
		$watch->check( Policy_Settings::balanced(), $tiers, self::NOW + 1 );
		self::assertSame( 0, $this->ledger->recheck( self::NOW + 1, 10 ) );
		$watch->check( Policy_Settings::strict(), $tiers, self::NOW + 2 );
		self::assertSame( 1, $this->ledger->recheck( self::NOW + 2, 10 ) );
		$watch->check( Policy_Settings::strict(), array( self::tiers( 600 ) ), self::NOW + 3 );
		self::assertSame( 1, $this->ledger->recheck( self::NOW + 3, 10 ) );
		self::assertSame( 0, $this->ledger->recheck( self::NOW + 3, 10 ) );
		$watch->check( Policy_Settings::strict(), array( self::tiers( 600, 'Another name' ) ), self::NOW + 4 );
		self::assertSame( 0, $this->ledger->recheck( self::NOW + 4, 10 ), 'A changed name of a tier is no changed rule.' );
	}

	private static function tiers( int $cents, string $title = 'A name' ): Tier_Catalogue {
		return new Tier_Catalogue( '11', array( new Tier( '5', '11', $title, $cents ) ) );
	}
}
