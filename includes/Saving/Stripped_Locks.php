<?php
/**
 * Locks that another plugin takes out of a text.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Saving;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Markup\Delimiters;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Markup\Parsed_Block;
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
		// Some that stay save nothing of what stood behind the others.
		$are_gone = ! Lock_Markup::is_in( $stored ) || self::count( $stored ) < self::count( $given );
		$this->attention->set( '', Attention::STRIPPED, $are_gone );
		return $are_gone ? self::only_one( self::locks( array_values( parse_blocks( $given ) ) ) ) : null;
	}

	/** @param array<string, Lock> $locks By their hash. */
	private static function only_one( array $locks ): Lock {
		$lock = 1 === count( $locks ) ? reset( $locks ) : null;
		return $lock instanceof Lock && $lock->readable ? $lock : new Lock( false, false, array() );
	}

	/** How many dividers and containers begin in a text. */
	private static function count( string $content ): int {
		return count( array_filter( Delimiters::in( $content ), static fn ( array $delimiter ): bool => '' === $delimiter['closer'] && self::has_lock( $delimiter['name'] ) ) );
	}

	/** Whether blocks of this name have a lock. */
	private static function has_lock( string $name ): bool {
		return Parsed_Block::DIVIDER === $name || Parsed_Block::GATE === $name;
	}

	/**
	 * @param list<array<array-key, mixed>> $blocks Parsed blocks.
	 * @return array<string, Lock> By their hash.
	 */
	private static function locks( array $blocks ): array {
		$found = array();
		foreach ( $blocks as $block ) {
			if ( self::has_lock( Parsed_Block::name( $block ) ) ) {
				$lock                   = Lock_Codec::read( Parsed_Block::attribute( $block, 'lock' ) );
				$found[ $lock->hash() ] = $lock;
			}
			$found += self::locks( Parsed_Block::children( $block ) );
		}
		return $found;
	}
}
