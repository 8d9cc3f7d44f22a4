<?php
/**
 * Stand-in for security plugins that close the REST interface to strangers, while its option is set.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

add_filter(
	'rest_authentication_errors',
	static fn ( mixed $result ): mixed => '1' === get_option( 'test_rest_closed' ) && ! is_user_logged_in() ? new WP_Error( 'rest_closed', 'Closed.', array( 'status' => 401 ) ) : $result
);
