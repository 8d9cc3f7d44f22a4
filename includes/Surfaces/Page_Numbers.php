<?php
/**
 * Page numbers of a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Closure;
use Patreon_Gate\Locks\Access;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Locks\Redactor;
use WP_Post;
use WP_Query;

/**
 * Answers all page numbers of a locked post alike. Core answers 404 for a page number that a post does not have, which would reveal how many pages
 * are locked.
 */
final class Page_Numbers {

	/**
	 * @param Access              $access   Decides.
	 * @param Closure(): Redactor $redactor Knows whether parts of a post are locked.
	 */
	public function __construct( private readonly Access $access, private readonly Closure $redactor ) {}

	/**
	 * Accepts every page number of a post with locked parts, and of a post the reader may not read; for core's filter `pre_handle_404`. Core then shows
	 * the last existing page.
	 *
	 * @param mixed $handled Whether another callback has handled the request.
	 * @param mixed $query   Main query.
	 * @return mixed
	 */
	public function accept( mixed $handled, mixed $query ): mixed {
		if ( false !== $handled || ! $query instanceof WP_Query || ! $query->is_singular() || ! is_numeric( $query->get( 'page' ) ) || (int) $query->get( 'page' ) < 2 ) {
			return $handled;
		}
		$post = $query->posts[0] ?? null;
		if ( ! $post instanceof WP_Post ) {
			return $handled;
		}
		$locked = ( Lock_Markup::may_be_in( $post->post_content ) && ( $this->redactor )()->holds_lock( $post->post_content ) ) || ! $this->access->may_read( $post->ID );
		if ( ! $locked ) {
			return $handled;
		}
		status_header( 200 );
		return true;
	}
}
