<?php
/**
 * A kind of block that carries a lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

/**
 * Says everything the plugin knows of one kind of block with a lock. One class per kind, in `Lockables/`; `Lock_Markup::KINDS` names them all,
 * with what an open page needs of them. Everybody else asks `Block_Locks`.
 *
 * Core's parser turns damaged delimiters into plain HTML. So a kind is asked twice: where its blocks were meant to stand, and which delimiters
 * are really such blocks. Where the numbers differ, the document is not trusted, and everything from the first lock on is closed.
 *
 * @phpstan-import-type Delimiter from Delimiters
 */
interface Lockable {

	/** The lock closes the block, with all that is in it. The values are what explanations call the place of such a lock. */
	public const ITSELF = 'block';

	/** The lock closes all that comes after the block in the document. */
	public const BELOW = 'divider';

	/** The lock closes one of the faces inside: the granted one is shown to readers it lets in, the denied one to all others. */
	public const FACES = 'gate';

	/**
	 * Returns what the lock closes.
	 *
	 * @return self::ITSELF|self::BELOW|self::FACES
	 */
	public function scope(): string;

	/**
	 * Finds the comments in a text that were meant to be a delimiter of this kind, damaged or not.
	 *
	 * @param string $content Block markup.
	 * @return list<int> Offsets in bytes, ascending.
	 */
	public function meant( string $content ): array;

	/**
	 * Tells whether a delimiter is one that `meant()` finds, and undamaged; closing ones included.
	 *
	 * @param Delimiter $delimiter As `Delimiters` reads it.
	 */
	public function is_marked( array $delimiter ): bool;

	/**
	 * Tells whether a block is of this kind, and so carries its lock. It is, too, where the lock is missing or damaged.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 */
	public function is_of( array $block ): bool;

	/**
	 * Returns the lock of a block as it is stored. `Gating\Lock_Codec::read()` makes a lock of it; of what is none, one that denies.
	 *
	 * @param array<array-key, mixed> $block Parsed block for which `is_of()` is true.
	 * @return mixed Null where it is missing.
	 */
	public function stored_lock( array $block ): mixed;

	/**
	 * Tells which face of this kind a block is. Only for `FACES`.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return ?bool True for the granted face, false for the denied one, null for a block that is neither.
	 */
	public function face( array $block ): ?bool;

	/**
	 * Returns what stands in the place of the block for a reader its lock lets in. Nothing in it may carry this lock: the text may be
	 * rendered again, where nobody knows which post it belongs to. Not asked for `FACES`.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return list<array<array-key, mixed>>
	 */
	public function opened( array $block ): array;

	/**
	 * Returns what stands in the place of a delimiter in a damaged document whose locks all let the reader in.
	 *
	 * @param Delimiter $delimiter One for which `is_marked()` is true.
	 */
	public function unmarked( array $delimiter ): string;
}
