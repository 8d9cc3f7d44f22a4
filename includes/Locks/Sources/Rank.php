<?php
/**
 * The order of lock sources.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks\Sources;

/**
 * Lists the ranks of lock sources, from the most specific to the most general. Sources are asked in this order, and the first rank that has
 * an answer decides.
 *
 * Add-ons (`Hooks::LOCK_RESOLVE`) have no rank: they can only add locks, whatever the sources say.
 */
enum Rank: string {

	/** The post itself. */
	case Post = 'post';

	/** The post that an attachment or a revision belongs to. */
	case Parent = 'parent';

	/** A category, a tag, or a term of any taxonomy. */
	case Term = 'term';

	/** The author of the post. */
	case Author = 'author';

	/** The post type. */
	case Type = 'type';

	/** The whole site. */
	case Site = 'site';
}
