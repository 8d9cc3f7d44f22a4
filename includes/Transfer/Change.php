<?php
/**
 * One thing an import would do.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Transfer;

/** Holds what an import would do with one setting, rule, lock of new posts, or exception. Texts are plain. */
final class Change {

	public const KINDS = array( 'setting', 'rule', 'default', 'exception' );

	public const ADDED    = 'added';
	public const REPLACED = 'replaced';
	public const SAME     = 'same';
	public const LEFT_OUT = 'left_out';

	public const EFFECTS = array( self::ADDED, self::REPLACED, self::SAME, self::LEFT_OUT );

	/**
	 * @param value-of<self::KINDS>   $kind   What it is about.
	 * @param value-of<self::EFFECTS> $effect What happens to it.
	 * @param string                  $name   Name of a setting, such as `policy.preset`; otherwise a title in words.
	 * @param string                  $before What there is now; '' for nothing.
	 * @param string                  $after  What there will be; '' for nothing.
	 * @param string                  $note   A sentence about what does not fit this site; '' for none.
	 */
	public function __construct(
		public readonly string $kind,
		public readonly string $effect,
		public readonly string $name,
		public readonly string $before = '',
		public readonly string $after = '',
		public readonly string $note = ''
	) {}

	/** Tells whether something is stored. */
	public function is_one(): bool {
		return self::ADDED === $this->effect || self::REPLACED === $this->effect;
	}

	/** @return array{kind: string, effect: string, name: string, before: string, after: string, note: string} */
	public function to_array(): array {
		return array(
			'kind'   => $this->kind,
			'effect' => $this->effect,
			'name'   => $this->name,
			'before' => $this->before,
			'after'  => $this->after,
			'note'   => $this->note,
		);
	}
}
