<?php
/**
 * Adapter for Distributor.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

/**
 * Distributor sends posts to other sites with all meta except excluded keys. It creates the post first.
 */
final class Distributor implements Adapter {

	/** Returns the name of the plugin. */
	public static function name(): string {
		return 'Distributor';
	}

	/** Returns the version of the plugin whose source was read for these hooks. */
	public static function read_version(): string {
		return '2.0.5';
	}

	/** Adds the hooks. */
	public function register(): void {
		add_filter( 'dt_excluded_meta', array( Copied_Locks::class, 'without_keys' ), PHP_INT_MAX );
		add_filter( 'dt_sync_meta', array( $this, 'always' ), PHP_INT_MAX, 2 );
		add_filter( 'dt_push_post_args', array( $this, 'before_push' ), PHP_INT_MAX, 2 );
	}

	/**
	 * @param mixed $is_sent Whether the meta is sent.
	 * @param mixed $key     Meta key.
	 */
	public function always( mixed $is_sent, mixed $key ): mixed {
		return in_array( $key, Copied_Locks::KEYS, true ) ? true : $is_sent;
	}

	/**
	 * Adds lock and teaser to a copy within a network, where the post is created through the other site's REST API.
	 *
	 * @param mixed $copy     Fields of the copy.
	 * @param mixed $original Post that is sent, with the `meta` that was prepared for it.
	 * @return mixed
	 */
	public function before_push( mixed $copy, mixed $original ): mixed {
		$sent = Foreign::get( $original, 'meta' );
		$meta = array();
		foreach ( Copied_Locks::KEYS as $key ) {
			$values = is_array( $sent ) ? $sent[ $key ] ?? null : null;
			if ( is_array( $values ) && isset( $values[0] ) ) {
				$meta[ $key ] = $values[0];
			}
		}
		return Copied_Locks::into( $copy, $meta );
	}
}
