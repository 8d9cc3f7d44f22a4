<?php
/**
 * Leases in the database and in memory.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Support\Mirror;

use Patreon_Gate\Engine\Lease_Store;
use Patreon_Gate\Tests\Unit\Support\Engine\Process_Faults;
use Patreon_Gate\Tests\Unit\Support\Engine\Memory_Leases;

final class Both_Leases implements Lease_Store {

	public function __construct( private readonly Lease_Store $real, private readonly Memory_Leases $memory, private readonly Process_Faults $faults ) {}

	public function take( string $name, string $owner, int $seconds, int $now ): bool {
		$this->faults->pass();
		return Same::of( $this->real->take( $name, $owner, $seconds, $now ), $this->memory->take( $name, $owner, $seconds, $now ), 'take lease' );
	}

	public function renew( string $name, string $owner, int $seconds, int $now ): bool {
		$this->faults->pass();
		return Same::of( $this->real->renew( $name, $owner, $seconds, $now ), $this->memory->renew( $name, $owner, $seconds, $now ), 'renew lease' );
	}

	public function release( string $name, string $owner ): void {
		$this->faults->pass();
		$this->real->release( $name, $owner );
		$this->memory->release( $name, $owner );
	}

	public function holder( string $name, int $now ): string {
		$this->faults->pass();
		return Same::of( $this->real->holder( $name, $now ), $this->memory->holder( $name, $now ), 'holder' );
	}
}
