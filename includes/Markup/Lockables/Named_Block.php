<?php
/**
 * Blocks that exist only for their lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup\Lockables;

use Patreon_Gate\Markup\Delimiters;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Markup\Lockable;
use Patreon_Gate\Markup\Parsed_Block;

/**
 * Implements a kind whose blocks are recognized by their names, and keep the lock in the attribute `lock`. For readers whom the lock lets
 * in, nothing of the block itself is shown.
 */
abstract class Named_Block implements Lockable {

	/** Name of the block that has the lock. */
	public const NAME = '';

	/** @var ?list<string> What the names of all such blocks begin with; made on first use. */
	private static ?array $beginnings = null;

	/**
	 * Returns the names of all blocks of this kind, including faces.
	 *
	 * @return non-empty-list<string>
	 */
	abstract public function names(): array;

	/**
	 * Finds comments that name one of the blocks before any attributes. All kinds share one search for all names, so a comment that names blocks of
	 * several kinds counts for the first of them.
	 *
	 * @param string $content Block markup.
	 */
	public function intended_delimiters( string $content ): array {
		$found = array();
		foreach ( Delimiters::comments_naming( $content, self::$beginnings ??= self::beginnings() ) as $comment ) {
			foreach ( $this->names() as $name ) {
				if ( 0 === substr_compare( $content, $name, $comment['name'], strlen( $name ), true ) ) {
					$found[] = $comment['at'];
					break;
				}
			}
		}
		return $found;
	}

	/** @return list<string> The names of the blocks of all kinds, without those that begin with another: the search for `gate` finds `gate-granted`, too. */
	private static function beginnings(): array {
		$names = Lock_Markup::block_names();
		return array_values( array_filter( $names, static fn ( string $name ): bool => array( $name ) === array_values( array_filter( $names, static fn ( string $other ): bool => str_starts_with( $name, $other ) ) ) ) );
	}

	/**
	 * Tells whether a delimiter names one of the blocks.
	 *
	 * @param array{name: string} $delimiter As `Delimiters` returns it.
	 */
	public function is_delimiter( array $delimiter ): bool {
		return in_array( $delimiter['name'], $this->names(), true );
	}

	/**
	 * Tells whether a block has the name of this kind.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 */
	public function is_of( array $block ): bool {
		return static::NAME === Parsed_Block::name( $block );
	}

	/**
	 * Returns the attribute `lock`.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 */
	public function stored_lock( array $block ): mixed {
		return Parsed_Block::attribute( $block, 'lock' );
	}

	/**
	 * Returns null: this kind has no faces.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 */
	public function face( array $block ): ?bool {
		return null;
	}

	/**
	 * Returns the attribute `cta`.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 */
	public function call_to_action( array $block ): int {
		$design = Parsed_Block::attribute( $block, 'cta' );
		return is_int( $design ) ? $design : 0;
	}

	/**
	 * Returns nothing: the block itself is not shown.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 */
	public function unlocked( array $block ): array {
		return array();
	}

	/**
	 * Returns nothing: the delimiter is removed.
	 *
	 * @param array<array-key, mixed> $delimiter As `Delimiters` returns it.
	 */
	public function without_lock( array $delimiter ): string {
		return '';
	}
}
