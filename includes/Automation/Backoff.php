<?php
/**
 * When to try again.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

/** Twice as long each time, with some chance in it so that many do not come back at once, and given up after about three days. */
final class Backoff {

	/** Seconds after which a delivery is given up. */
	public const GIVE_UP = 3 * 86400;

	private const FIRST   = 30;
	private const LONGEST = 6 * 3600;

	/** The most a receiver may ask us to wait. */
	private const LONGEST_ASKED = 6 * 3600;

	/**
	 * @param int   $attempts How often it was tried, this time included.
	 * @param int   $since    When it was first due.
	 * @param float $chance   0 to 1.
	 * @param int   $asked    Seconds the receiver asked for; 0 for none.
	 * @return ?int Unix time of the next attempt; null to give up.
	 */
	public static function next( int $attempts, int $since, int $now, float $chance, int $asked = 0 ): ?int {
		if ( $now - $since >= self::GIVE_UP ) {
			return null;
		}
		$wait = min( self::LONGEST, self::FIRST * 2 ** min( 20, max( 0, $attempts - 1 ) ) );
		return $now + max( (int) ( $wait * ( 0.75 + 0.5 * $chance ) ), min( self::LONGEST_ASKED, max( 0, $asked ) ) );
	}
}
