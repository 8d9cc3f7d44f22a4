<?php
/**
 * HTML elements that are open after a cut.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

/** Finds the HTML elements that a piece of HTML opens and does not close. Reads every byte a bounded number of times. */
final class Open_Elements {

	private const VOID    = array( 'area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr' );
	private const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

	/**
	 * Returns the closing tags that the beginning of a block needs after the rest was cut off. The rest is not used for that.
	 *
	 * @param string $html HTML up to the cut.
	 * @return string e.g. `</div></div>`.
	 */
	public static function closers( string $html ): string {
		$open = array();
		foreach ( self::tags( $html ) as list( $name, $is_closer ) ) {
			if ( ! $is_closer ) {
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

	/**
	 * Reads the tags of all elements that can have content.
	 *
	 * @param string $html HTML.
	 * @return list<array{string, bool}> Name of each tag, and whether it is a closing tag.
	 */
	private static function tags( string $html ): array {
		$tags = array();
		$at   = strpos( $html, '<' );
		while ( false !== $at ) {
			$next = $at + 1;
			if ( '<!--' === substr( $html, $at, 4 ) ) {
				$end  = strpos( $html, '-->', $at + 4 );
				$next = false === $end ? strlen( $html ) : $end + 3;
			} else {
				$is_closer = '/' === ( $html[ $at + 1 ] ?? '' );
				$begin     = $at + ( $is_closer ? 2 : 1 );
				$length    = 0 === strspn( $html, self::LETTERS, $begin, 1 ) ? 0 : strspn( $html, self::LETTERS . '0123456789-', $begin );
				$end       = 0 === $length ? null : self::end_of_tag( $html, $begin + $length );
				if ( 0 < $length && null === $end ) {
					// An unfinished tag: no tag can follow it.
					break;
				}
				$next = null === $end ? $next : $end + 1;
				$name = strtolower( substr( $html, $begin, $length ) );
				if ( null !== $end && '/' !== $html[ $end - 1 ] && ! in_array( $name, self::VOID, true ) ) {
					$tags[] = array( $name, $is_closer );
				}
			}
			$at = strpos( $html, '<', $next );
		}
		return $tags;
	}

	/**
	 * Finds the end of a tag.
	 *
	 * @return ?int Offset of the `>` that ends it, ignoring those in quoted values; null where it does not end.
	 */
	private static function end_of_tag( string $html, int $at ): ?int {
		while ( $at < strlen( $html ) ) {
			$at   += strcspn( $html, '>"\'', $at );
			$found = $html[ $at ] ?? '';
			if ( '>' === $found ) {
				return $at;
			}
			$end = '' === $found ? false : strpos( $html, $found, $at + 1 );
			if ( false === $end ) {
				return null;
			}
			$at = $end + 1;
		}
		return null;
	}
}
