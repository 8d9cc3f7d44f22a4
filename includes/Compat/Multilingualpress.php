<?php
/**
 * Adapter for MultilingualPress.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

/**
 * Copies lock and teaser with the post, and keeps those the copy has already. MultilingualPress deletes the listed meta keys from the post of
 * another site, then copies them there.
 */
final class Multilingualpress implements Adapter {

	/** Returns the name of the plugin. */
	public static function name(): string {
		return 'MultilingualPress';
	}

	/** Returns the version of the plugin whose source was read for these hooks. */
	public static function read_version(): string {
		return '5.0';
	}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'multilingualpress.sync_post_meta_keys', array( $this, 'keys' ), PHP_INT_MAX, 2 );
		add_filter( 'multilingualpress.post_meta_data', array( $this, 'not_over_another' ), PHP_INT_MAX, 2 );
	}

	/**
	 * Adds the plugin's meta keys to the list of keys to copy if the original has a lock, and otherwise removes them. WordPress has switched
	 * to the site of the original.
	 *
	 * @param mixed $keys    Meta keys.
	 * @param mixed $context What is copied where.
	 * @return mixed
	 */
	public function keys( mixed $keys, mixed $context ): mixed {
		$original = Foreign::call( array( $context, 'sourcePostId' ) );
		return is_numeric( $original ) && array() !== Copied_Locks::of( (int) $original ) ? Copied_Locks::with_keys( $keys ) : Copied_Locks::without_keys( $keys );
	}

	/**
	 * Leaves out lock and teaser if the copy has a lock already. WordPress has switched to the site of the copy.
	 *
	 * @param mixed $values  Meta key → values that will take the place of what is there.
	 * @param mixed $context What is copied where.
	 * @return mixed
	 */
	public function not_over_another( mixed $values, mixed $context ): mixed {
		$copy = Foreign::call( array( $context, 'remotePostId' ) );
		return is_array( $values ) && is_numeric( $copy ) && array() !== Copied_Locks::of( (int) $copy ) ? array_diff_key( $values, array_flip( Copied_Locks::KEYS ) ) : $values;
	}
}
