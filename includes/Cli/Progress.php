<?php
/**
 * A progress bar.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

/** Shows a progress bar. */
interface Progress {

	/** @param int $done Units done so far; never fewer than before. */
	public function to( int $done ): void;

	/** Ends the bar. */
	public function finish(): void;
}
