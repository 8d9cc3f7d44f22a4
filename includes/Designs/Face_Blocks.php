<?php
/**
 * The blocks of one face.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Designs;

use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Markup\Parsed_Block;

/**
 * Turns the blocks of a design into those of one face: leaves out blocks that are not for it, or that are not allowed in a design, and puts
 * in the face's own texts. `metadata.patreonGate` of a block says how it differs (docs/cta.md).
 */
final class Face_Blocks {

	/** Attributes of core's blocks whose value is the HTML inside an element: those that core itself replaces for block bindings. */
	private const INNER_HTML = array(
		'core/paragraph' => array( 'content' => '/^(\s*<p\b[^>]*>).*(<\/p>\s*)$/s' ),
		'core/heading'   => array( 'content' => '/^(\s*<h[1-6]\b[^>]*>).*(<\/h[1-6]>\s*)$/s' ),
		'core/button'    => array( 'text' => '/^(\s*<div\b[^>]*>\s*<(?:a|button)\b[^>]*>).*(<\/(?:a|button)>\s*<\/div>\s*)$/s' ),
		'core/list-item' => array( 'content' => '/^(\s*<li\b[^>]*>).*(<\/li>\s*)$/s' ),
	);

	/**
	 * @param string       $face    ID of the face.
	 * @param list<string> $allowed Names of allowed blocks.
	 */
	public function __construct( private readonly string $face, private readonly array $allowed ) {}

	/**
	 * Returns the blocks of the face.
	 *
	 * @param array<array-key, mixed> $blocks Parsed blocks.
	 * @return list<array<array-key, mixed>>
	 */
	public function of( array $blocks ): array {
		$kept = array();
		foreach ( $blocks as $block ) {
			if ( is_array( $block ) && in_array( Parsed_Block::name( $block ), $this->allowed, true ) && $this->is_shown( $block ) ) {
				$kept[] = $this->changed( $this->with_inner( $block ) );
			}
		}
		return $kept;
	}

	/**
	 * Tells whether a block belongs to the face. A block with a lock, copied from a post, is never shown: a lock has kept these readers out already,
	 * and another call to action inside of this one would make no sense.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 */
	private function is_shown( array $block ): bool {
		$own  = self::own( $block );
		$only = $own['only'] ?? null;
		$not  = $own['not'] ?? null;
		if ( array_key_exists( Lock_Markup::ANY_BLOCK, (array) Parsed_Block::attribute( $block, 'metadata' ) ) ) {
			return false;
		}
		return ! ( is_array( $only ) && array() !== $only && ! in_array( $this->face, $only, true ) ) && ! ( is_array( $not ) && in_array( $this->face, $not, true ) );
	}

	/**
	 * Returns a block with the inner blocks of the face.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return array<array-key, mixed>
	 */
	private function with_inner( array $block ): array {
		$children = Parsed_Block::children( $block );
		if ( array() === $children ) {
			return $block;
		}
		$kept   = array();
		$chunks = array();
		$next   = 0;
		foreach ( Parsed_Block::chunks( $block ) as $chunk ) {
			if ( null !== $chunk ) {
				$chunks[] = $chunk;
				continue;
			}
			foreach ( isset( $children[ $next ] ) ? $this->of( array( $children[ $next ] ) ) : array() as $child ) {
				$kept[]   = $child;
				$chunks[] = null;
			}
			++$next;
		}
		return Parsed_Block::with_contents( $block, $kept, $chunks );
	}

	/**
	 * Returns a block with the texts of the face.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return array<array-key, mixed>
	 */
	private function changed( array $block ): array {
		$faces   = self::own( $block )['faces'] ?? null;
		$changes = is_array( $faces ) ? $faces[ $this->face ] ?? null : null;
		foreach ( is_array( $changes ) ? $changes : array() as $name => $value ) {
			if ( is_string( $name ) && is_string( $value ) ) {
				$block = $this->with_text( $block, $name, $value );
			}
		}
		return $block;
	}

	/**
	 * Puts a text into a block.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @param string                  $name  Attribute.
	 * @param string                  $value HTML of a rich text, or the value of an attribute of our own blocks.
	 * @return array<array-key, mixed>
	 */
	private function with_text( array $block, string $name, string $value ): array {
		$block_name = Parsed_Block::name( $block );
		if ( str_starts_with( $block_name, 'patreon-gate/' ) ) {
			return Parsed_Block::with_attribute( $block, $name, $value );
		}
		$pattern = self::INNER_HTML[ $block_name ][ $name ] ?? null;
		$chunks  = Parsed_Block::chunks( $block );
		if ( null === $pattern || 1 !== count( $chunks ) || ! is_string( $chunks[0] ) ) {
			return $block;
		}
		// Where PCRE fails, the base is shown.
		$html = preg_replace_callback( $pattern, static fn ( array $parts ): string => $parts[1] . $value . $parts[2], $chunks[0], 1 ) ?? $chunks[0];
		return Parsed_Block::with_contents( $block, array(), array( $html ) );
	}

	/**
	 * Returns what a block says about faces.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return array<array-key, mixed>
	 */
	private static function own( array $block ): array {
		$metadata = Parsed_Block::attribute( $block, 'metadata' );
		$own      = is_array( $metadata ) ? $metadata['patreonGate'] ?? null : null;
		return is_array( $own ) ? $own : array();
	}
}
