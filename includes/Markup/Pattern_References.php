<?php
/**
 * Blocks that show a pattern, in a text.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

/**
 * Finds the blocks that show a pattern in a text, also where the markup is damaged. Core does not show such a pattern, but what stands
 * below it was locked by a divider in the pattern, and has to stay locked. So any pattern that can still be identified is searched; if none
 * can, the reference counts as a lock.
 *
 * @phpstan-type Reference array{at: int, sound: bool, blocks: list<array{blockName: string, attrs: array<array-key, mixed>}>}
 */
final class Pattern_References {

	private const NAMES = array( 'wp:block', 'wp:core/block', 'wp:pattern', 'wp:core/pattern' );

	/** How many bytes after its key a value is searched for in damaged attributes. */
	private const REACH = 16;

	/**
	 * Returns all references to patterns in a text.
	 *
	 * @param string $content Block markup.
	 * @return list<Reference> In the order of the text: offset in bytes, whether core can read it, and the blocks it is or may have been. No blocks where
	 *                         that cannot be told.
	 */
	public static function in( string $content ): array {
		$found = array();
		$read  = array();
		foreach ( Delimiters::in( $content ) as $token ) {
			$name = self::name( $token['name'] );
			if ( '' === $name ) {
				continue;
			}
			$read[ $token['at'] + (int) strpos( substr( $content, $token['at'], $token['length'] ), 'wp:' ) ] = true;
			if ( '' !== $token['closer'] ) {
				continue;
			}
			$attributes = '' === $token['attrs'] ? array() : json_decode( $token['attrs'], true );
			$found[]    = array(
				'at'     => $token['at'],
				'sound'  => is_array( $attributes ),
				'blocks' => is_array( $attributes ) ? array( self::block( $name, $attributes ) ) : self::guessed( $name, $token['attrs'] ),
			);
		}
		foreach ( Delimiters::comments_naming( $content, self::NAMES ) as $place ) {
			// Up to the next comment, or to the end of this one.
			$rest = substr( $content, $place['name'] + 3, strcspn( $content, '<>', $place['name'] ) );
			$name = self::name( substr( $rest, 0, strspn( $rest, 'abcdefghijklmnopqrstuvwxyz0123456789_-/' ) ) );
			if ( '' === $name || isset( $read[ $place['name'] ] ) || '/' === $content[ $place['name'] - 1 ] ) {
				continue;
			}
			$found[] = array(
				'at'     => $place['at'],
				'sound'  => false,
				'blocks' => self::guessed( $name, $rest ),
			);
		}
		return $found;
	}

	/**
	 * Returns the full name of a block that shows a pattern, '' for others.
	 *
	 * @return 'core/block'|'core/pattern'|''
	 */
	private static function name( string $written ): string {
		return match ( $written ) {
			'block', 'core/block' => 'core/block',
			'pattern', 'core/pattern' => 'core/pattern',
			default => '',
		};
	}

	/**
	 * Returns a parsed block.
	 *
	 * @param array<array-key, mixed> $attributes
	 * @return array{blockName: string, attrs: array<array-key, mixed>}
	 */
	private static function block( string $name, array $attributes ): array {
		return array(
			'blockName' => $name,
			'attrs'     => $attributes,
		);
	}

	/**
	 * Guesses the block that a damaged delimiter was.
	 *
	 * @param string $name    Name of the block.
	 * @param string $damaged The text in the place of its attributes.
	 * @return list<array{blockName: string, attrs: array<array-key, mixed>}> The block it may have been; none where that cannot be told.
	 */
	private static function guessed( string $name, string $damaged ): array {
		$key = 'core/block' === $name ? 'ref' : 'slug';
		$at  = strpos( $damaged, $key );
		if ( false === $at ) {
			return array();
		}
		$at += strlen( $key );
		if ( 'ref' === $key ) {
			$gap   = strcspn( $damaged, '0123456789', $at );
			$value = substr( $damaged, $at + $gap, strspn( $damaged, '0123456789', $at + $gap ) );
		} else {
			$gap   = strspn( $damaged, "\"' \t\r\n:=,\\", $at );
			$value = substr( $damaged, $at + $gap, strcspn( $damaged, "\"' \t\r\n,{}\\", $at + $gap ) );
		}
		return '' === $value || $gap > self::REACH ? array() : array( self::block( $name, array( $key => $value ) ) );
	}
}
