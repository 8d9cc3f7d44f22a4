<?php
/**
 * Leases for work.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Jobs;

use Patreon_Gate\Engine\Lease_Store;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Storage_Error;

/** Stores leases: one row per piece of work, in the database all web servers share. */
final class Leases implements Lease_Store {

	public function __construct( private readonly Database $database ) {}

	/** @throws Storage_Error When the database fails. */
	public function take( string $name, string $owner, int $seconds, int $now ): bool {
		// On MariaDB, an UPDATE that changes nothing affects no rows, so the owner is read back.
		return $this->swap( $name, $owner, $seconds, $now )
			|| $this->database->insert( 'leases', array( 'name' => $name, 'owner' => $owner, 'until_at' => $now + $seconds ) )
			|| $owner === $this->holder( $name, $now );
	}

	/** @throws Storage_Error When the database fails. */
	public function renew( string $name, string $owner, int $seconds, int $now ): bool {
		return 1 === $this->database->execute(
			'UPDATE %i SET until_at = %d WHERE name = %s AND owner = %s',
			array( $this->database->table( 'leases' ), $now + $seconds, $name, $owner )
		) || $owner === $this->holder( $name, $now );
	}

	/** @throws Storage_Error When the database fails. */
	public function release( string $name, string $owner ): void {
		$this->database->execute(
			"UPDATE %i SET owner = '', until_at = 0 WHERE name = %s AND owner = %s",
			array( $this->database->table( 'leases' ), $name, $owner )
		);
	}

	/** @throws Storage_Error When the database fails. */
	public function holder( string $name, int $now ): string {
		return $this->database->row(
			'SELECT owner FROM %i WHERE name = %s AND until_at > %d',
			array( $this->database->table( 'leases' ), $name, $now )
		)?->text( 'owner' ) ?? '';
	}

	private function swap( string $name, string $owner, int $seconds, int $now ): bool {
		return 1 === $this->database->execute(
			'UPDATE %i SET owner = %s, until_at = %d WHERE name = %s AND (until_at <= %d OR owner = %s)',
			array( $this->database->table( 'leases' ), $owner, $now + $seconds, $name, $now, $owner )
		);
	}
}
