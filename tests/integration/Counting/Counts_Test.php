<?php
/**
 * The table of counts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Counting;

use Patreon_Gate\Counting\Counter;
use Patreon_Gate\Jobs\Count_Summing;
use Patreon_Gate\Plugin;
use Patreon_Gate\Queue\Budget;
use Patreon_Gate\Storage\Counts\Counts;
use Patreon_Gate\Tests\Integration_Test_Case;
use PHPUnit\Framework\Attributes\Group;

#[Group( 'smoke' )]
final class Counts_Test extends Integration_Test_Case {

	use Reads_Counts;

	public function test_the_same_event_raises_one_row(): void {
		foreach ( range( 1, 5 ) as $ignored ) {
			self::counts()->add( 20261130, 12, 'not_signed_in', 345, 'view' );
		}
		self::counts()->add( 20261130, 12, 'not_signed_in', 345, 'click' );
		self::counts()->add( 20261201, 12, 'not_signed_in', 345, 'view' );
		self::counts()->add( 20261130, 12, 'tier_too_low', 345, 'view' );
		self::assertSame(
			array(
				'20261130 12 not_signed_in 345 click' => 1,
				'20261130 12 not_signed_in 345 view'  => 5,
				'20261130 12 tier_too_low 345 view'   => 1,
				'20261201 12 not_signed_in 345 view'  => 1,
			),
			self::counted()
		);
	}

	public function test_old_days_are_summed_into_months_and_nothing_is_lost(): void {
		foreach ( array( 20250801, 20250801, 20250831, 20250901, 20251014, 20251015, 20261130 ) as $day ) {
			self::counts()->add( $day, 0, 'not_signed_in', 7, 'view' );
		}
		self::counts()->add( 20250815, 0, 'not_signed_in', 7, 'click' );
		$now = (int) gmmktime( 12, 0, 0, 11, 30, 2026 );
		self::assertSame( '20251026', gmdate( 'Ymd', $now - Counts::DAYS * DAY_IN_SECONDS ) );
		( new Count_Summing( self::counts() ) )->run( new Budget( static fn (): float => 0.0, static fn (): int => 0, 1.0, 1 ), $now );
		$expected = array(
			'20250800 0 not_signed_in 7 click' => 1,
			'20250800 0 not_signed_in 7 view'  => 3,
			'20250900 0 not_signed_in 7 view'  => 1,
			'20251014 0 not_signed_in 7 view'  => 1,
			'20251015 0 not_signed_in 7 view'  => 1,
			'20261130 0 not_signed_in 7 view'  => 1,
		);
		self::assertSame( $expected, self::counted(), 'October 2025 had not ended 400 days ago.' );
		( new Count_Summing( self::counts() ) )->run( new Budget( static fn (): float => 0.0, static fn (): int => 0, 1.0, 1 ), $now );
		self::assertSame( $expected, self::counted(), 'Again changes nothing.' );
	}

	public function test_the_job_is_scheduled(): void {
		self::assertNotFalse( has_action( 'patreon_gate_sum_counts' ) );
	}

	public function test_a_day_is_one_of_the_sites_time_zone(): void {
		$time = (int) gmmktime( 23, 30, 0, 11, 30, 2026 );
		update_option( 'timezone_string', 'Asia/Tokyo' );
		self::assertSame( 20261201, Counter::day( $time ) );
		update_option( 'timezone_string', 'America/New_York' );
		self::assertSame( 20261130, Counter::day( $time ) );
	}

	private static function counts(): Counts {
		return Plugin::instance()->counts();
	}
}
