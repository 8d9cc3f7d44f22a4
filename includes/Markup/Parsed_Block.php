<?php
/**
 * Typed access to WordPress' parsed blocks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

/**
 * Reads and builds the arrays that core's block parser returns. It does not rely on their shape, because other plugins build such arrays by
 * hand.
 *
 * @phpstan-import-type Delimiter from Delimiters
 */
final class Parsed_Block {

	/** Not a registered block type: core renders such a block as its parts, one after the other. */
	private const FRAGMENT = 'patreon-gate/fragment';

	/**
	 * Returns the name of a block.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return string '' for HTML outside of any block.
	 */
	public static function name( array $block ): string {
		$name = $block['blockName'] ?? null;
		return is_string( $name ) ? $name : '';
	}

	/**
	 * Returns an attribute of a block.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @param string                  $name  Attribute.
	 * @return mixed Null where it is missing, or where the attributes could not be read.
	 */
	public static function attribute( array $block, string $name ): mixed {
		$attributes = $block['attrs'] ?? null;
		return is_array( $attributes ) ? ( $attributes[ $name ] ?? null ) : null;
	}

	/**
	 * Returns the inner blocks.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return list<array<array-key, mixed>>
	 */
	public static function children( array $block ): array {
		$children = $block['innerBlocks'] ?? null;
		return is_array( $children ) ? array_values( array_filter( $children, 'is_array' ) ) : array();
	}

	/**
	 * Returns the block's own HTML, with null in the place of each child.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return list<?string>
	 */
	public static function chunks( array $block ): array {
		$chunks = $block['innerContent'] ?? null;
		$result = array();
		foreach ( is_array( $chunks ) ? $chunks : array() as $chunk ) {
			$result[] = is_string( $chunk ) ? $chunk : null;
		}
		return $result;
	}

	/**
	 * Tells whether a block is only the white space between two others.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 */
	public static function is_blank( array $block ): bool {
		return '' === self::name( $block ) && array() === self::children( $block ) && '' === trim( implode( '', array_filter( self::chunks( $block ), 'is_string' ) ) );
	}

	/**
	 * Returns everything in the block; its own HTML becomes blocks between the inner ones.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return list<array<array-key, mixed>>
	 */
	public static function contents( array $block ): array {
		$children = self::children( $block );
		$contents = array();
		$next     = 0;
		foreach ( self::chunks( $block ) as $chunk ) {
			if ( null !== $chunk ) {
				$contents[] = self::freeform( $chunk );
			} elseif ( isset( $children[ $next ] ) ) {
				$contents[] = $children[ $next++ ];
			}
		}
		return $contents;
	}

	/**
	 * Returns the block with different contents.
	 *
	 * @param array<array-key, mixed>       $block    Parsed block.
	 * @param list<array<array-key, mixed>> $children Inner blocks.
	 * @param list<?string>                 $chunks   As chunks() returns them.
	 * @return array<array-key, mixed>
	 */
	public static function with_contents( array $block, array $children, array $chunks ): array {
		$block['innerBlocks']  = $children;
		$block['innerContent'] = $chunks;
		$block['innerHTML']    = implode( '', array_filter( $chunks, 'is_string' ) );
		return $block;
	}

	/**
	 * Returns the block with one attribute changed.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @param string                  $name  Attribute.
	 * @param mixed                   $value Value.
	 * @return array<array-key, mixed>
	 */
	public static function with_attribute( array $block, string $name, mixed $value ): array {
		$attributes     = $block['attrs'] ?? null;
		$block['attrs'] = array( $name => $value ) + ( is_array( $attributes ) ? $attributes : array() );
		return $block;
	}

	/**
	 * Builds an empty block from its opening delimiter.
	 *
	 * @param Delimiter $delimiter As `Delimiters` returns it.
	 * @return array{blockName: string, attrs: mixed} The attributes are null where they cannot be read.
	 */
	public static function from_delimiter( array $delimiter ): array {
		return array(
			// The name as core's parser returns it for core's own blocks.
			'blockName' => str_contains( $delimiter['name'], '/' ) ? $delimiter['name'] : 'core/' . $delimiter['name'],
			'attrs'     => '' === $delimiter['attrs'] ? array() : json_decode( trim( $delimiter['attrs'] ), true ),
		);
	}

	/**
	 * Returns plain HTML as a block.
	 *
	 * @param string $html HTML.
	 * @return array<array-key, mixed>
	 */
	public static function freeform( string $html ): array {
		return array(
			'blockName'    => null,
			'attrs'        => array(),
			'innerBlocks'  => array(),
			'innerHTML'    => $html,
			'innerContent' => array( $html ),
		);
	}

	/**
	 * Returns the block with every key core expects.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return array{blockName: ?string, attrs: array<array-key, mixed>, innerBlocks: list<array<array-key, mixed>>, innerHTML: string, innerContent: list<?string>}
	 */
	public static function complete( array $block ): array {
		$name  = self::name( $block );
		$attrs = $block['attrs'] ?? null;
		$html  = $block['innerHTML'] ?? null;
		$inner = array();
		// Not array_map(): deeply nested blocks would overflow PHP's stack.
		foreach ( self::children( $block ) as $child ) {
			$inner[] = self::complete( $child );
		}
		return array(
			'blockName'    => '' === $name ? null : $name,
			'attrs'        => is_array( $attrs ) ? $attrs : array(),
			'innerBlocks'  => $inner,
			'innerHTML'    => is_string( $html ) ? $html : '',
			'innerContent' => self::chunks( $block ),
		) + $block;
	}

	/**
	 * Returns several blocks as one.
	 *
	 * @param list<array<array-key, mixed>> $blocks Parsed blocks.
	 * @return array<array-key, mixed>
	 */
	public static function fragment( array $blocks ): array {
		return self::with_contents(
			array(
				'blockName' => self::FRAGMENT,
				'attrs'     => array(),
			),
			$blocks,
			array_fill( 0, count( $blocks ), null )
		);
	}
}
