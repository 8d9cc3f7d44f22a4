<?php
/**
 * A place that locks of whole posts come from.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks\Sources;

use WP_Post;

/**
 * Decides whether a post is locked as a whole, for one kind of reason. To add a source, implement this interface and name the class in
 * `Wiring\Lock_Services::lock_rules()`.
 *
 * The answer may depend on the row of the post, on its terms, and on rules that the source stores. Code that changes such rules calls
 * `Index\Lock_Index::close()` before and `renew()` after, in the same request. Lists ask for every post, so data about many posts should be
 * read for all of them at once.
 */
interface Lock_Source {

	/** Returns how specific the source is. */
	public function rank(): Rank;

	/**
	 * Returns what the source says about a post. If it throws, the post is locked for everybody.
	 *
	 * @param WP_Post $post Post, of any type.
	 */
	public function answer( WP_Post $post ): Source_Answer;
}
