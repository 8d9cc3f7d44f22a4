<?php
/**
 * Processes that write the same members.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Fault;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Ledger\Members;
use Patreon_Gate\Storage\Row;
use Patreon_Gate\Tests\Http_Test_Case;
use RuntimeException;

/** Row F26 with real processes: the latest read wins, and each event follows from the previous record. */
final class Many_Writers_Test extends Http_Test_Case {

	private const PROCESSES = 4;

	public function test_F26_the_latest_read_wins_in_any_order_and_no_event_is_written_twice(): void {
		$database = new Database();
		foreach ( array( 'members', 'member_tiers', 'events' ) as $table ) {
			$database->execute( "DELETE FROM %i WHERE campaign_id = '77'", array( $database->table( $table ) ) );
		}
		$running = array_map( self::launch( ... ), range( 1, self::PROCESSES ) );
		foreach ( $running as $one ) {
			do {
				$line = fgets( $one['out'] );
			} while ( is_string( $line ) && ! str_contains( $line, '--ready--' ) );
			self::assertIsString( $line, 'A writer is ready.' );
		}
		foreach ( $running as $one ) {
			fwrite( $one['in'], "go\n" );
		}
		$latest  = array();
		$met     = 0;
		foreach ( $running as $one ) {
			$answer = self::answer( $one );
			self::assertSame( 0, $answer['failed'], 'A write that another process preceded is retried and succeeds.' );
			foreach ( $answer['took'] as $user => $at ) {
				$latest[ $user ] = max( $at, $latest[ $user ] ?? 0 );
			}
		}
		self::assertCount( 10, $latest );
		$stored = ( new Members( $database ) )->find_by_users( '77', array_map( 'strval', array_keys( $latest ) ) );
		foreach ( $latest as $user => $at ) {
			$member = $stored[ $user ]->member;
			self::assertSame( array( $at, $at, array( 't' . $at % 3 ) ), array( $member->fetched_at, $member->lifetime_cents, $member->tier_ids ) );
			self::assertSame( array( 't' . $at % 3 ), self::texts( $database->rows( "SELECT tier_id FROM %i WHERE campaign_id = '77' AND member_id = %s", array( $database->table( 'member_tiers' ), $member->member_id ) ), 'tier_id' ) );
			$before = null;
			$traces = array();
			foreach ( $database->rows( "SELECT * FROM %i WHERE campaign_id = '77' AND patreon_user_id = %s ORDER BY id", array( $database->table( 'events' ), (string) $user ) ) as $event ) {
				$trace            = $event->text( 'correlation_id' );
				$traces[ $trace ] ??= $event->text( 'after_facts' );
				self::assertSame( $traces[ $trace ], $event->text( 'after_facts' ), 'All events of one write contain the same record.' );
				if ( array_key_last( $traces ) !== $trace ) {
					self::fail( 'Events of two writes are mixed.' );
				}
				$chain[ $user ][ $trace ] = array( $event->nullable_text( 'before_facts' ), $event->text( 'after_facts' ) );
			}
			foreach ( $chain[ $user ] ?? array() as list( $was, $is ) ) {
				self::assertSame( $before, $was, 'Each event begins with the record with which the previous one ended.' );
				$before = $is;
			}
			$met += count( array_unique( array_map( static fn ( string $trace ): string => explode( '-', $trace )[0], array_keys( $traces ) ) ) ) > 1 ? 1 : 0;
			self::assertSame( $at, json_decode( (string) $before, true )['fetched_at'] ?? null );
		}
		self::assertGreaterThan( 0, $met, 'Processes wrote the same record at the same time at least once.' );
	}

	/**
	 * @param list<Row> $rows Rows.
	 * @return list<string>
	 */
	private static function texts( array $rows, string $column ): array {
		return array_map( static fn ( Row $row ): string => $row->text( $column ), $rows );
	}

	/** @return array{process: resource, in: resource, out: resource} */
	private static function launch( int $number ): array {
		$pipes   = array();
		$process = proc_open(
			array( PHP_BINARY, __DIR__ . '/writer.php' ),
			array( array( 'pipe', 'r' ), array( 'pipe', 'w' ), array( 'redirect', 1 ) ),
			$pipes,
			null,
			array( 'PATREON_GATE_WRITER' => (string) $number ) + getenv()
		);
		if ( ! is_resource( $process ) || ! is_resource( $pipes[0] ?? null ) || ! is_resource( $pipes[1] ?? null ) ) {
			throw new RuntimeException( 'A writer does not start.' );
		}
		return array( 'process' => $process, 'in' => $pipes[0], 'out' => $pipes[1] );
	}

	/**
	 * @param array{process: resource, in: resource, out: resource} $one A writer, which is waited for.
	 * @return array{took: array<array-key, int>, failed: int}
	 */
	private static function answer( array $one ): array {
		$printed = (string) stream_get_contents( $one['out'] );
		proc_close( $one['process'] );
		$answer  = json_decode( (string) strstr( $printed, '{"took"' ), true );
		self::assertIsArray( $answer, $printed );
		/** @var array{took: array<array-key, int>, failed: int} */
		return $answer;
	}
}
