<?php
/**
 * Which of two designs a post shows.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Counting;

/**
 * Divides posts, not readers, between two designs that are compared: every reader of a post sees the same one, so that a page cache keeps one
 * version, and no cookie is needed.
 */
final class Split {

	/**
	 * Returns which of two designs a post shows. The answer stays the same as long as the same two are compared. Another pair divides the posts
	 * differently, so that one comparison does not influence the next.
	 *
	 * @param int $post_id Post.
	 * @param int $a       Post ID of a design.
	 * @param int $b       Post ID of the other.
	 */
	public static function of( int $post_id, int $a, int $b ): int {
		// In this hash, every bit is 0 for half of the posts. The last bit of a checksum would depend on the last digits of the post ID.
		$hash = hash( 'sha256', min( $a, $b ) . '|' . max( $a, $b ) . '|' . $post_id, true );
		return 0 === ord( $hash[0] ) % 2 ? min( $a, $b ) : max( $a, $b );
	}
}
