<?php
/**
 * Requests with the creators' tokens.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Connections;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/**
 * How often Patreon may be asked with a creator's token. It allows a token 100 requests a minute, and a refreshed token does not begin a
 * new minute, so the count is kept with the connection, for all processes and servers.
 *
 * Every request costs a stretch of time, and `paid_until` says until when (Unix time in milliseconds) the requests so far have used it up. Background work
 * may be ahead of the clock by twenty seconds and no more. A quarter of what it may send in a minute fits into that, and three quarters come
 * back within a minute: in no sixty seconds, wherever they begin, does it send more than it may. A large campaign is read at the pace of
 * the three quarters.
 */
final class Token_Calls {

	/** Requests of background work in a minute; Patreon allows 100, and people who have just paid need some. */
	public const IN_BACKGROUND = 80;

	/** Milliseconds background work may be ahead of the clock. */
	private const AHEAD = 20000;

	/** Milliseconds in which its count is good for as many requests again. */
	private const MINUTE = 60000;

	/** @param int $in_background Requests of background work in a minute at most. */
	public function __construct( private readonly Database $database, private readonly int $in_background = self::IN_BACKGROUND ) {}

	/**
	 * Counts a request of background work that is about to be sent.
	 *
	 * @return bool False when it must not be: the rest of the minute is for people.
	 * @throws Storage_Error When the database fails.
	 */
	public function take( Connection $connection, int $now ): bool {
		return $this->count( $connection, $now, max( 0, self::AHEAD - $this->cost() ) );
	}

	/**
	 * Counts a request somebody waits for: it takes from what background work has.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function note( Connection $connection, int $now ): void {
		$this->count( $connection, $now, self::AHEAD );
	}

	/**
	 * Patreon wants nothing of this token for so long.
	 *
	 * @throws Storage_Error When the database fails.
	 */
	public function wait( Connection $connection, int $seconds, int $now ): void {
		$this->database->update( 'connections', array( 'wait_until' => $now + $seconds ), array( 'id' => $connection->id ) );
	}

	/** One statement counts and asks, so that no two processes have the same room. What is later than can be comes from a clock that was wrong. */
	private function count( Connection $connection, int $now, int $ahead ): bool {
		$at    = 1000 * $now;
		$wrong = $at + 2 * ( self::AHEAD + self::MINUTE );
		return 1 === $this->database->execute(
			'UPDATE %i SET paid_until = CASE WHEN paid_until < %d OR paid_until > %d THEN %d ELSE paid_until END + %d WHERE id = %d AND ( paid_until <= %d OR paid_until > %d )',
			array( $this->database->table( 'connections' ), $at, $wrong, $at, $this->cost(), $connection->id, $at + $ahead, $wrong )
		);
	}

	/** Milliseconds a request uses up. */
	private function cost(): int {
		return max( 1, min( self::MINUTE, intdiv( self::AHEAD + self::MINUTE, max( 1, $this->in_background ) ) ) );
	}
}
