<?php
/**
 * The engine with storage in memory.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support\Engine;

use Patreon_Gate\Engine\Brake_Settings;
use Patreon_Gate\Engine\Inbox_Store;
use Patreon_Gate\Engine\Lease_Store;
use Patreon_Gate\Engine\Sweep_Store;
use Patreon_Gate\Inbox\Inbox_Reader;
use Patreon_Gate\Inbox\Inbox_Worker;
use Patreon_Gate\Inbox\Retry_Delay;
use Patreon_Gate\Ledger\Ledger;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Sweep\Sweep_Outcomes;
use Patreon_Gate\Sweep\Sweep_Judge;
use Patreon_Gate\Sweep\Sweep_Promoter;
use Patreon_Gate\Sweep\Sweep_Reader;
use Patreon_Gate\Sweep\Sweeper;
use Patreon_Gate\Tests\Unit\Support\Memory_Grants;
use Patreon_Gate\Tests\Unit\Support\Memory_Members;

/** Creates the plugin's own ledger, sweep and inbox worker as the plugin does. */
final class Machine {

	public readonly Process_Faults $faults;
	public readonly Memory_Members $members;
	public readonly Memory_Grants $grants;
	public readonly Sweep_Store $sweeps;
	public readonly Inbox_Store $inbox;
	public readonly Lease_Store $leases;
	public readonly Ledger $ledger;
	public readonly Sweeper $sweeper;
	public readonly Inbox_Worker $worker;

	/** @param ?Mirror $mirror Further stores that must behave in the same way. */
	public function __construct( World $world, Tier_Catalogue $tiers, Policy $policy, Brake_Settings $brake, ?Mirror $mirror = null ) {
		$this->faults    = new Process_Faults();
		$faults          = null === $mirror ? $this->faults : new Process_Faults();
		$this->grants  = new Memory_Grants();
		$this->members = new Memory_Members( $faults->pass( ... ) );
		$sweeps        = new Memory_Sweeps( $faults, $this->members );
		$inbox         = new Memory_Inbox( $faults );
		$leases        = new Memory_Leases( $faults );
		$members       = null === $mirror ? $this->members : $mirror->members( $this->members, $this->faults );
		$this->sweeps  = null === $mirror ? $sweeps : $mirror->sweeps( $sweeps, $this->faults );
		$this->inbox   = null === $mirror ? $inbox : $mirror->inbox( $inbox, $this->faults );
		$this->leases  = null === $mirror ? $leases : $mirror->leases( $leases, $this->faults );
		$clock         = $world->tick( ... );
		$delay          = new Retry_Delay( static fn( int $most ): int => $most );
		$outcomes          = new Sweep_Outcomes( $this->sweeps, static fn() => null );
		$settings      = static fn(): Brake_Settings => $brake;
		$this->ledger  = new Ledger( $members, $this->grants, static fn(): Policy => $policy, static fn(): Tier_Catalogue => $tiers, static fn() => null );
		$this->sweeper = new Sweeper(
			$this->sweeps,
			$this->leases,
			new Sweep_Reader( $world, $this->sweeps, $this->ledger, $delay, $outcomes ),
			new Sweep_Judge( $this->sweeps, $this->ledger, $outcomes, $settings ),
			new Sweep_Promoter( $this->sweeps, $this->ledger, $this->inbox, $outcomes ),
			$outcomes,
			$clock
		);
		$reader        = new Inbox_Reader( $world, $this->ledger, $members, $this->sweeps, $this->inbox, $this->leases, $settings );
		$this->worker  = new Inbox_Worker( $this->inbox, $this->leases, $reader, $delay, $clock, 60, static fn() => null, static fn() => null, static fn() => null );
	}
}
