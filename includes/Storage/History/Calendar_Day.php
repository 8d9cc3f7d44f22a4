<?php
/**
 * Days of the site's calendar.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\History;

use DateTimeImmutable;

/** Converts between days in the site's time zone, as numbers such as 20261130, and Unix times. A day may have 23 or 25 hours. */
final class Calendar_Day {

	/** Returns the day of a Unix time. */
	public static function of( int $time ): int {
		return (int) wp_date( 'Ymd', $time );
	}

	/** Returns the Unix time at which a day begins. */
	public static function beginning( int $day ): int {
		return self::midnight( $day )->getTimestamp();
	}

	/** Returns the day that many days later; earlier for a negative number. */
	public static function later( int $day, int $days ): int {
		return (int) self::midnight( $day )->modify( "$days days" )->format( 'Ymd' );
	}

	/** Returns a day as it is written in responses, such as `2026-11-30`; '' for 0. */
	public static function text( int $day ): string {
		return 0 === $day ? '' : self::midnight( $day )->format( 'Y-m-d' );
	}

	/** Returns the Monday of the week of a day. */
	public static function monday( int $day ): int {
		return (int) self::midnight( $day )->modify( 'monday this week' )->format( 'Ymd' );
	}

	private static function midnight( int $day ): DateTimeImmutable {
		return ( new DateTimeImmutable( 'now', wp_timezone() ) )->setDate( intdiv( $day, 10000 ), intdiv( $day, 100 ) % 100, $day % 100 )->setTime( 0, 0 );
	}
}
