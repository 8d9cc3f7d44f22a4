<?php
/**
 * How long to wait.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Inbox;

/** Longer with every failure, never shorter than Patreon asked for, and never the same for everybody. */
final class Retry_Delay {

	private const FIRST   = 60;
	private const LONGEST = 3600;

	/** @param \Closure( int ): int $chance Gives a number from 0 to the one it gets. */
	public function __construct( private readonly \Closure $chance ) {}

	/**
	 * Seconds to wait.
	 *
	 * @param int  $failures In a row, this one included.
	 * @param ?int $asked    Seconds Patreon asked for.
	 */
	public function after( int $failures, ?int $asked ): int {
		$wait = max( $asked ?? 0, min( self::LONGEST, self::FIRST * 2 ** min( 10, max( 0, $failures - 1 ) ) ) );
		return $wait + ( $this->chance )( max( 10, intdiv( $wait, 5 ) ) );
	}
}
