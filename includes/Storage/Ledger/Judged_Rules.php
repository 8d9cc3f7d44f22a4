<?php
/**
 * By which settings and prices members were evaluated.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Ledger;

/** Stores a hash of what members were evaluated by, so that any change is noticed: of settings, prices, an add-on or the plugin itself. */
final class Judged_Rules {

	private const OPTION = 'patreon_gate_judged_rules';

	/** Tells whether all members were evaluated by what has this hash. */
	public function are( string $hash ): bool {
		return $hash === get_option( self::OPTION );
	}

	/** Stores that members are evaluated by what has this hash from now on. */
	public function keep( string $hash ): void {
		update_option( self::OPTION, $hash, false );
	}
}
