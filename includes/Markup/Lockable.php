<?php
/**
 * A kind of block that has a lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup;

/**
 * Describes one kind of block with a lock: everything the plugin knows about it. There is one class for each kind, in `Lockables/`.
 * `Lock_Markup::KINDS` lists them all, with what a page without locks needs to know. All other code uses `Block_Locks`.
 *
 * Core's parser turns damaged delimiters into plain HTML. So each kind answers two questions: where its blocks were meant to be, and which
 * delimiters really are such blocks. If the numbers differ, the document is not trusted, and everything from its first lock on is locked.
 *
 * @phpstan-import-type Delimiter from Delimiters
 */
interface Lockable {

	/** The lock applies to the block and everything in it. Explanations use these values for the place of a lock. */
	public const ITSELF = 'block';

	/** The lock applies to everything that comes after the block in the document. */
	public const BELOW = 'divider';

	/** The lock chooses between the faces inside: readers whom it lets in see the granted face, all others the denied face. */
	public const FACES = 'gate';

	/**
	 * Returns what the lock applies to.
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
	public function intended_delimiters( string $content ): array;

	/**
	 * Tells whether a delimiter is one that `intended_delimiters()` finds, and undamaged; closing delimiters count, too.
	 *
	 * @param Delimiter $delimiter As `Delimiters` returns it.
	 */
	public function is_delimiter( array $delimiter ): bool;

	/**
	 * Tells whether a block is of this kind and therefore has its lock, even where the lock is missing or damaged.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 */
	public function is_of( array $block ): bool;

	/**
	 * Returns the lock of a block as it is stored. `Gating\Lock_Codec::read()` converts it to a lock; anything invalid becomes a lock that
	 * denies.
	 *
	 * @param array<array-key, mixed> $block Parsed block for which `is_of()` is true.
	 * @return mixed Null where the lock is missing.
	 */
	public function stored_lock( array $block ): mixed;

	/**
	 * Tells which face of this kind a block is. Called only for `FACES`.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return ?bool True for the granted face, false for the denied one, null for a block that is neither.
	 */
	public function face( array $block ): ?bool;

	/**
	 * Returns which call to action stands in the place of the block for readers whom its lock does not let in.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return ?int ID of the design that was chosen for this lock, 0 for none; null where nothing is shown.
	 */
	public function call_to_action( array $block ): ?int;

	/**
	 * Returns what is shown in the place of the block to a reader whom its lock lets in. It must not contain this lock: the text may be
	 * rendered again by code that does not know which post it belongs to. Not called for `FACES`.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 * @return list<array<array-key, mixed>>
	 */
	public function unlocked( array $block ): array;

	/**
	 * Returns what replaces a delimiter in a damaged document, for a reader whom all of its locks let in.
	 *
	 * @param Delimiter $delimiter One for which `is_delimiter()` is true.
	 */
	public function without_lock( array $delimiter ): string;
}
