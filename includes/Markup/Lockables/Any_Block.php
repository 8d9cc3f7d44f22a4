<?php
/**
 * A lock on any block.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup\Lockables;

use Patreon_Gate\Markup\Delimiters;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Markup\Lockable;
use Patreon_Gate\Markup\Parsed_Block;
use WP_Block_Type_Registry;

/**
 * Describes a lock that a creator set on a block of core or of another plugin. It is stored below the attribute `metadata`, which every block has:
 * `{"metadata":{"patreonGateLock":{"lock":{…},"cta":12,"silent":true}}}`. The attribute `lock` belongs to core, and the editor drops attributes that a block does
 * not declare, but it keeps everything below `metadata`, also while this plugin is not active.
 *
 * @phpstan-import-type Delimiter from Delimiters
 */
final class Any_Block implements Lockable {

	/** @var array{string, list<int>} The last text that was searched, and what was found: a page asks the same of a text several times. */
	private static array $searched = array( '', array() );

	/** Returns that the lock applies to the block itself. */
	public function scope(): string {
		return self::ITSELF;
	}

	/**
	 * Finds the comments that contain the key: whole delimiters, whatever their attributes contain, and damaged ones.
	 *
	 * @param string $content Block markup.
	 */
	public function intended_delimiters( string $content ): array {
		if ( self::$searched[0] !== $content ) {
			self::$searched = array( $content, self::search( $content ) );
		}
		return self::$searched[1];
	}

	/**
	 * Tells whether a delimiter has the key where it belongs.
	 *
	 * @param Delimiter $delimiter As `Delimiters` reads it.
	 */
	public function is_delimiter( array $delimiter ): bool {
		return '' === $delimiter['closer'] && $this->is_of( Parsed_Block::from_delimiter( $delimiter ) );
	}

	/**
	 * Tells whether a block has the key, whatever its value is.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 */
	public function is_of( array $block ): bool {
		$metadata = Parsed_Block::attribute( $block, 'metadata' );
		return is_array( $metadata ) && array_key_exists( Lock_Markup::ANY_BLOCK, $metadata );
	}

	/**
	 * Returns the lock below the key.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 */
	public function stored_lock( array $block ): mixed {
		return self::stored( $block )['lock'] ?? null;
	}

	/**
	 * Returns null: such a block has no faces.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 */
	public function face( array $block ): ?bool {
		return null;
	}

	/**
	 * Returns the design that was chosen for this lock; null where the creator wants to hide the block without a word, and in places where there is no
	 * room for a call to action.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 */
	public function call_to_action( array $block ): ?int {
		$stored = self::stored( $block );
		$design = $stored['cta'] ?? 0;
		return true === ( $stored['silent'] ?? false ) || self::is_part( Parsed_Block::name( $block ) ) ? null : ( is_int( $design ) ? $design : 0 );
	}

	/**
	 * Returns the block without this lock.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 */
	public function unlocked( array $block ): array {
		$block['attrs'] = self::attributes( $block );
		return array( $block );
	}

	/**
	 * Returns the delimiter without this lock.
	 *
	 * @param Delimiter $delimiter As `Delimiters` reads it.
	 */
	public function without_lock( array $delimiter ): string {
		$attributes = self::attributes( Parsed_Block::from_delimiter( $delimiter ) );
		return '<!-- wp:' . $delimiter['name'] . ' ' . ( array() === $attributes ? '' : serialize_block_attributes( $attributes ) . ' ' ) . $delimiter['void'] . '-->';
	}

	/**
	 * Tells whether a block can stand only inside certain other blocks, such as a list item, a column, a button, a tab or the link of a menu. A call to
	 * action in its place would break the block around it.
	 *
	 * @param string $name Name of the block.
	 */
	private static function is_part( string $name ): bool {
		$parents = WP_Block_Type_Registry::get_instance()->get_registered( $name )->parent ?? null;
		// Neither of these two counts: every block of a post is inside its content, and a face of a gate can be replaced by a call to action.
		return is_array( $parents ) && array() !== array_diff( $parents, array( 'core/post-content', Gate::NAME ) );
	}

	/**
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return array<array-key, mixed> What is stored below the key; empty where it cannot be read.
	 */
	private static function stored( array $block ): array {
		$metadata = Parsed_Block::attribute( $block, 'metadata' );
		$stored   = is_array( $metadata ) ? $metadata[ Lock_Markup::ANY_BLOCK ] ?? null : null;
		return is_array( $stored ) ? $stored : array();
	}

	/**
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return array<array-key, mixed> Its attributes without the lock.
	 */
	private static function attributes( array $block ): array {
		$attributes = is_array( $block['attrs'] ?? null ) ? $block['attrs'] : array();
		$metadata   = $attributes['metadata'] ?? null;
		if ( is_array( $metadata ) ) {
			unset( $metadata[ Lock_Markup::ANY_BLOCK ], $attributes['metadata'] );
			// An empty list would be written as `[]`, which is no metadata.
			$attributes += array() === $metadata ? array() : array( 'metadata' => $metadata );
		}
		return $attributes;
	}

	/**
	 * @param string $content Block markup.
	 * @return list<int> Offsets in bytes, ascending.
	 */
	private static function search( string $content ): array {
		$places = self::places( $content );
		if ( array() === $places ) {
			return array();
		}
		$found      = array();
		$next       = 0;
		$delimiters = array_column( Delimiters::in( $content ), 'length', 'at' );
		$at         = strpos( $content, '<!--' );
		while ( false !== $at && isset( $places[ $next ] ) ) {
			// A delimiter may have the end of a comment in its attributes.
			$end = isset( $delimiters[ $at ] ) ? $at + $delimiters[ $at ] : strpos( $content, '-->', $at + 4 );
			$end = false === $end ? strlen( $content ) : $end;
			while ( isset( $places[ $next ] ) && $places[ $next ] < $end ) {
				if ( $places[ $next ] > $at && ( $found[ array_key_last( $found ) ?? 0 ] ?? -1 ) !== $at ) {
					$found[] = $at;
				}
				++$next;
			}
			$at = strpos( $content, '<!--', $end );
		}
		return $found;
	}

	/**
	 * Finds the key, as it stands in a delimiter: in quotes and followed by a colon. The same text as a value has no colon after it, and as a part of
	 * a longer value its quotes are escaped. PCRE may fail on any text if an administrator set its limits low, so it is not used.
	 *
	 * @param string $content Block markup.
	 * @return list<int> Offsets in bytes, ascending.
	 */
	private static function places( string $content ): array {
		$key    = '"' . Lock_Markup::ANY_BLOCK . '"';
		$places = array();
		$at     = strpos( $content, $key );
		while ( false !== $at ) {
			$end = $at + strlen( $key );
			if ( ':' === ( $content[ $end + strspn( $content, " \t\n\v\f\r", $end ) ] ?? '' ) ) {
				$places[] = $at;
			}
			$at = strpos( $content, $key, $end );
		}
		return $places;
	}
}
