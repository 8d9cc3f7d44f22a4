<?php
/**
 * Adapter for Post Duplicator.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Compat;

use Closure;
use WP_REST_Request;

/**
 * Post Duplicator writes meta without WordPress' functions, and skips keys that are switched off in its settings.
 */
final class Post_Duplicator implements Adapter {

	/** @param Closure(int): void $before_copy Told of a post that is about to be copied; 0 for none. */
	public function __construct( private readonly Closure $before_copy ) {}

	/** Returns the name of the plugin. */
	public static function name(): string {
		return 'Post Duplicator';
	}

	/** Returns the version of the plugin whose source was read for these hooks. */
	public static function read_version(): string {
		return '2.47';
	}

	/** Adds the hooks. */
	public function register(): void {
		foreach ( Copied_Locks::KEYS as $key ) {
			add_filter( "mtphr_post_duplicator_meta_{$key}_enabled", '__return_true', PHP_INT_MAX );
		}
		add_filter( 'mtphr_post_duplicator_excluded_meta_keys', array( Copied_Locks::class, 'without_keys' ), PHP_INT_MAX );
		add_filter( 'rest_request_before_callbacks', array( $this, 'before_route' ), PHP_INT_MAX, 3 );
		add_action( 'mtphr_post_duplicator_created', array( $this, 'copied' ), PHP_INT_MIN, 2 );
	}

	/**
	 * Runs before that plugin's REST route, its only hook before the copy is created.
	 *
	 * @param mixed $response Returned unchanged.
	 * @param mixed $handler  Handler of the route.
	 * @param mixed $request  Request, with `original_id`.
	 * @return mixed
	 */
	public function before_route( mixed $response, mixed $handler, mixed $request ): mixed {
		if ( $request instanceof WP_REST_Request && '/post-duplicator/v1/duplicate-post' === $request->get_route() ) {
			$original = $request->get_param( 'original_id' );
			( $this->before_copy )( is_numeric( $original ) ? (int) $original : 0 );
		}
		return $response;
	}

	/**
	 * @param mixed $original Id of the original.
	 * @param mixed $copy     Id of the copy.
	 */
	public function copied( mixed $original, mixed $copy ): void {
		( $this->before_copy )( 0 );
		if ( ! is_numeric( $original ) || ! is_numeric( $copy ) ) {
			return;
		}
		wp_cache_delete( (int) $copy, 'post_meta' );
		Copied_Locks::put_on( (int) $copy, Copied_Locks::of( (int) $original ) );
		patreon_gate_index( (int) $copy );
		clean_post_cache( (int) $copy );
	}
}
