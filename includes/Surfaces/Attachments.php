<?php
/**
 * Attachments of locked posts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Surfaces;

use Closure;
use Patreon_Gate\Locks\Attachment_Access;
use Patreon_Gate\Markup\Attachment_Ids;
use Patreon_Gate\Storage\Locks\Lock_Sql;
use Patreon_Gate\Storage\Locks\Site_Images;
use WP_Post;
use WP_Query;
use WeakMap;

/**
 * Hides attachments of locked posts: their own pages, in galleries and playlists, in lists and searches. Anybody who knows the address of
 * an uploaded file can still open it, because WordPress does not serve the file.
 */
final class Attachments {

	/** Core's callback that adds the lightbox to an image. The image block adds it before its own filters run, at priority 15. */
	private const LIGHTBOX = 'block_core_image_render_lightbox';

	/** @var WeakMap<WP_Query, true> Queries whose attachments were decided one by one. */
	private WeakMap $decided;

	private bool $looking = false;

	/**
	 * @param Closure(): Attachment_Access $access Decides.
	 * @param Closure(): Lock_Sql $sql Condition for lists.
	 */
	public function __construct( private readonly Closure $access, private readonly Closure $sql ) {
		$this->decided = new WeakMap();
	}

	/** Adds the hooks. */
	public function register(): void {
		add_action( 'pre_get_posts', array( $this, 'restrict' ), PHP_INT_MAX );
		add_filter( 'posts_where', array( $this, 'only_open' ), PHP_INT_MAX, 2 );
		add_filter( 'the_posts', array( $this, 'leave_out_hidden' ), PHP_INT_MAX, 2 );
		add_action( 'template_redirect', array( $this, 'hide_page' ), PHP_INT_MIN );
		add_filter( 'oembed_request_post_id', array( $this, 'hide_embed' ), PHP_INT_MAX );
		add_filter( 'render_block_core/image', array( $this, 'hide_in_lightbox' ), 14, 2 );
		add_filter( 'prepend_attachment', array( $this, 'hide_file' ), PHP_INT_MAX );
	}

	/**
	 * Decides about each attachment before the query runs, if it asks for those of certain posts, IDs or names, so that readers find what they are
	 * entitled to, and totals are right.
	 *
	 * @param WP_Query $query Query.
	 */
	public function restrict( WP_Query $query ): void {
		if ( ! $this->lists_attachments( $query ) || $this->looking || ( is_user_logged_in() && ( $this->access )()->may_edit_all() ) ) {
			return;
		}
		unset( $this->decided[ $query ] );
		$chosen = $this->chosen( $query );
		if ( null !== $chosen ) {
			$open = ( $this->access )()->visible( $chosen );
			$query->set( 'post__in', array() === $open ? array( 0 ) : $open );
			$this->decided[ $query ] = true;
		} elseif ( $this->is_of_open_post( $query ) ) {
			$this->decided[ $query ] = true;
		} elseif ( true === (bool) $query->get( 'suppress_filters' ) ) {
			$query->set( 'suppress_filters', false );
		}
	}

	/**
	 * Limits queries over the whole media library to public attachments, and those that the reader may edit.
	 *
	 * @param mixed $where Part of the query.
	 * @param mixed $query Query.
	 * @return mixed
	 */
	public function only_open( mixed $where, mixed $query ): mixed {
		if ( ! is_string( $where ) || ! $query instanceof WP_Query || ! $this->lists_attachments( $query ) || $this->looking || isset( $this->decided[ $query ] ) || $this->is_page( $query ) ) {
			return $where;
		}
		$access = ( $this->access )();
		if ( is_user_logged_in() && $access->may_edit_all() ) {
			return $where;
		}
		$own = $access->editing_author();
		return $where . ' AND ( ' . ( $this->sql )()->attachment_is_open( Site_Images::ids( Attachment_Ids::in( ... ) ) ) . ( $own['author'] > 0 ? ' OR ' . ( $this->sql )()->attachment_is_of( $own['author'], $own['published'] ) : '' ) . ' )';
	}

	/**
	 * Removes hidden attachments from the results of every query, after deciding about each.
	 *
	 * @param mixed $posts Posts found.
	 * @param mixed $query Query.
	 * @return mixed
	 */
	public function leave_out_hidden( mixed $posts, mixed $query ): mixed {
		if ( ! is_array( $posts ) || ! $this->has_attachment( $posts ) || $this->looking || ! $query instanceof WP_Query || $this->is_page( $query ) ) {
			return $posts;
		}
		return array_values( array_filter( $posts, fn( mixed $post ): bool => ! $post instanceof WP_Post || 'attachment' !== $post->post_type || ! ( $this->access )()->is_hidden( $post->ID ) ) );
	}

	/**
	 * Tells whether there is an attachment among some posts.
	 *
	 * @param array<array-key, mixed> $posts Posts.
	 */
	private function has_attachment( array $posts ): bool {
		foreach ( $posts as $post ) {
			if ( $post instanceof WP_Post && 'attachment' === $post->post_type ) {
				return true;
			}
		}
		return false;
	}

	/** Answers 404 for the page, feed and embed of a hidden attachment, and does not redirect from there to the file. */
	public function hide_page(): void {
		if ( ! is_attachment() || ! ( $this->access )()->is_hidden( get_queried_object_id() ) ) {
			return;
		}
		global $wp_query, $post;
		if ( $wp_query instanceof WP_Query ) {
			$wp_query->set_404();
			// The query must not name or contain the attachment any more: core would redirect to its permalink, and feeds would show it.
			foreach ( array( 'p', 'page_id', 'attachment_id' ) as $name ) {
				$wp_query->set( $name, 0 );
			}
			foreach ( array( 'name', 'pagename', 'attachment' ) as $name ) {
				$wp_query->set( $name, '' );
			}
			$wp_query->posts             = array();
			$wp_query->post              = null;
			$wp_query->post_count        = 0;
			$wp_query->found_posts       = 0;
			$wp_query->queried_object    = null;
			$wp_query->queried_object_id = 0;
		}
		$post = null; // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- nothing was found.
		status_header( 404 );
		nocache_headers();
	}

	/**
	 * Hides an attachment from oEmbed, which other sites read: decided as for a logged-out visitor, whoever asks.
	 *
	 * @param mixed $post_id Post ID of the address, 0 for none.
	 * @return mixed
	 */
	public function hide_embed( mixed $post_id ): mixed {
		return is_numeric( $post_id ) && (int) $post_id > 0 && ( $this->access )()->is_hidden_from_strangers( (int) $post_id ) ? 0 : $post_id;
	}

	/**
	 * Removes the lightbox of a hidden image: core takes the address from the image's ID, even if the block shows another image.
	 *
	 * @param mixed $html  HTML of the block.
	 * @param mixed $block Parsed block.
	 * @return mixed
	 */
	public function hide_in_lightbox( mixed $html, mixed $block ): mixed {
		if ( false !== has_filter( 'render_block_core/image', self::LIGHTBOX ) && is_array( $block ) && is_array( $block['attrs'] ?? null ) && is_numeric( $block['attrs']['id'] ?? null ) && ( $this->access )()->is_hidden( (int) $block['attrs']['id'] ) ) {
			remove_filter( 'render_block_core/image', self::LIGHTBOX, 15 );
		}
		return $html;
	}

	/**
	 * @param mixed $html Link or player.
	 * @return mixed
	 */
	public function hide_file( mixed $html ): mixed {
		$post = get_post();
		return $post instanceof WP_Post && ( $this->access )()->is_hidden( $post->ID ) ? '' : $html;
	}

	/**
	 * Tells whether this is the main query for the page of an attachment. hide_page() decides about it, because the reader is not known any earlier.
	 */
	private function is_page( WP_Query $query ): bool {
		return $query->is_main_query() && $query->is_singular();
	}

	private function lists_attachments( WP_Query $query ): bool {
		$type = $query->get( 'post_type' );
		if ( 'attachment' === $type || ( is_array( $type ) && in_array( 'attachment', $type, true ) ) ) {
			return true;
		}
		if ( 'any' !== $type ) {
			return false;
		}
		// Core includes attachments in "any" only if their status is asked for.
		$status = $query->get( 'post_status' );
		$status = is_array( $status ) ? $status : explode( ',', is_string( $status ) ? $status : '' );
		return in_array( 'any', $status, true ) || in_array( 'inherit', $status, true );
	}

	/**
	 * Returns the attachments that a query names.
	 *
	 * @param WP_Query $query Query.
	 * @return ?list<int> Null if it names none, or only posts without locks.
	 */
	private function chosen( WP_Query $query ): ?array {
		$ids = $this->ids( $query->get( 'post__in' ) );
		if ( array() !== $ids ) {
			return $ids;
		}
		$parents = $this->parents( $query );
		if ( $this->has_lock( $parents ) ) {
			return $this->look_up( array( 'post_parent__in' => $parents ) );
		}
		$names = $query->get( 'post_name__in' );
		$names = is_array( $names ) ? array_values( array_filter( $names, 'is_string' ) ) : array();
		return array() !== $names && is_user_logged_in() ? $this->look_up( array( 'post_name__in' => $names ) ) : null;
	}

	/** Tells whether a query is about the attachments of one post that has no lock. */
	private function is_of_open_post( WP_Query $query ): bool {
		$parent = $query->get( 'post_parent' );
		return is_numeric( $parent ) && (int) $parent > 0 && ! $this->has_lock( array( (int) $parent ) );
	}

	/** @return list<int> Posts whose attachments the query asks for. */
	private function parents( WP_Query $query ): array {
		$parent = $query->get( 'post_parent' );
		return is_numeric( $parent ) ? $this->ids( array( $parent ) ) : $this->ids( $query->get( 'post_parent__in' ) );
	}

	/** @param list<int> $posts Posts. */
	private function has_lock( array $posts ): bool {
		foreach ( $posts as $post_id ) {
			if ( ( $this->access )()->has_lock( $post_id ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * @param array{post_parent__in?: list<int>, post_name__in?: list<string>} $values Parents or names of the attachments.
	 * @return list<int>
	 */
	private function look_up( array $values ): array {
		$this->looking = true;
		try {
			$found = get_posts(
				$values + array(
					'post_type'        => 'attachment',
					'post_status'      => array_values( get_post_stati() ),
					'numberposts'      => -1,
					'suppress_filters' => true,
				)
			);
		} finally {
			$this->looking = false;
		}
		return array_values( array_map( static fn( WP_Post $post ): int => $post->ID, array_filter( $found, static fn( mixed $post ): bool => $post instanceof WP_Post ) ) );
	}

	/** @return list<int> */
	private function ids( mixed $value ): array {
		return is_array( $value ) ? array_values( array_filter( array_map( static fn( mixed $id ): int => is_numeric( $id ) ? (int) $id : 0, $value ), static fn( int $id ): bool => $id > 0 ) ) : array();
	}
}
