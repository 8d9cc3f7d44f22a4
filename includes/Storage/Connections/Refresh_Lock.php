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

/** Under which alone tokens are refreshed: one process at a time, over several web servers. It ends by itself. */
final class Refresh_Lock {

	/** Seconds for which it may be held at most. One that claims more comes from a clock that was wrong. */
	private const LONGEST = 3600;

	public function __construct( private readonly Database $database ) {}

	/**
	 * @param string $owner Random; who may release it.
	 * @param int    $until Unix time at which it ends.
	 * @return bool False when somebody else holds it, or the connection changed since it was read.
	 * @throws Storage_Error When the database fails.
	 */
	public function take( Connection $connection, string $owner, int $until, int $now ): bool {
		return 1 === $this->database->execute(
			'UPDATE %i SET lock_owner = %s, lock_until = %d, refresh_started_at = %d WHERE id = %d AND version = %d AND ( lock_until <= %d OR lock_until > %d )',
			array( $this->database->table( 'connections' ), $owner, $until, $now, $connection->id, $connection->version, $now, $now + self::LONGEST )
		);
	}

	/**
	 * Gives it back.
	 *
	 * @param int $rest Unix time before which nobody may take it again, after a failure; 0 for at once.
	 * @throws Storage_Error When the database fails.
	 */
	public function release( Connection $connection, string $owner, int $rest ): void {
		$this->database->execute(
			"UPDATE %i SET lock_owner = '', lock_until = %d, refresh_started_at = 0 WHERE id = %d AND lock_owner = %s",
			array( $this->database->table( 'connections' ), $rest, $connection->id, $owner )
		);
	}
}
