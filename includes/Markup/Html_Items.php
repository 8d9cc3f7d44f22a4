<?php
/**
 * Tags, comments and block delimiters of a text.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

/**
 * Finds everything in a text that begins with `<`. Reads every byte a bounded number of times.
 *
 * @phpstan-import-type Delimiter from Delimiters
 * @phpstan-type Item array{at: int, end: int, kind: 'element'|'comment'|'block', name: string, is_closer: bool, is_void: bool, delimiter: ?Delimiter}
 */
final class Html_Items {

	private const VOID    = array( 'area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr' );
	private const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

	/**
	 * Returns the items of a text.
	 *
	 * @param string          $html       Block markup or HTML.
	 * @param list<Delimiter> $delimiters The delimiters in it. Without them, they count as comments.
	 * @return list<Item> In the order of the text. A tag without an end goes up to the end of the text, and has no name.
	 */
	public static function in( string $html, array $delimiters = array() ): array {
		$delimiters = array_column( $delimiters, null, 'at' );
		$items      = array();
		$at         = strpos( $html, '<' );
		while ( false !== $at ) {
			$item = isset( $delimiters[ $at ] ) ? self::block( $delimiters[ $at ] ) : ( '<!--' === substr( $html, $at, 4 ) ? self::comment( $html, $at ) : self::element( $html, $at ) );
			if ( null !== $item ) {
				$items[] = $item;
			}
			$at = strpos( $html, '<', $item['end'] ?? $at + 1 );
		}
		return $items;
	}

	/**
	 * @param Delimiter $delimiter Delimiter of a block.
	 * @return Item
	 */
	private static function block( array $delimiter ): array {
		return array(
			'at'        => $delimiter['at'],
			'end'       => $delimiter['at'] + $delimiter['length'],
			'kind'      => 'block',
			'name'      => $delimiter['name'],
			'is_closer' => '' !== $delimiter['closer'],
			'is_void'   => '' !== $delimiter['void'],
			'delimiter' => $delimiter,
		);
	}

	/** @return Item */
	private static function comment( string $html, int $at ): array {
		$end = strpos( $html, '-->', $at + 4 );
		return array(
			'at'        => $at,
			'end'       => false === $end ? strlen( $html ) : $end + 3,
			'kind'      => 'comment',
			'name'      => '',
			'is_closer' => false,
			'is_void'   => true,
			'delimiter' => null,
		);
	}

	/** @return ?Item Null where no tag begins. */
	private static function element( string $html, int $at ): ?array {
		$is_closer = '/' === ( $html[ $at + 1 ] ?? '' );
		$begin     = $at + ( $is_closer ? 2 : 1 );
		$length    = 0 === strspn( $html, self::LETTERS, $begin, 1 ) ? 0 : strspn( $html, self::LETTERS . '0123456789-', $begin );
		if ( 0 === $length ) {
			return null;
		}
		$end  = self::end_of_tag( $html, $begin + $length );
		$name = strtolower( substr( $html, $begin, $length ) );
		return array(
			'at'        => $at,
			'end'       => null === $end ? strlen( $html ) : $end + 1,
			'kind'      => 'element',
			'name'      => null === $end ? '' : $name,
			'is_closer' => $is_closer,
			'is_void'   => null === $end || '/' === $html[ $end - 1 ] || in_array( $name, self::VOID, true ),
			'delimiter' => null,
		);
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
