<?php
/**
 * Text for a terminal.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

/** Removes control sequences. Names come from other people, and a terminal executes such sequences. */
final class Terminal_Text {

	/** Returns the text without control characters. */
	public static function clean( string $text ): string {
		return preg_replace( '/[\x{00}-\x{08}\x{0B}-\x{1F}\x{7F}-\x{9F}\x{200E}\x{200F}\x{202A}-\x{202E}\x{2066}-\x{2069}]/u', '', mb_scrub( $text, 'UTF-8' ) ) ?? '';
	}

	/** Returns a time for display, in UTC; '–' for none. */
	public static function time( ?int $time ): string {
		return null === $time || $time <= 0 ? '–' : gmdate( 'Y-m-d H:i:s', $time ) . ' UTC';
	}

	/** Reads a time that was entered: seconds, or a date PHP can read, in UTC. Null for anything else. */
	public static function moment( string $text ): ?int {
		if ( 1 === preg_match( '/^\d{9,11}$/D', $text ) ) {
			return (int) $text;
		}
		$date = 1 === preg_match( '/^\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?)?Z?$/D', $text ) ? date_create_immutable( $text, new \DateTimeZone( 'UTC' ) ) : false;
		return false === $date ? null : $date->getTimestamp();
	}
}
