<?php
/**
 * A rule that locks many posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating\Rules;

use Patreon_Gate\Gating\Lock;

/** Holds a rule: which posts it is about, and which lock they have. A rule without a lock keeps its posts public. `Rule_Codec` converts it. */
final class Rule {

	public const TERM   = 'term';
	public const AUTHOR = 'author';
	public const TYPE   = 'type';
	public const SITE   = 'site';

	/** What a rule can be about, from the most specific to the most general. The names are those of `Locks\Sources\Rank`. */
	public const KINDS = array( self::TERM, self::AUTHOR, self::TYPE, self::SITE );

	/**
	 * @param string $id       Unique among the rules of a site.
	 * @param string $name     Name the creator gave it.
	 * @param string $kind     One of `KINDS`.
	 * @param string $taxonomy Taxonomy of the term; '' for other kinds.
	 * @param string $of       ID of the term or of the author, name of the post type; '' for the whole site.
	 * @param ?Lock  $lock     Its lock; null keeps the posts public, whatever more general rules say.
	 * @param int    $design   ID of the design of its call to action; 0 for none.
	 * @param bool   $is_on    Whether it counts.
	 * @param bool   $is_unreadable Whether it stands for a rule that cannot be read.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $name,
		public readonly string $kind,
		public readonly string $taxonomy,
		public readonly string $of,
		public readonly ?Lock $lock,
		public readonly int $design = 0,
		public readonly bool $is_on = true,
		public readonly bool $is_unreadable = false
	) {}

	/**
	 * Returns the rule that stands for one that cannot be read. It locks every post for everybody, because nobody can tell which posts were meant.
	 *
	 * @param string $id   ID.
	 * @param string $name Name, if there is one.
	 */
	public static function unreadable( string $id, string $name = '' ): self {
		return new self( $id, $name, self::SITE, '', '', Lock::unreadable(), is_unreadable: true );
	}

	/** Tells whether two rules are about the same term, author, post type or site. */
	public function is_about_the_same( self $other ): bool {
		return array( $this->kind, $this->taxonomy, $this->of ) === array( $other->kind, $other->taxonomy, $other->of );
	}
}
