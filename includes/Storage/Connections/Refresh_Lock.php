<?php
/**
 * The lock of a token refresh.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Connections;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/** Stores the lock of a token refresh: of all processes on all web servers, only the one that holds it may refresh tokens. It expires. */
final class Refresh_Lock {

	/** Longest time in seconds for which it can be held. A longer one was taken while a clock was wrong. */
	private const LONGEST = 3600;

	public function __construct( private readonly Database $database ) {}

	/**
	 * @param string $owner Random id of the owner, who may release it.
	 * @param int    $until Unix time at which it expires.
	 * @return bool False if another process holds it, or the connection changed since it was read.
	 * @throws Storage_Error When the database fails.
	 */
	public function take( Connection $connection, string $owner, int $until, int $now ): bool {
		return 1 === $this->database->execute(
			'UPDATE %i SET lock_owner = %s, lock_until = %d, refresh_started_at = %d WHERE id = %d AND version = %d AND ( lock_until <= %d OR lock_until > %d )',
			array( $this->database->table( 'connections' ), $owner, $until, $now, $connection->id, $connection->version, $now, $now + self::LONGEST )
		);
	}

	/**
	 * Releases the lock.
	 *
	 * @param int $rest Unix time before which it may not be taken again, after a failure; 0 for none.
	 * @throws Storage_Error When the database fails.
	 */
	public function release( Connection $connection, string $owner, int $rest ): void {
		$this->database->execute(
			"UPDATE %i SET lock_owner = '', lock_until = %d, refresh_started_at = 0 WHERE id = %d AND lock_owner = %s",
			array( $this->database->table( 'connections' ), $rest, $connection->id, $owner )
		);
	}
}
