<?php
/**
 * Simulates requests without HTTP.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests;

/** Requests inside the test process. Responses over real HTTP are tested in tests/http. */
trait Makes_Requests {

	/** Sets the current user; null for a logged-out visitor. */
	final protected function act_as( ?\WP_User $user ): void {
		wp_set_current_user( $user instanceof \WP_User ? $user->ID : 0 );
	}

	/**
	 * Sends a REST request as the current user, through WordPress' REST server with its permission checks.
	 *
	 * @param string               $method Such as `GET`.
	 * @param string               $route  Such as `/wp/v2/posts/1`.
	 * @param array<string, mixed> $params Query parameters for GET and DELETE, else the JSON body.
	 */
	final protected function rest( string $method, string $route, array $params = array() ): \WP_REST_Response {
		$request = new \WP_REST_Request( $method, $route );
		if ( 'GET' === $method || 'DELETE' === $method ) {
			$request->set_query_params( $params );
		} else {
			$request->set_header( 'Content-Type', 'application/json' );
			$request->set_body( (string) wp_json_encode( (object) $params ) );
		}
		$server   = rest_get_server();
		$response = rest_do_request( $request );
		$filtered = apply_filters( 'rest_post_dispatch', $response, $server, $request );
		return $filtered instanceof \WP_REST_Response ? $filtered : $response;
	}

	/** Runs the main query for an address, like a page view before its template. */
	final protected function go_to( string $url ): void {
		$this->start_fresh_request();
		$parts = wp_parse_url( $url );
		$query = is_array( $parts ) ? (string) ( $parts['query'] ?? '' ) : '';
		$path  = is_array( $parts ) ? (string) ( $parts['path'] ?? '/' ) : '/';
		$_SERVER['REQUEST_URI'] = $path . ( '' === $query ? '' : '?' . $query );
		parse_str( $query, $_GET );
		$_REQUEST = $_GET;
		$GLOBALS['wp']->main( $query );
	}

	/** Clears what the previous request left: query, post, scripts and styles, REST server, superglobals. */
	final protected function start_fresh_request(): void {
		$_GET     = array();
		$_POST    = array();
		$_REQUEST = array();
		$_FILES   = array();
		unset( $GLOBALS['post'], $GLOBALS['id'], $GLOBALS['authordata'], $GLOBALS['pages'], $GLOBALS['page'], $GLOBALS['numpages'], $GLOBALS['multipage'], $GLOBALS['more'], $GLOBALS['comment'], $GLOBALS['wp_scripts'], $GLOBALS['wp_styles'], $GLOBALS['wp_rest_server'], $GLOBALS['current_screen'] );
		$GLOBALS['wp_the_query'] = new \WP_Query();
		$GLOBALS['wp_query']     = $GLOBALS['wp_the_query'];
		$public                  = $GLOBALS['wp']->public_query_vars;
		$private                 = $GLOBALS['wp']->private_query_vars;
		$GLOBALS['wp']           = new \WP();
		// Query variables of post types and taxonomies were registered on the object of the first request.
		$GLOBALS['wp']->public_query_vars  = $public;
		$GLOBALS['wp']->private_query_vars = $private;
	}
}
