<?php
/**
 * Commands that belong together.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

/** A group of commands, thin over services that are tested without them. */
interface Commands {

	/** @return list<Command> */
	public function commands(): array;
}
