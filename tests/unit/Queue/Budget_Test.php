<?php
/**
 * Budgets and retry delays.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Queue;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;
use Patreon_Gate\Inbox\Retry_Delay;
use Patreon_Gate\Queue\Budget;

/** `Budget` and `Retry_Delay`, with the test's own clock and memory. A process that really runs out of time: tests/http/Fault. */
final class Budget_Test extends TestCase {

	/** @return iterable<string, array{int, bool, float}> Limit of PHP, whether a command, seconds after which there is no room. */
	public static function times(): iterable {
		yield 'F18 three seconds' => array( 3, false, 1.8 );
		yield 'the usual thirty' => array( 30, false, 18.0 );
		yield 'ten minutes, in a web request' => array( 600, false, 20.0 );
		yield 'no limit, in a web request' => array( 0, false, 20.0 );
		yield 'ten minutes, in a command' => array( 600, true, 360.0 );
		yield 'no limit, in a command' => array( 0, true, INF );
	}

	#[DataProvider( 'times' )]
	public function test_F18_the_time_budget_ends_before_phps_limit( int $limit, bool $is_command, float $until ): void {
		$clock  = new \ArrayObject( array( 'now' => 100.0 ) );
		$budget = Budget::within( static fn (): float => $clock['now'], static fn (): int => 0, 100.0, $limit, 0, $is_command );

		$clock['now'] = min( 100.0 + $until - 0.001, 1e9 );
		self::assertTrue( $budget->has_room() );
		if ( INF !== $until ) {
			$clock['now'] = 100.0 + $until;
			self::assertFalse( $budget->has_room() );
		}
	}

	public function test_F18_the_memory_budget_ends_before_phps_limit(): void {
		$used   = 0;
		$budget = Budget::within( static fn (): float => 0.0, static function () use ( &$used ): int { return $used; }, 0.0, 0, 1000, false );
		$used   = 599;
		self::assertTrue( $budget->has_room() );
		$used = 600;
		self::assertFalse( $budget->has_room() );
		$used = PHP_INT_MAX - 1;
		self::assertTrue( Budget::within( static fn (): float => 0.0, static function () use ( &$used ): int { return $used; }, 0.0, 0, -1, false )->has_room(), 'Without a memory limit, there is room.' );
	}

	public function test_F01_waits_grow_up_to_a_limit_and_are_never_shorter_than_requested(): void {
		$none = new Retry_Delay( static fn ( int $most ): int => 0 );
		self::assertSame( array( 60, 120, 240, 480 ), array_map( static fn ( int $failures ): int => $none->after( $failures, null ), array( 1, 2, 3, 4 ) ) );
		self::assertSame( 3600, $none->after( 50, null ) );
		self::assertSame( 1800, $none->after( 1, 1800 ) );
		self::assertSame( 240, $none->after( 3, 5 ) );
		$most = new Retry_Delay( static fn ( int $most ): int => $most );
		self::assertSame( 72, $most->after( 1, null ), 'The delay has a random part, so that not all sites retry at once.' );
		self::assertSame( 4320, $most->after( 50, null ) );
	}
}
