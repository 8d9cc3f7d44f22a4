<?php
/**
 * A group of commands.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cli;

/** Returns the commands of one subject. They call services that are tested without WP-CLI. */
interface Commands {

	/** @return list<Command> */
	public function commands(): array;
}
