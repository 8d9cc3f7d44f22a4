<?php
/**
 * What every adapter can do.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

/**
 * Makes one other plugin respect locks, through that plugin's own documented hooks. It decides nothing: it asks `Public_Content` what a
 * logged-out visitor may read. Its class is loaded only where the plugin is active (see `Registry`).
 */
interface Adapter {

	/** Name of the plugin, as its authors write it; not translated. */
	public static function name(): string;

	/** Version of the plugin whose source the hooks were read in. */
	public static function tested_version(): string;

	/** Adds the hooks; called on `plugins_loaded`. */
	public function register(): void;
}
