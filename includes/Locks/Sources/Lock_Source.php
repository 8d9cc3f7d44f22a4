<?php
/**
 * Where locks of whole posts come from.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks\Sources;

use WP_Post;

/**
 * One reason why a post may be locked as a whole. To add one, implement this and name the class in `Wiring\Lock_Services::lock_rules()`.
 *
 * The answer may depend on the row of the post, on its terms, and on rules that the source stores. Whoever changes such rules calls
 * `Index\Lock_Index::close()` before and `renew()` after, in the same request. What an answer needs of many posts should be read for all of them at once: lists
 * ask for every post.
 */
interface Lock_Source {

	/** How specific it is. */
	public function rank(): Rank;

	/**
	 * Says whether the post is locked. What it throws closes the post.
	 *
	 * @param WP_Post $post Post, of any type.
	 */
	public function answer( WP_Post $post ): Source_Answer;
}
