<?php
/**
 * The teaser of a locked post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use WP_Post;

/** Returns the teaser of a post that is locked as a whole: the only public part of its content. `Cta\Teaser` implements it, so that `Locks` does not depend on `Cta`. */
interface Teaser_Source {

	/**
	 * Returns the teaser as content, not rendered.
	 *
	 * @param WP_Post $post Post that is locked as a whole.
	 * @return string Block markup or classic HTML, '' where nothing is public.
	 */
	public function markup( WP_Post $post ): string;

	/**
	 * Returns the teaser, rendered.
	 *
	 * @param WP_Post $post Post that is locked as a whole.
	 * @return string HTML, '' where nothing is public.
	 */
	public function html( WP_Post $post ): string;
}
