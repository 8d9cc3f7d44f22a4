<?php
/**
 * The database beside the model.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Support\Mirror;

use Patreon_Gate\Engine\Inbox_Store;
use Patreon_Gate\Engine\Lease_Store;
use Patreon_Gate\Engine\Member_Store;
use Patreon_Gate\Engine\Sweep_Store;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Jobs\Inbox;
use Patreon_Gate\Storage\Jobs\Leases;
use Patreon_Gate\Storage\Jobs\Sweeps;
use Patreon_Gate\Storage\Ledger\Members;
use Patreon_Gate\Tests\Unit\Support\Engine\Process_Faults;
use Patreon_Gate\Tests\Unit\Support\Engine\Memory_Inbox;
use Patreon_Gate\Tests\Unit\Support\Engine\Memory_Leases;
use Patreon_Gate\Tests\Unit\Support\Engine\Memory_Sweeps;
use Patreon_Gate\Tests\Unit\Support\Engine\Mirror;
use Patreon_Gate\Tests\Unit\Support\Memory_Members;

final class Database_Mirror implements Mirror {

	public function __construct( private readonly Database $database ) {}

	public function members( Memory_Members $memory, Process_Faults $faults ): Member_Store {
		return new Both_Members( new Members( $this->database ), $memory, $faults );
	}

	public function sweeps( Memory_Sweeps $memory, Process_Faults $faults ): Sweep_Store {
		return new Both_Sweeps( new Sweeps( $this->database ), $memory, $faults );
	}

	public function inbox( Memory_Inbox $memory, Process_Faults $faults ): Inbox_Store {
		return new Both_Inboxes( new Inbox( $this->database ), $memory, $faults );
	}

	public function leases( Memory_Leases $memory, Process_Faults $faults ): Lease_Store {
		return new Both_Leases( new Leases( $this->database ), $memory, $faults );
	}
}
