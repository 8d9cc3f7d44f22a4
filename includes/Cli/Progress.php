<?php
/**
 * A bar that fills up.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

/** Shows how far something is. */
interface Progress {

	/** @param int $done Units done so far; never fewer than before. */
	public function to( int $done ): void;

	/** It is over. */
	public function finish(): void;
}
