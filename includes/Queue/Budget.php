<?php
/**
 * Time and memory of a process.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Queue;

/**
 * Limits background work. A step does one unit of work, checks whether there is room for another, and otherwise leaves the rest to the next
 * step. At least one unit is done in each step.
 */
final class Budget {

	/** Part of a limit that may be used. The rest is for the unit that is begun last. */
	private const SHARE = 0.6;

	/** Seconds at most in a web request, where a visitor's server does the work. */
	public const LONGEST = 20.0;

	/**
	 * @param \Closure(): float $clock  Returns seconds of a monotonic clock.
	 * @param \Closure(): int   $memory Returns the bytes in use.
	 * @param float             $until  Time of that clock at which to stop.
	 * @param int               $bytes  Memory at which to stop.
	 */
	public function __construct(
		private readonly \Closure $clock,
		private readonly \Closure $memory,
		private readonly float $until,
		private readonly int $bytes
	) {}

	/**
	 * Creates a budget from the limits of a process.
	 *
	 * @param \Closure(): float $clock      Returns seconds of a monotonic clock.
	 * @param \Closure(): int   $memory     Returns the bytes in use.
	 * @param float             $started_at When the process began its work.
	 * @param int               $seconds    PHP's limit of time; 0 for none.
	 * @param int               $bytes      PHP's limit of memory; 0 or less for none.
	 * @param bool              $is_command Whether it runs in a command that somebody waits for.
	 */
	public static function within( \Closure $clock, \Closure $memory, float $started_at, int $seconds, int $bytes, bool $is_command ): self {
		$time = $seconds > 0 ? $seconds * self::SHARE : INF;
		return new self(
			$clock,
			$memory,
			$started_at + ( $is_command ? $time : min( self::LONGEST, $time ) ),
			$bytes > 0 ? (int) ( $bytes * self::SHARE ) : PHP_INT_MAX
		);
	}

	/** Tells whether another unit of work may begin. */
	public function has_room(): bool {
		return ( $this->clock )() < $this->until && ( $this->memory )() < $this->bytes;
	}
}
