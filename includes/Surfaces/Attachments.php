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
use Patreon_Gate\Storage\Lock_Sql;
use WP_Post;
use WP_Query;

/**
 * Attachments that belong to what is locked do not appear: on pages of their own, in galleries and playlists, in lists and
 * searches. The address of an uploaded file itself stays reachable for who knows it: that needs protected storage.
 */
final class Attachments {

	/**
	 * @param Closure(): Attachment_Access $access Decides.
	 * @param Closure(): Lock_Sql $sql Condition for lists.
	 */
	public function __construct( private readonly Closure $access, private readonly Closure $sql ) {}

	/** Adds the hooks. */
	public function register(): void {
		add_action( 'pre_get_posts', array( $this, 'restrict' ), PHP_INT_MAX );
		add_filter( 'posts_where', array( $this, 'only_open' ), PHP_INT_MAX, 2 );
		add_filter( 'the_posts', array( $this, 'leave_out_hidden' ), PHP_INT_MAX, 2 );
		add_action( 'template_redirect', array( $this, 'hide_page' ), PHP_INT_MIN );
		add_filter( 'prepend_attachment', array( $this, 'hide_file' ), PHP_INT_MAX );
	}

	/**
	 * Lists of the attachments of one post, and lists by id, with or without filters.
	 *
	 * @param WP_Query $query Query.
	 */
	public function restrict( WP_Query $query ): void {
		if ( ! $this->lists_attachments( $query ) || $this->may_see_all() ) {
			return;
		}
		$parent = $query->get( 'post_parent' );
		if ( is_numeric( $parent ) && (int) $parent > 0 ) {
			if ( ( $this->access )()->hides_all_of( (int) $parent ) ) {
				$query->set( 'post__in', array( 0 ) );
				return;
			}
			$this->leave_out( $query, ( $this->access )()->hidden_in( (int) $parent ) );
		}
		$ids = $query->get( 'post__in' );
		if ( is_array( $ids ) && array() !== $ids ) {
			$open = array_filter( array_filter( $ids, 'is_numeric' ), fn( mixed $id ): bool => ! ( $this->access )()->is_hidden( (int) $id ) );
			$query->set( 'post__in', array() === $open ? array( 0 ) : array_values( $open ) );
		} elseif ( true === (bool) $query->get( 'suppress_filters' ) && ! is_numeric( $parent ) ) {
			$query->set( 'suppress_filters', false );
		}
	}

	/**
	 * @param mixed $where Part of the query.
	 * @param mixed $query Query.
	 * @return mixed
	 */
	public function only_open( mixed $where, mixed $query ): mixed {
		if ( ! is_string( $where ) || ! $query instanceof WP_Query || ! $this->lists_attachments( $query ) || $this->may_see_all() ) {
			return $where;
		}
		// One post's attachments and chosen ones were decided one by one; an entitled reader sees theirs there.
		return '' !== $this->text( $query->get( 'post_parent' ) ) || array() !== (array) $query->get( 'post__in' ) ? $where : $where . ' AND ' . ( $this->sql )()->attachment_is_open();
	}

	/**
	 * What stands only in a locked part of a post is known to no query.
	 *
	 * @param mixed $posts Posts found.
	 * @param mixed $query Query.
	 * @return mixed
	 */
	public function leave_out_hidden( mixed $posts, mixed $query ): mixed {
		if ( ! is_array( $posts ) || ! $query instanceof WP_Query || ! $this->lists_attachments( $query ) || $this->may_see_all() ) {
			return $posts;
		}
		return array_values( array_filter( $posts, fn( mixed $post ): bool => ! $post instanceof WP_Post || ! ( $this->access )()->is_hidden( $post->ID ) ) );
	}

	/** The page of a hidden attachment, and the redirect from it to the file, are not there. */
	public function hide_page(): void {
		if ( ! is_attachment() || ! ( $this->access )()->is_hidden( get_queried_object_id() ) ) {
			return;
		}
		global $wp_query;
		if ( $wp_query instanceof WP_Query ) {
			$wp_query->set_404();
		}
		status_header( 404 );
		nocache_headers();
		remove_action( 'template_redirect', 'redirect_canonical' );
	}

	/**
	 * @param mixed $html Link or player.
	 * @return mixed
	 */
	public function hide_file( mixed $html ): mixed {
		$post = get_post();
		return $post instanceof WP_Post && ( $this->access )()->is_hidden( $post->ID ) ? '' : $html;
	}

	private function lists_attachments( WP_Query $query ): bool {
		$type = $query->get( 'post_type' );
		if ( 'attachment' === $type || ( is_array( $type ) && in_array( 'attachment', $type, true ) ) ) {
			return true;
		}
		// Core includes attachments in "any" only where their status is asked for.
		$status = $query->get( 'post_status' );
		return 'any' === $type && in_array( 'inherit', is_array( $status ) ? $status : explode( ',', $this->text( $status ) ), true );
	}

	private function may_see_all(): bool {
		return is_user_logged_in() && current_user_can( 'edit_others_posts' );
	}

	/**
	 * @param WP_Query  $query Query.
	 * @param list<int> $ids   Attachments.
	 */
	private function leave_out( WP_Query $query, array $ids ): void {
		if ( array() !== $ids ) {
			$before = $query->get( 'post__not_in' );
			$query->set( 'post__not_in', array_merge( is_array( $before ) ? $before : array(), $ids ) );
		}
	}

	private function text( mixed $value ): string {
		return is_scalar( $value ) ? (string) $value : '';
	}
}
