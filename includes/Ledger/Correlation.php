<?php
/**
 * What belongs together.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Ledger;

/** Marks events that one cause made: a sign-in, a webhook, a sweep. */
final class Correlation {

	/**
	 * A new mark.
	 *
	 * @param literal-string $what Short: `sign-in`.
	 */
	public static function of( string $what ): string {
		return $what . '-' . bin2hex( random_bytes( 8 ) );
	}
}
