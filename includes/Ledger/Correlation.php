<?php
/**
 * Correlation ids.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Ledger;

/** Creates the id that events with one cause share: those of a sign-in, a webhook or a sweep. */
final class Correlation {

	/**
	 * Returns a new id.
	 *
	 * @param literal-string $what Short prefix, such as `sign-in`.
	 */
	public static function new_id( string $what ): string {
		return $what . '-' . bin2hex( random_bytes( 8 ) );
	}
}
