<?php
/**
 * Posts for previews.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Designs;

use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Patreon_Gate\Storage\Storage_Error;
use WP_Post;

/** Finds the post on which a call to action is previewed, where nobody chose one. */
final class Preview_Posts {

	/** How many posts are looked at. */
	private const MOST = 20;

	/** @param Database $database Database. */
	public function __construct( private readonly Database $database ) {}

	/**
	 * Returns the newest post with a lock; where there is none, the newest post.
	 *
	 * @return ?WP_Post Null where nothing is published.
	 * @throws Storage_Error When the database fails.
	 */
	public function newest(): ?WP_Post {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$types = array_values( array_diff( array_filter( get_post_types( array( 'public' => true ) ), 'is_post_type_viewable' ), array( 'attachment' ) ) );
		if ( array() === $types ) {
			return null;
		}
		$locked = $this->database->rows(
			'SELECT p.ID FROM %i p WHERE p.post_status = %s AND p.post_password = %s AND p.post_type IN (%l) AND ( p.post_content LIKE %s OR p.post_content LIKE %s OR EXISTS ( SELECT 1 FROM %i m WHERE m.post_id = p.ID AND m.meta_key = %s ) ) ORDER BY p.post_date_gmt DESC LIMIT %d',
			array( $wpdb->posts, 'publish', '', $types, self::with_block( 'divider' ), self::with_block( 'gate' ), $wpdb->postmeta, Post_Locks::META_LOCK, self::MOST )
		);
		$others = array() === $locked ? $this->database->rows( 'SELECT p.ID FROM %i p WHERE p.post_status = %s AND p.post_password = %s AND p.post_type IN (%l) ORDER BY p.post_type = %s DESC, p.post_date_gmt DESC LIMIT %d', array( $wpdb->posts, 'publish', '', $types, 'post', self::MOST ) ) : array();
		foreach ( array( ...$locked, ...$others ) as $row ) {
			$post = self::showable( $row->int( 'ID' ) );
			if ( null !== $post ) {
				return $post;
			}
		}
		return null;
	}

	/**
	 * Returns a post if everybody may open its page.
	 *
	 * @param int $post_id Post ID.
	 */
	public static function showable( int $post_id ): ?WP_Post {
		$post = $post_id > 0 ? get_post( $post_id ) : null;
		if ( ! $post instanceof WP_Post || 'publish' !== $post->post_status || '' !== $post->post_password || 'attachment' === $post->post_type || ! is_post_publicly_viewable( $post ) ) {
			return null;
		}
		$list = get_option( 'page_for_posts' );
		return is_numeric( $list ) && (int) $list === $post->ID ? null : $post;
	}

	/**
	 * Returns the pattern of LIKE for contents with a block of this plugin.
	 *
	 * @param string $name Name of the block, without the plugin's prefix.
	 */
	private static function with_block( string $name ): string {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		return '%' . $wpdb->esc_like( "<!-- wp:patreon-gate/$name " ) . '%';
	}
}
