<?php
/**
 * When to retry a delivery.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

/** Doubles the delay each time, adds a random part so that retries are spread, and gives up after about three days. */
final class Backoff {

	/** Seconds after which a delivery is given up. */
	public const GIVE_UP = 3 * 86400;

	private const FIRST   = 30;
	private const LONGEST = 6 * 3600;

	/** Longest wait a receiver may ask for, in seconds. */
	private const LONGEST_ASKED = 6 * 3600;

	/**
	 * @param int   $attempts Number of attempts, including this one.
	 * @param int   $since    Unix time when it was first due.
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
