<?php
/**
 * Registers the routes only if they are needed.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use WP_REST_Request;

/**
 * Registers the plugin's routes only for requests that need them, because building all of them loads about fifty files. Core also fires
 * `rest_api_init` when it sends itself requests for posts and types, as for the editor. A request that reaches one of the plugin's routes anyway is
 * noticed before it is dispatched.
 */
final class Late_Routes {

	/** Prefixes of routes that need them: the plugin's own, and the batch route. The index lists all routes. */
	private const OURS = array( '/patreon-gate', '/batch/' );

	private bool $is_done = false;

	/** @param Closure(): void $register Registers the routes. */
	public function __construct( private readonly Closure $register ) {}

	/** Registers the routes, or waits for a request to one of them. Callback of `rest_api_init`. */
	public function register(): void {
		if ( $this->is_for_others() ) {
			add_filter( 'rest_pre_dispatch', $this->before( ... ), PHP_INT_MIN, 3 );
			return;
		}
		$this->add();
	}

	/** Tells whether this request is certainly for another route. */
	private function is_for_others(): bool {
		if ( ! wp_is_serving_rest_request() ) {
			return is_admin() && ! wp_doing_ajax();
		}
		global $wp;
		$route = $wp instanceof \WP ? $wp->query_vars['rest_route'] ?? null : null;
		return is_string( $route ) && ! self::is_ours( $route );
	}

	/**
	 * @param mixed $result  Returned unchanged.
	 * @param mixed $server  REST server.
	 * @param mixed $request Request that is about to be answered.
	 * @return mixed
	 */
	private function before( mixed $result, mixed $server, mixed $request ): mixed {
		if ( $request instanceof WP_REST_Request && self::is_ours( $request->get_route() ) && ! self::leaves_routes_out( $request ) ) {
			$this->add();
		}
		return $result;
	}

	/**
	 * Tells whether a request for the index asks only for fields without routes: the editor requests it for name and address of the site.
	 *
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 */
	private static function leaves_routes_out( WP_REST_Request $request ): bool {
		$fields = $request->get_param( '_fields' );
		return '/' === $request->get_route() && is_string( $fields ) && '' !== $fields && array() === array_intersect( wp_parse_list( $fields ), array( 'namespaces', 'routes' ) );
	}

	private static function is_ours( string $route ): bool {
		foreach ( self::OURS as $beginning ) {
			if ( 0 === strncasecmp( $route, $beginning, strlen( $beginning ) ) ) {
				return true;
			}
		}
		return '' === trim( $route, '/' );
	}

	private function add(): void {
		if ( ! $this->is_done ) {
			$this->is_done = true;
			( $this->register )();
		}
	}
}
