<?php
/**
 * Locks that another plugin takes out of a text.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Storage\Options\Attention;

/**
 * Plugins that clean up HTML may remove block comments on the way from the editor to the database, and dividers and containers with them: what
 * they held back would be public. What a save was given and what is about to be stored can both be seen at its end. Where the blocks are
 * gone, the post is locked as a whole instead, and the creator is told.
 */
final class Stripped_Locks {

	public function __construct( private readonly Attention $attention ) {}

	/**
	 * @param string $given  Content as the save was given it.
	 * @param string $stored Content as it is about to be stored.
	 * @return ?Lock For the whole post: the one the blocks had, or one that nobody but editors opens where they had several. Null where none is missing.
	 */
	public function in_place_of( string $given, string $stored ): ?Lock {
		if ( ! Lock_Markup::is_in( $given ) ) {
			return null;
		}
		$are_gone = ! Lock_Markup::is_in( $stored );
		$this->attention->set( '', Attention::STRIPPED, $are_gone );
		return $are_gone ? self::only_one( self::locks( parse_blocks( $given ) ) ) : null;
	}

	/** @param array<string, Lock> $locks By their hash. */
	private static function only_one( array $locks ): Lock {
		$lock = 1 === count( $locks ) ? reset( $locks ) : null;
		return $lock instanceof Lock && $lock->readable ? $lock : new Lock( false, false, array() );
	}

	/**
	 * @param array<array-key, mixed> $blocks Parsed blocks.
	 * @return array<string, Lock> By their hash.
	 */
	private static function locks( array $blocks ): array {
		$found = array();
		foreach ( $blocks as $block ) {
			if ( ! is_array( $block ) ) {
				continue;
			}
			if ( in_array( $block['blockName'] ?? null, array( 'patreon-gate/divider', 'patreon-gate/gate' ), true ) ) {
				$lock                   = Lock_Codec::read( is_array( $block['attrs'] ?? null ) ? $block['attrs']['lock'] ?? null : null );
				$found[ $lock->hash() ] = $lock;
			}
			$found += self::locks( is_array( $block['innerBlocks'] ?? null ) ? $block['innerBlocks'] : array() );
		}
		return $found;
	}
}
