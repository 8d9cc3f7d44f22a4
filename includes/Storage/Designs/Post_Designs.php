<?php
/**
 * The design that a post chose.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Designs;

/** Reads and writes the meta key with the design of a post's call to action. Reading uses WordPress' primed meta cache. */
final class Post_Designs {

	public const META = 'patreon_gate_cta';

	/**
	 * Returns the ID of the design that a post chose.
	 *
	 * @param int $post_id Post.
	 * @return int 0 where it chose none.
	 */
	public function of( int $post_id ): int {
		$stored = $post_id > 0 ? get_post_meta( $post_id, self::META, true ) : 0;
		return is_numeric( $stored ) ? max( 0, (int) $stored ) : 0;
	}

	/**
	 * Returns the IDs of the posts that chose a design, newest first.
	 *
	 * @param int $design Design.
	 * @param int $most   How many at most.
	 * @return list<int>
	 */
	public function posts_with( int $design, int $most = 20 ): array {
		$found = get_posts(
			array(
				'post_type'        => 'any',
				'post_status'      => 'any',
				'fields'           => 'ids',
				'posts_per_page'   => $most,
				'suppress_filters' => true,
				'meta_key'         => self::META, // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_key -- an administrator asks, rarely.
				'meta_value'       => (string) $design, // phpcs:ignore WordPress.DB.SlowDBQuery.slow_db_query_meta_value -- the same.
			)
		);
		return array_values( array_filter( $found, 'is_int' ) );
	}
}
