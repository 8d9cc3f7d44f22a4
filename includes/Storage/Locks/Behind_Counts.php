<?php
/**
 * What is locked of each post, in numbers.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

/**
 * Stores the numbers in post meta, which WordPress reads with the post: a page needs no query for them. The key is protected and not in
 * REST.
 */
final class Behind_Counts {

	public const META = '_patreon_gate_behind';

	/** Returns the numbers of a post; all 0 if nothing was counted. */
	public static function of( int $post_id ): Behind {
		return Behind::from_array( $post_id > 0 ? get_post_meta( $post_id, self::META, true ) : null );
	}

	/** Tells whether something is stored for a post. */
	public static function has( int $post_id ): bool {
		return metadata_exists( 'post', $post_id, self::META );
	}

	/**
	 * Stores the numbers of a post. Nothing is written if they are stored already.
	 *
	 * @param int    $post_id Post.
	 * @param Behind $behind  Nothing at all removes them.
	 */
	public static function set( int $post_id, Behind $behind ): void {
		$values = $behind->to_array();
		if ( array() !== $values ) {
			update_post_meta( $post_id, self::META, $values );
		} elseif ( self::has( $post_id ) ) {
			delete_post_meta( $post_id, self::META );
		}
	}

	/** Deletes the numbers of all posts, when the plugin is deleted. */
	public static function remove_all(): void {
		delete_metadata( 'post', 0, self::META, '', true );
	}
}
