<?php
/**
 * Adapter for Yoast Duplicate Post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

/**
 * Yoast Duplicate Post copies meta after it created the post, except excluded keys. To republish a rewritten post, it deletes each meta of
 * the original and adds it again.
 */
final class Yoast_Duplicate_Post implements Adapter {

	/** Returns the name of the plugin. */
	public static function name(): string {
		return 'Yoast Duplicate Post';
	}

	/** Returns the version of the plugin whose source was read for these hooks. */
	public static function read_version(): string {
		return '4.5';
	}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'duplicate_post_new_post', array( $this, 'before_copy' ), PHP_INT_MAX, 2 );
		// Stored with the post already. Copying would delete it first.
		add_filter( 'duplicate_post_meta_keys_filter', array( Copied_Locks::class, 'without_keys' ), PHP_INT_MAX );
		add_filter( 'delete_post_metadata', array( $this, 'replace_not_delete' ), PHP_INT_MAX, 3 );
	}

	/**
	 * @param mixed $copy     Fields of the copy, unslashed.
	 * @param mixed $original Post that is copied.
	 * @return mixed
	 */
	public function before_copy( mixed $copy, mixed $original ): mixed {
		$post = Foreign::post( $original );
		return null === $post ? $copy : Copied_Locks::into( $copy, Copied_Locks::of( $post->ID ) );
	}

	/**
	 * Replaces the lock of a post that is republished by that of the rewritten copy, so that it is never missing.
	 *
	 * @param mixed $done    Whether somebody else deleted it, or null.
	 * @param mixed $post_id Post.
	 * @param mixed $key     Meta key.
	 * @return mixed
	 */
	public function replace_not_delete( mixed $done, mixed $post_id, mixed $key ): mixed {
		if ( null !== $done || ! in_array( $key, Copied_Locks::KEYS, true ) || ! is_numeric( $post_id ) || ! $this->is_republishing( (int) $post_id ) ) {
			return $done;
		}
		$copy = get_post_meta( (int) $post_id, '_dp_has_rewrite_republish_copy', true );
		$meta = is_numeric( $copy ) ? Copied_Locks::of( (int) $copy ) : array();
		if ( ! isset( $meta[ $key ] ) ) {
			return $done;
		}
		update_post_meta( (int) $post_id, $key, wp_slash( $meta[ $key ] ) );
		return true;
	}

	/** Tells whether the copy is being saved, which replaces its original. */
	private function is_republishing( int $post_id ): bool {
		return doing_action( 'wp_insert_post' ) || doing_action( 'future_to_publish' ) || doing_action( 'rest_after_insert_' . get_post_type( $post_id ) );
	}
}
