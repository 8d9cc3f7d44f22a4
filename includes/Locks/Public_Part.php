<?php
/**
 * Port: the public part of a locked post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use WP_Post;

/** Returns the public part of a locked post. `Cta\Teaser` implements it, so that `Locks` does not depend on `Cta`. */
interface Public_Part {

	/**
	 * Returns the public part as it is stored.
	 *
	 * @param WP_Post $post Post that is locked as a whole.
	 * @return string Block markup or classic HTML, '' where nothing is public.
	 */
	public function markup( WP_Post $post ): string;

	/**
	 * Returns the public part, rendered.
	 *
	 * @param WP_Post $post Post that is locked as a whole.
	 * @return string HTML, '' where nothing is public.
	 */
	public function html( WP_Post $post ): string;
}
