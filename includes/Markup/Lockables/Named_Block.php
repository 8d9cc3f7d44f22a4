<?php
/**
 * Blocks that exist for their lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup\Lockables;

use Patreon_Gate\Markup\Delimiters;
use Patreon_Gate\Markup\Lockable;
use Patreon_Gate\Markup\Parsed_Block;

/** Knows its blocks by their names and keeps the lock in the attribute `lock`. Once the lock is open, nothing is left of the block. */
abstract class Named_Block implements Lockable {

	/** Name of the block that carries the lock. */
	public const NAME = '';

	/** @return non-empty-list<string> Names of all blocks of this kind, faces too. */
	abstract public function names(): array;

	/**
	 * The name stands in the comment, before any attributes.
	 *
	 * @param string $content Block markup.
	 */
	public function meant( string $content ): array {
		return array_column( Delimiters::meant( $content, $this->names() ), 'at' );
	}

	/** @param array{name: string} $delimiter As `Delimiters` reads it. */
	public function is_marked( array $delimiter ): bool {
		return in_array( $delimiter['name'], $this->names(), true );
	}

	/** @param array<array-key, mixed> $block Parsed block. */
	public function is_of( array $block ): bool {
		return static::NAME === Parsed_Block::name( $block );
	}

	/** @param array<array-key, mixed> $block Parsed block. */
	public function stored_lock( array $block ): mixed {
		return Parsed_Block::attribute( $block, 'lock' );
	}

	/** @param array<array-key, mixed> $block Parsed block. */
	public function face( array $block ): ?bool {
		return null;
	}

	/** @param array<array-key, mixed> $block Parsed block. */
	public function opened( array $block ): array {
		return array();
	}

	/** @param array<array-key, mixed> $delimiter As `Delimiters` reads it. */
	public function unmarked( array $delimiter ): string {
		return '';
	}
}
