<?php
/**
 * Which lock source comes before which.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks\Sources;

/**
 * The order in which lock sources are asked, from the most specific to the most general. The first rank that has an answer decides.
 *
 * Add-ons (`Hooks::LOCK_RESOLVE`) have no rank: whatever the sources say, they only add locks.
 */
enum Rank: string {

	/** The post itself. */
	case Post = 'post';

	/** The post that an attachment or a revision belongs to. */
	case Parent = 'parent';

	/** A category, a tag, or a term of any taxonomy. */
	case Term = 'term';

	/** Who wrote it. */
	case Author = 'author';

	/** Its post type. */
	case Type = 'type';

	/** The whole site. */
	case Site = 'site';
}
