<?php
/**
 * Port: the public part of a locked post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use WP_Post;

/** `Cta\Teaser` knows it; `Locks` need not know how. */
interface Public_Part {

	/**
	 * @param WP_Post $post Post that is locked as a whole.
	 * @return string Block markup or classic HTML, '' where nothing is public.
	 */
	public function markup( WP_Post $post ): string;

	/**
	 * @param WP_Post $post Post that is locked as a whole.
	 * @return string The same, rendered.
	 */
	public function html( WP_Post $post ): string;
}
