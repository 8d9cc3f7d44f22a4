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
	 * Returns the design of a post. It is the same for as long as the same two are compared; another pair divides the posts anew, so that
	 * the posts of one comparison do not decide the next as well.
	 *
	 * @param int $post_id Post.
	 * @param int $a       Post ID of a design.
	 * @param int $b       Post ID of the other.
	 */
	public static function of( int $post_id, int $a, int $b ): int {
		// Of a good hash, every bit is even. A checksum's last bit would follow the last digits of the post ID.
		$hash = hash( 'sha256', min( $a, $b ) . '|' . max( $a, $b ) . '|' . $post_id, true );
		return 0 === ord( $hash[0] ) % 2 ? min( $a, $b ) : max( $a, $b );
	}
}
