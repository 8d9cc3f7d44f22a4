<?php
/**
 * When a simulated process dies, and when another one interferes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support\Engine;

use Closure;

/** Every store in memory calls it before and after each operation. */
final class Process_Faults {

	/** Operations until the process dies; 0 for never. */
	private int $left = 0;

	private bool $is_dead = false;

	/** @var ?Closure(): void What another process does; called once. */
	private ?Closure $rival = null;

	/** Operations until the other process interferes. */
	private int $until_rival = 0;

	/**
	 * Begins a new process.
	 *
	 * @param int             $dies  Operations after which it dies; 0 for never.
	 * @param ?Closure(): void $rival What another process does meanwhile.
	 * @param int             $until Operations after which the other process interferes.
	 */
	public function begin( int $dies = 0, ?Closure $rival = null, int $until = 0 ): void {
		$this->left        = $dies;
		$this->is_dead     = false;
		$this->rival       = $rival;
		$this->until_rival = $until;
	}

	/** Called before and after an operation. */
	public function pass(): void {
		if ( $this->is_dead ) {
			throw new Killed();
		}
		if ( null !== $this->rival && --$this->until_rival <= 0 ) {
			$rival       = $this->rival;
			$this->rival = null;
			$left        = $this->left;
			$this->left  = 0;
			$rival();
			$this->left = $left;
		}
		if ( $this->left > 0 && 0 === --$this->left ) {
			$this->is_dead = true;
			throw new Killed();
		}
	}
}
