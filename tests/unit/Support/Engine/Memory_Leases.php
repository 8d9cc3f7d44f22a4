<?php
/**
 * Leases in memory.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support\Engine;

use Patreon_Gate\Engine\Lease_Store;

final class Memory_Leases implements Lease_Store {

	/** @var array<string, array{string, int}> Owner and end, by name. */
	private array $rows = array();

	public function __construct( private readonly Process_Faults $faults ) {}

	public function take( string $name, string $owner, int $seconds, int $now ): bool {
		$this->faults->pass();
		$holder = $this->holds( $name, $now );
		if ( '' !== $holder && $holder !== $owner ) {
			return false;
		}
		$this->rows[ $name ] = array( $owner, $now + $seconds );
		return true;
	}

	public function renew( string $name, string $owner, int $seconds, int $now ): bool {
		$this->faults->pass();
		if ( ( $this->rows[ $name ][0] ?? '' ) !== $owner ) {
			return false;
		}
		$this->rows[ $name ][1] = $now + $seconds;
		return true;
	}

	public function release( string $name, string $owner ): void {
		$this->faults->pass();
		if ( ( $this->rows[ $name ][0] ?? '' ) === $owner ) {
			unset( $this->rows[ $name ] );
		}
	}

	public function holder( string $name, int $now ): string {
		$this->faults->pass();
		return $this->holds( $name, $now );
	}

	private function holds( string $name, int $now ): string {
		return isset( $this->rows[ $name ] ) && $this->rows[ $name ][1] > $now ? $this->rows[ $name ][0] : '';
	}
}
