<?php
/**
 * Rate limit of the creators' tokens.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Connections;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Limits how often background work uses a creator's token. Patreon allows 100 requests a minute per token, and a refreshed token continues
 * the count. So the count is stored with the connection, for all processes and servers.
 *
 * Every request uses up an interval of time. `paid_until` is the Unix time in milliseconds until which the requests so far have used it up.
 * Background work may be at most twenty seconds ahead of the clock: a quarter of its requests per minute at once, and the other three quarters
 * spread over the minute. So it never exceeds its limit in any sixty seconds. Over a longer time, as for a large campaign, it sends three quarters of
 * that limit per minute.
 */
final class Token_Calls {

	/** Requests of background work per minute. Patreon allows 100, and some are left for people who have just paid. */
	public const IN_BACKGROUND = 80;

	/** Milliseconds background work may be ahead of the clock. */
	private const AHEAD = 20000;

	/** Milliseconds over which the rest of its requests is spread. */
	private const MINUTE = 60000;

	/** @param int $in_background Highest number of requests of background work per minute. */
	public function __construct( private readonly Database $database, private readonly int $in_background = self::IN_BACKGROUND ) {}

	/**
	 * Counts a request of background work that is about to be sent.
	 *
	 * @return bool False if it may not be sent, because the rest of the limit is for people.
	 * @throws Storage_Error When the database fails.
	 */
	public function take( Connection $connection, int $now ): bool {
		return $this->count( $connection, $now, max( 0, self::AHEAD - $this->cost() ) );
	}

	/**
	 * Counts a request somebody waits for. It reduces what background work may send.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function note( Connection $connection, int $now ): void {
		$this->count( $connection, $now, self::AHEAD );
	}

	/**
	 * Stores that Patreon asked not to use this token for some seconds.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function wait( Connection $connection, int $seconds, int $now ): void {
		$this->database->update( 'connections', array( 'wait_until' => $now + $seconds ), array( 'id' => $connection->id ) );
	}

	/**
	 * Counts a request if the limit allows it. One statement counts and checks, so that two processes cannot take the same place. A stored time too
	 * far in the future comes from a wrong clock.
	 */
	private function count( Connection $connection, int $now, int $ahead ): bool {
		$at    = 1000 * $now;
		$wrong = $at + 2 * ( self::AHEAD + self::MINUTE );
		return 1 === $this->database->execute(
			'UPDATE %i SET paid_until = CASE WHEN paid_until < %d OR paid_until > %d THEN %d ELSE paid_until END + %d WHERE id = %d AND ( paid_until <= %d OR paid_until > %d )',
			array( $this->database->table( 'connections' ), $at, $wrong, $at, $this->cost(), $connection->id, $at + $ahead, $wrong )
		);
	}

	/** Returns the milliseconds one request uses up. */
	private function cost(): int {
		return max( 1, min( self::MINUTE, intdiv( self::AHEAD + self::MINUTE, max( 1, $this->in_background ) ) ) );
	}
}
