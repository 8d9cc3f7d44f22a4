<?php
/**
 * Missing members in a large sweep.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Storage;

use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Member;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Jobs\Sweeps;
use Patreon_Gate\Storage\Ledger\Member_Rows;
use Patreon_Gate\Tests\Integration_Test_Case;

/** Missing members are looked for in ranges of ids, and none is left out between two ranges. */
final class Missing_Members_Test extends Integration_Test_Case {

	private const CAMPAIGN = '5500001';
	private const NOW      = 1_790_000_000;
	private const MANY     = 4500;

	public function test_f08_missing_members_are_found_anywhere_in_the_order_of_ids(): void {
		$database = new Database();
		$sweeps   = new Sweeps( $database );
		$missing  = array( 0, 1, 1999, 2000, 2001, 2002, 3999, 4000, 4001, 4002, self::MANY - 1 );
		$rows     = array();
		for ( $number = 0; $number < self::MANY; $number++ ) {
			$is_missing = in_array( $number, $missing, true );
			$member     = Member::from_array( array( 'campaign_id' => self::CAMPAIGN, 'member_id' => self::id( $number ), 'user_id' => (string) ( 1000 + $number ), 'fetched_at' => self::NOW + ( $is_missing ? -60 : 60 ) ) );
			$rows[]     = array( 'version' => 1 ) + Member_Rows::columns( $member, Entitlement::none( self::CAMPAIGN ) );
		}
		// A member of another campaign, read as long ago.
		$other  = Member::from_array( array( 'campaign_id' => '5500002', 'member_id' => self::id( 5 ), 'user_id' => '9', 'fetched_at' => self::NOW - 60 ) );
		$rows[] = array( 'version' => 1 ) + Member_Rows::columns( $other, Entitlement::none( '5500002' ) );
		self::assertSame( self::MANY + 1, $database->insert_many( 'members', $rows ) );
		$sweep = $sweeps->begin( self::CAMPAIGN, 'test', self::NOW );
		// Listed members were read since, except for a hundred in the middle, who came from a webhook.
		$database->execute(
			'UPDATE %i SET swept = %d WHERE fetched_at > %d AND NOT ( member_id >= %s AND member_id < %s )',
			array( $database->table( 'members' ), $sweep->id, self::NOW, self::id( 2500 ), self::id( 2600 ) )
		);

		self::assertSame( array( 'listed' => self::MANY - count( $missing ) - 100, 'missing' => count( $missing ), 'with_access' => 0 ), $sweeps->find_missing( $sweep ) );
		self::assertSame( array_map( array( self::class, 'id' ), $missing ), $sweeps->missing( $sweep, '', 100 ) );
		self::assertSame( count( $missing ), $sweeps->find_missing( $sweep )['missing'], 'A process that follows a killed one finds the same members.' );
	}

	private static function id( int $number ): string {
		return sprintf( '%08x-0000-4000-8000-000000000000', $number );
	}
}
