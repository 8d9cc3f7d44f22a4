<?php
/**
 * What locks a post as a whole, and why.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Patreon_Gate\Gating\Lock;

/** Holds the answer to "which lock holds here?". It never changes; to learn of changes, ask `Effective_Locks` again. */
final class Effective_Lock {

	/** Source of locks that another plugin added with `Hooks::LOCK_RESOLVE`. Add-ons have no rank. */
	public const ADD_ON = 'add_on';

	/** Every place a lock can come from: the values of `Sources\Rank`, and add-ons. A test compares them. */
	public const SOURCES = array( 'post', 'parent', 'term', 'author', 'type', 'site', self::ADD_ON );

	/**
	 * @param list<Lock>   $locks       All locks that hold; a reader needs every one of them to let them in. Empty where the post has no lock.
	 * @param list<string> $sources     Where each lock comes from, in the same order: one of `SOURCES`.
	 * @param ?string      $exempted_by Which of them exempts the post, so that less specific sources cannot lock it; null where none does.
	 */
	public function __construct(
		public readonly array $locks = array(),
		public readonly array $sources = array(),
		public readonly ?string $exempted_by = null
	) {}

	/** Returns the answer for when the lookup failed: a lock that nobody can read, so that it denies everybody. */
	public static function unreadable(): self {
		return new self( array( Lock::unreadable() ), array( 'post' ) );
	}

	/** Tells whether there is any lock. */
	public function is_locked(): bool {
		return array() !== $this->locks;
	}

	/** Tells whether a source exempts the post on purpose. Add-ons may lock it all the same. */
	public function is_exempt(): bool {
		return null !== $this->exempted_by;
	}

	/**
	 * Returns the same answer with the locks that add-ons added.
	 *
	 * @param list<Lock> $added Their locks.
	 */
	public function with_added( array $added ): self {
		return new self( array( ...$this->locks, ...$added ), array( ...$this->sources, ...array_fill( 0, count( $added ), self::ADD_ON ) ), $this->exempted_by );
	}
}
