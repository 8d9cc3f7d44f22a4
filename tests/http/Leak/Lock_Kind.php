<?php
/**
 * A kind of lock in the leak matrix.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Gating\Lock;

/** What is locked, by what, and for whom it is open. `Lock_Kinds` has all of them. */
final class Lock_Kind {

	public const WHOLE     = 'whole';
	public const DIVIDER   = 'divider';
	public const CONTAINER = 'container';
	public const BLOCK     = 'block';
	/** The shortcode has no ladder and no rule; its markup in `Leak_Content` has the lock of K1. */
	public const SHORTCODE = 'shortcode';

	/** Whose membership opens the lock: a tier of `Leak_Site`, or everybody. */
	public const GOLD     = 'gold';
	public const SILVER   = 'silver';
	public const EVERYONE = 'everyone';

	/**
	 * @param string $name   Id of docs/security.md, with a word on the variant.
	 * @param string $shape  What is locked: the whole post, or which part.
	 * @param Lock   $lock   The lock.
	 * @param string $rule   Kind of the rule that has the lock: one of `Rule::KINDS`; '' for a lock in the post.
	 * @param string $opens_for Whom the lock lets in at least.
	 */
	public function __construct(
		public readonly string $name,
		public readonly string $shape,
		public readonly Lock $lock,
		public readonly string $rule = '',
		public readonly string $opens_for = self::GOLD
	) {}

	/** Returns whether only a part of the post is locked. */
	public function is_part(): bool {
		return self::WHOLE !== $this->shape;
	}

	/** Returns the name without spaces, for words and files. */
	public function word(): string {
		return strtolower( str_replace( ' ', '', $this->name ) );
	}
}
