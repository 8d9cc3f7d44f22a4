<?php
/**
 * Builds the commands.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

/** WP-CLI and site health. */
trait Cli_Services {

	/** Adds the hooks of this part; called while plugins are loaded. */
	private function register_cli(): void {}
}
