<?php
/**
 * Stores to compare with those in memory.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support\Engine;

use Patreon_Gate\Engine\Inbox_Store;
use Patreon_Gate\Engine\Lease_Store;
use Patreon_Gate\Engine\Member_Store;
use Patreon_Gate\Engine\Sweep_Store;
use Patreon_Gate\Tests\Unit\Support\Memory_Members;

/** Returns stores that call both implementations, and fail where their results differ. Only they call `Process_Faults`; those in memory do not die. */
interface Mirror {

	public function members( Memory_Members $memory, Process_Faults $faults ): Member_Store;

	public function sweeps( Memory_Sweeps $memory, Process_Faults $faults ): Sweep_Store;

	public function inbox( Memory_Inbox $memory, Process_Faults $faults ): Inbox_Store;

	public function leases( Memory_Leases $memory, Process_Faults $faults ): Lease_Store;
}
