<?php
/**
 * Lists of words.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Listing;

/** Joins words with "or", as `formatList()` does in TypeScript. WordPress' own lists know only "and". */
final class Word_List {

	/**
	 * Joins words of which one is enough.
	 *
	 * @param list<string> $words Words.
	 */
	public static function any( array $words ): string {
		$last = array_pop( $words );
		if ( null === $last || array() === $words ) {
			return $last ?? '';
		}
		$pattern = 1 === count( $words )
			/* translators: Two alternatives. 1: first, 2: second. */
			? _x( '%1$s or %2$s', 'list', 'tier-gate-for-patreon' )
			/* translators: End of a list of three or more alternatives. 1: all but the last, 2: the last. */
			: _x( '%1$s, or %2$s', 'list', 'tier-gate-for-patreon' );
		/* translators: Between two items in the middle of a list. */
		return sprintf( $pattern, implode( _x( ', ', 'list', 'tier-gate-for-patreon' ), $words ), $last );
	}
}
