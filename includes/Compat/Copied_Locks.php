<?php
/**
 * Copies of posts keep the lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Teaser_Codec;
use Patreon_Gate\Storage\Locks\Teaser_Settings;
use Patreon_Gate\Storage\Locks\Post_Locks;

/**
 * Keeps the lock when another plugin copies a post. Such plugins use lists of meta keys, and many exclude protected keys, such as those of this
 * plugin. A copy starts with the lock and the teaser of its original; afterwards each has its own. A lock that a copy already has is never changed.
 */
final class Copied_Locks {

	public const KEYS = array( Post_Locks::META_LOCK, Post_Locks::META_TEASER );

	/**
	 * Returns the stored lock and teaser of a post; on a network, of the current site.
	 *
	 * @param int $post_id Post.
	 * @return array<string, mixed> By meta key; empty without a lock.
	 */
	public static function of( int $post_id ): array {
		$found = array();
		foreach ( self::KEYS as $key ) {
			$stored = get_metadata_raw( 'post', $post_id, $key );
			if ( is_array( $stored ) && array() !== $stored ) {
				$found[ $key ] = Post_Locks::META_LOCK === $key ? Lock_Codec::write_meta( array_values( $stored )[0] ) : array_values( $stored )[0];
			}
		}
		// The copy is a new post, but its text is old.
		$older = Teaser_Settings::is_older( $post_id ) ? array( Post_Locks::META_TEASER => Teaser_Codec::OLDER ) : array();
		return isset( $found[ Post_Locks::META_LOCK ] ) ? $found + $older : array();
	}

	/**
	 * Adds the lock to the arguments of `wp_insert_post()`, so that the copy is never public.
	 *
	 * @param mixed                $post Fields of the copy, unslashed.
	 * @param array<string, mixed> $meta Result of of() for the original.
	 * @return mixed
	 */
	public static function into( mixed $post, array $meta ): mixed {
		if ( ! is_array( $post ) || array() === $meta ) {
			return $post;
		}
		$before             = $post['meta_input'] ?? array();
		$post['meta_input'] = ( is_array( $before ) ? $before : array() ) + $meta;
		return $post;
	}

	/**
	 * Locks a copy that already exists, unless it has a lock.
	 *
	 * @param int                  $copy_id Copy.
	 * @param array<string, mixed> $meta    Result of of() for the original.
	 */
	public static function put_on( int $copy_id, array $meta ): void {
		if ( $copy_id <= 0 || array() === $meta || array() !== self::of( $copy_id ) ) {
			return;
		}
		foreach ( array_reverse( $meta ) as $key => $value ) {
			update_post_meta( $copy_id, $key, wp_slash( $value ) );
		}
	}

	/**
	 * Adds the plugin's meta keys to a list.
	 *
	 * @param mixed $keys Meta keys.
	 * @return mixed
	 */
	public static function with_keys( mixed $keys ): mixed {
		return is_array( $keys ) ? array_merge( self::names( $keys ), self::KEYS ) : $keys;
	}

	/**
	 * Removes the plugin's meta keys from a list.
	 *
	 * @param mixed $keys Meta keys.
	 * @return mixed
	 */
	public static function without_keys( mixed $keys ): mixed {
		return is_array( $keys ) ? self::names( $keys ) : $keys;
	}

	/**
	 * @param array<array-key, mixed> $keys Meta keys.
	 * @return list<mixed> All other keys.
	 */
	private static function names( array $keys ): array {
		return array_values( array_filter( $keys, static fn ( mixed $key ): bool => ! in_array( $key, self::KEYS, true ) ) );
	}
}
