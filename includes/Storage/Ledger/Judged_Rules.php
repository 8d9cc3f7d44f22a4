<?php
/**
 * Settings and prices by which members were evaluated.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Ledger;

/**
 * Stores a hash of the settings and prices by which members were evaluated, so that any change is noticed: also one by an add-on, or by an update
 * of the plugin.
 */
final class Judged_Rules {

	private const OPTION = 'patreon_gate_judged_rules';

	/** Tells whether all members were evaluated by the settings and prices with this hash. */
	public function are( string $hash ): bool {
		return $hash === get_option( self::OPTION );
	}

	/** Stores that members are evaluated by the settings and prices with this hash from now on. */
	public function keep( string $hash ): void {
		update_option( self::OPTION, $hash, false );
	}
}
