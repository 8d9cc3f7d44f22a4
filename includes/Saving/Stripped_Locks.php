<?php
/**
 * Locks that another plugin removes from a text.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Saving;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Markup\Block_Locks;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Markup\Parsed_Block;
use Patreon_Gate\Storage\Options\Attention;

/**
 * Finds dividers and gates that were removed from a text while it was saved. Plugins that clean up HTML may remove block comments on the
 * way from the editor to the database, and dividers and gates with them, which would make the text below public. At the end of a save, the
 * content it was given can be compared with the content about to be stored. Where locks are gone, the whole post is locked instead, and the
 * creator is told.
 */
final class Stripped_Locks {

	public function __construct( private readonly Attention $attention ) {}

	/**
	 * Returns the lock for the whole post that replaces those which were removed from its text.
	 *
	 * @param string $given  Content that the save was given.
	 * @param string $stored Content that is about to be stored.
	 * @return ?Lock Lock for the whole post: the one that was removed. Where the text had several different ones, a lock without conditions,
	 *               which only editors get past. Null where none was removed.
	 */
	public function replacement_lock( string $given, string $stored ): ?Lock {
		if ( ! Lock_Markup::is_in( $given ) ) {
			return null;
		}
		// The locks that remain do not protect the text behind those that were removed.
		$are_gone = ! Lock_Markup::is_in( $stored ) || Block_Locks::count( $stored ) < Block_Locks::count( $given ) || self::tags( $stored ) < self::tags( $given );
		$this->attention->set( '', Attention::STRIPPED, $are_gone );
		return $are_gone ? self::only_one( self::locks( array_values( parse_blocks( $given ) ) ) + self::shortcode_locks( $given ) ) : null;
	}

	/** Counts the tags of lock shortcodes in a text. */
	private static function tags( string $content ): int {
		return count( Lock_Markup::shortcodes( $content )->tags ?? array() );
	}

	/**
	 * Finds the locks of shortcodes.
	 *
	 * @return array<string, Lock> By their hash.
	 */
	private static function shortcode_locks( string $content ): array {
		$found = array();
		foreach ( Lock_Markup::shortcodes( $content )?->locks() ?? array() as $stored ) {
			$lock                   = Lock_Codec::read( $stored );
			$found[ $lock->hash() ] = $lock;
		}
		return $found;
	}

	/**
	 * Returns the only lock; one that lets nobody in if there are several, or if it cannot be read.
	 *
	 * @param array<string, Lock> $locks By their hash.
	 */
	private static function only_one( array $locks ): Lock {
		$lock = 1 === count( $locks ) ? reset( $locks ) : null;
		return $lock instanceof Lock && $lock->readable ? $lock : new Lock( false, false, array() );
	}

	/**
	 * Finds the locks of some blocks and of all blocks inside them.
	 *
	 * @param list<array<array-key, mixed>> $blocks Parsed blocks.
	 * @return array<string, Lock> By their hash.
	 */
	private static function locks( array $blocks ): array {
		$found = array();
		foreach ( $blocks as $block ) {
			foreach ( Block_Locks::kinds_of( $block ) as $kind ) {
				$lock                   = Lock_Codec::read( $kind->stored_lock( $block ) );
				$found[ $lock->hash() ] = $lock;
			}
			$found += self::locks( Parsed_Block::children( $block ) );
		}
		return $found;
	}
}
