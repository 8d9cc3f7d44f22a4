<?php
/**
 * Simulates security plugins that close REST to logged-out visitors, if the request has `X-Test-Rest: closed`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

if ( 'closed' === ( $_SERVER['HTTP_X_TEST_REST'] ?? '' ) ) {
	add_filter( 'rest_authentication_errors', static fn ( mixed $result ): mixed => is_user_logged_in() ? $result : new WP_Error( 'rest_closed', 'Closed.', array( 'status' => 401 ) ) );
}
