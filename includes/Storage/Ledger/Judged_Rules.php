<?php
/**
 * The rules by which members were judged.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Ledger;

/** A hash of them, so that a change is noticed wherever it came from: settings, prices, an add-on, an update. */
final class Judged_Rules {

	private const OPTION = 'patreon_gate_judged_rules';

	/** Whether these are the rules everybody was judged by. */
	public function are( string $hash ): bool {
		return $hash === get_option( self::OPTION );
	}

	/** From now on these are. */
	public function keep( string $hash ): void {
		update_option( self::OPTION, $hash, false );
	}
}
