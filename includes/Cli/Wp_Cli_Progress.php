<?php
/**
 * WP-CLI's progress bar.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

/** Moves WP-CLI's progress bar, which counts steps, to a position. */
final class Wp_Cli_Progress implements Progress {

	private int $done = 0;

	/** @param \cli\progress\Bar|\WP_CLI\NoOp $bar The bar; a NoOp if the output is not a terminal. */
	public function __construct( private readonly object $bar, private readonly int $total ) {}

	/** Moves the bar. */
	public function to( int $done ): void {
		$steps = min( $done, $this->total ) - $this->done;
		if ( $steps > 0 ) {
			$this->done += $steps;
			$this->bar->tick( $steps );
		}
	}

	/** Ends the bar. */
	public function finish(): void {
		$this->bar->finish();
	}
}
