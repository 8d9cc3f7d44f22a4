<?php
/**
 * Closes what a cut left open.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

/** Finds the HTML elements that a piece of HTML opens and does not close. */
final class Open_Elements {

	private const VOID = array( 'area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr' );

	/**
	 * The closing tags that the kept beginning of a block needs, made from what it opened. Nothing is taken from the part cut off.
	 *
	 * @param string $html HTML up to the cut.
	 * @return string e.g. `</div></div>`.
	 */
	public static function closers( string $html ): string {
		$open = array();
		preg_match_all( '/<!--.*?-->|<(\/?)([a-z][a-z0-9-]*)((?:"[^"]*"|\'[^\']*\'|[^\'">])*)>/is', $html, $tags, PREG_SET_ORDER );
		foreach ( $tags as $tag ) {
			$name = strtolower( $tag[2] ?? '' );
			if ( '' === $name || in_array( $name, self::VOID, true ) || str_ends_with( $tag[3] ?? '', '/' ) ) {
				continue;
			}
			if ( '/' !== ( $tag[1] ?? '' ) ) {
				$open[] = $name;
				continue;
			}
			$at = array_search( $name, array_reverse( $open, true ), true );
			if ( false !== $at ) {
				$open = array_slice( $open, 0, $at );
			}
		}
		return implode( '', array_map( static fn( string $name ): string => '</' . $name . '>', array_reverse( $open ) ) );
	}
}
