<?php
/**
 * How long to wait before the next attempt.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Inbox;

/**
 * Calculates how long to wait: longer with every failure, never shorter than Patreon asked for, and with a random part so that not all sites retry
 * at once.
 */
final class Retry_Delay {

	private const FIRST   = 60;
	private const LONGEST = 3600;

	/** @param \Closure( int ): int $chance Returns a random number from 0 to its argument. */
	public function __construct( private readonly \Closure $chance ) {}

	/**
	 * Returns the seconds to wait.
	 *
	 * @param int  $failures Failures in a row, including this one.
	 * @param ?int $asked    Seconds Patreon asked for.
	 */
	public function after( int $failures, ?int $asked ): int {
		$wait = max( $asked ?? 0, min( self::LONGEST, self::FIRST * 2 ** min( 10, max( 0, $failures - 1 ) ) ) );
		return $wait + ( $this->chance )( max( 10, intdiv( $wait, 5 ) ) );
	}
}
