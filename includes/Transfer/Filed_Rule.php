<?php
/**
 * A rule in a file.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Transfer;

use Patreon_Gate\Gating\Lock;

/** Holds a rule as it is in a file: with names in place of IDs. */
final class Filed_Rule {

	/**
	 * @param string $id       ID; the same on every site to which the rule was imported.
	 * @param string $name     Name the creator gave it.
	 * @param string $kind     One of `Rule::KINDS`.
	 * @param string $taxonomy Taxonomy of the term; '' for other kinds.
	 * @param string $of       Slug of the term, login of the author, name of the post type; '' for the whole site.
	 * @param ?Lock  $lock     Its lock; null keeps the posts public.
	 * @param string $design   Slug of the design of its call to action; '' for none.
	 * @param bool   $is_on    Whether it counts.
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $name,
		public readonly string $kind,
		public readonly string $taxonomy,
		public readonly string $of,
		public readonly ?Lock $lock,
		public readonly string $design,
		public readonly bool $is_on
	) {}
}
