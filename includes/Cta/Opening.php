<?php
/**
 * When something unlocks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

/** Finds when something unlocks for the reader by itself, and writes dates. */
final class Opening {

	/**
	 * Returns when it unlocks for the reader.
	 *
	 * @param Situation $situation Situation of the reader.
	 * @return ?int Unix time; null if it does not unlock by itself, or nobody knows when.
	 */
	public static function time( Situation $situation ): ?int {
		$decision = $situation->denial->decision();
		if ( $decision->granted ) {
			return null;
		}
		if ( null !== $decision->opens_at || $situation->denial->lock->match_all ) {
			return $decision->opens_at;
		}
		$times = array();
		foreach ( $decision->verdicts as $verdict ) {
			$times[] = $verdict->passed ? null : $verdict->opens_at;
		}
		$times = array_filter( $times, 'is_int' );
		return array() === $times ? null : min( $times );
	}

	/**
	 * Writes a date as the site does.
	 *
	 * @param int $time Unix time.
	 */
	public static function date( int $time ): string {
		$format = get_option( 'date_format' );
		return (string) wp_date( is_string( $format ) ? $format : 'Y-m-d', $time );
	}

	/**
	 * Writes a date, and the time of day with its time zone, except where it is midnight at the site.
	 *
	 * @param int $time Unix time.
	 */
	public static function moment( int $time ): string {
		if ( '00:00' === wp_date( 'H:i', $time ) ) {
			return self::date( $time );
		}
		$format = get_option( 'time_format' );
		/* translators: 1: date, 2: time of day, 3: time zone, such as CET or +05:30. */
		return sprintf( __( '%1$s, %2$s (%3$s)', 'tier-gate-for-patreon' ), self::date( $time ), (string) wp_date( is_string( $format ) ? $format : 'H:i', $time ), (string) wp_date( 'T', $time ) );
	}

	/**
	 * Writes a date as HTML that machines can read, too.
	 *
	 * @param int $time Unix time.
	 */
	public static function html( int $time ): string {
		return sprintf( '<time datetime="%s">%s</time>', esc_attr( (string) wp_date( 'c', $time ) ), esc_html( self::date( $time ) ) );
	}
}
