<?php
/**
 * Changes the locks of posts, outside of a save.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Saving;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Storage\Locks\Post_Locks;

/** Sets and removes the own lock of a post whose text stays as it is: for bulk edit and WP-CLI. A save of a text passes its lock to `Lock_First`. */
final class Own_Locks {

	/** @param Post_Locks $stored Locks in post meta. */
	public function __construct( private readonly Post_Locks $stored ) {}

	/**
	 * Tells whether the current user may set the lock of a post, as in the editor.
	 *
	 * @param int $post_id Post.
	 */
	public static function may_change( int $post_id ): bool {
		return current_user_can( 'edit_post', $post_id ) && current_user_can( 'edit_post_meta', $post_id, Post_Locks::META_LOCK );
	}

	/**
	 * Returns a text that is the same as long as the post has the same lock of its own; '' where it has none.
	 *
	 * @param int $post_id Post.
	 */
	public function fingerprint( int $post_id ): string {
		$lock = $this->stored->get( $post_id );
		return null === $lock ? '' : ( $lock->readable ? '' : '!' ) . $lock->hash();
	}

	/**
	 * Stores the lock of a post, or removes it.
	 *
	 * @param int   $post_id Post.
	 * @param ?Lock $lock    Lock; null removes it.
	 * @return bool Whether the post has exactly this lock now.
	 */
	public function set( int $post_id, ?Lock $lock ): bool {
		$this->stored->set( $post_id, $lock );
		// From the database: WordPress' functions also return false where nothing changed.
		wp_cache_delete( $post_id, 'post_meta' );
		$now = $this->stored->get( $post_id );
		return null === $lock ? null === $now : null !== $now && $now->readable && Lock_Codec::write( $now ) === Lock_Codec::write( $lock );
	}
}
