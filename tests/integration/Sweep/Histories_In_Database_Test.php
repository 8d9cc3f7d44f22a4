<?php
/**
 * Random histories on the database.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Sweep;

use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Tests\Integration\Support\Mirror\Database_Mirror;
use Patreon_Gate\Tests\Integration_Test_Case;
use Patreon_Gate\Tests\Unit\Support\Dice;
use Patreon_Gate\Tests\Unit\Support\Engine\History;
use Patreon_Gate\Tests\Unit\Support\People;
use PHPUnit\Framework\ExpectationFailedException;

/** Runs the histories of the unit test with the real tables and storage in memory side by side. Both must give the same answers. */
final class Histories_In_Database_Test extends Integration_Test_Case {

	private const HISTORIES = 40;

	private const TABLES = array( 'members', 'member_tiers', 'events', 'inbox', 'leases', 'sweeps', 'sweep_members' );

	public function test_the_tables_give_the_same_answers_as_storage_in_memory(): void {
		$dice     = new Dice();
		$database = new Database();
		$policy   = new Policy( Policy_Settings::balanced() );
		$told     = 0;
		for ( $i = 0; $i < self::HISTORIES; $i++ ) {
			foreach ( self::TABLES as $table ) {
				$database->execute( 'DELETE FROM %i', array( $database->table( $table ) ) );
			}
			$dice->again( $dice->seed + $i );
			$again   = 'Repeat with PATREON_GATE_SEED=' . ( $dice->seed + $i );
			$history = new History( $dice, People::catalogue(), $policy, new Database_Mirror( $database ) );
			try {
				$history->run();
			} catch ( ExpectationFailedException $difference ) {
				self::fail( $difference->getMessage() . $difference->getComparisonFailure()?->getDiff() . "\n$again\n" . implode( "\n", $history->story ) );
			}
			self::assertSame( array(), $history->wrongs(), $again );
			$expected = array_map( static fn ( array $event ): string => $event['user_id'] . ' ' . $event['type']->value, $history->members->events );
			$events   = array_map(
				static fn ( Row $row ): string => $row->text( 'patreon_user_id' ) . ' ' . $row->text( 'type' ),
				$database->rows( 'SELECT patreon_user_id, type FROM %i ORDER BY id', array( $database->table( 'events' ) ) )
			);
			sort( $expected );
			sort( $events );
			self::assertSame( $expected, $events, $again );
			$told += count( $events );
		}
		self::assertGreaterThan( self::HISTORIES, $told, 'The histories cause too few events.' );
	}
}
