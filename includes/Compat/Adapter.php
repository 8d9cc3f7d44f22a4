<?php
/**
 * Interface of adapters.
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

	/** Returns the plugin's name, as its authors write it. Not translated. */
	public static function name(): string;

	/** Returns the version of the plugin whose source was read for these hooks. */
	public static function read_version(): string;

	/** Adds the hooks. Called on `plugins_loaded`. */
	public function register(): void;
}
