<?php
/**
 * What locks a post as a whole, and why.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Patreon_Gate\Gating\Lock;

/** The answer to "which lock holds here?". Never changes; whoever wants to know again asks `Effective_Locks` again. */
final class Effective_Lock {

	/** In the place of a rank: another plugin put it on, by `Hooks::LOCK_RESOLVE`. */
	public const ADD_ON = 'add_on';

	/** Every place a lock may come from: the values of `Sources\Rank`, and add-ons. A test compares them. */
	public const SOURCES = array( 'post', 'parent', 'term', 'author', 'type', 'site', self::ADD_ON );

	/**
	 * @param list<Lock>   $locks       All that hold; each must open. Empty where the post is open.
	 * @param list<string> $sources     Where each lock comes from, in the same order: one of `SOURCES`.
	 * @param ?string      $exempted_by Which of them keeps the post open although others might lock it; null where none says so.
	 */
	public function __construct(
		public readonly array $locks = array(),
		public readonly array $sources = array(),
		public readonly ?string $exempted_by = null
	) {}

	/** What is assumed where finding out failed: a lock that nobody can read. */
	public static function unreadable(): self {
		return new self( array( Lock::unreadable() ), array( 'post' ) );
	}

	/** Whether there is any lock. */
	public function is_locked(): bool {
		return array() !== $this->locks;
	}

	/** Whether a source keeps the post open on purpose. Add-ons may lock it all the same. */
	public function is_exempt(): bool {
		return null !== $this->exempted_by;
	}

	/**
	 * The same with locks that add-ons put on top.
	 *
	 * @param list<Lock> $added Their locks.
	 */
	public function with_added( array $added ): self {
		return new self( array( ...$this->locks, ...$added ), array( ...$this->sources, ...array_fill( 0, count( $added ), self::ADD_ON ) ), $this->exempted_by );
	}
}
