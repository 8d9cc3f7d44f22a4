<?php
/**
 * Registers the REST routes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Patreon\Request_Failed;
use Throwable;
use WP_Error;
use WP_REST_Request;

/** Registers every route the same way: permission first, no unknown parameter in the body, no error that reveals secrets. */
final class Router {

	public const REST_NAMESPACE = 'patreon-gate/v1';

	/**
	 * @param list<Controller> $controllers Groups of routes.
	 */
	public function __construct( private readonly array $controllers ) {}

	/** Registers all routes. Callback of `rest_api_init`. */
	public function register_routes(): void {
		$by_path = array();
		foreach ( $this->routes() as $route ) {
			$by_path[ $route->path ][] = $route;
		}
		foreach ( $by_path as $path => $routes ) {
			$endpoints = array_map( $this->endpoint( ... ), $routes );
			$schema    = $routes[0]->schema;
			register_rest_route( self::REST_NAMESPACE, $path, $endpoints + array( 'schema' => static fn (): array => $schema ) );
		}
	}

	/** @return list<Route> All routes, which a test of permissions goes through as well. */
	public function routes(): array {
		return array_merge( ...array_map( static fn ( Controller $controller ): array => $controller->routes(), $this->controllers ) );
	}

	/** @return array<string, mixed> */
	private function endpoint( Route $route ): array {
		return array(
			'methods'             => $route->method,
			'args'                => $route->args,
			'permission_callback' => $route->permission->check( ... ),
			'callback'            => fn ( WP_REST_Request $request ): array|WP_Error => $this->answer( $route, $request ),
		);
	}

	/**
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return array<array-key, mixed>|WP_Error
	 */
	private function answer( Route $route, WP_REST_Request $request ): array|WP_Error {
		$unknown = $this->unknown_parameters( $route, $request );
		if ( array() !== $unknown ) {
			return new WP_Error(
				'patreon_gate_unknown_parameter',
				/* translators: %s: names of parameters. */
				sprintf( __( 'Unknown parameter: %s', 'tier-gate-for-patreon' ), implode( ', ', $unknown ) ),
				array( 'status' => 400 )
			);
		}
		try {
			return ( $route->answer )( $request );
		} catch ( Request_Failed $failed ) {
			return new WP_Error( 'patreon_gate_patreon_' . $failed->failure->value, Trouble_Texts::of( $failed->failure->value ), array( 'status' => 502 ) );
		} catch ( Throwable $error ) {
			Add_Ons::report( $error, 'rest ' . $route->path );
			return new WP_Error( 'patreon_gate_error', Trouble_Texts::of( 'storage' ), array( 'status' => 500 ) );
		}
	}

	/**
	 * Returns unknown parameters in the body. Other plugins may add any query parameter (a language, say); none of them is read.
	 *
	 * @phpstan-param WP_REST_Request<array<string, mixed>> $request
	 * @return list<string>
	 */
	private function unknown_parameters( Route $route, WP_REST_Request $request ): array {
		// Without a JSON body, core returns null, although its docblock says otherwise.
		$sent = array_merge( ...array_filter( array( array(), $request->get_json_params(), $request->get_body_params() ), 'is_array' ) );
		return array_map( 'strval', array_keys( array_diff_key( $sent, $route->args ) ) );
	}
}
