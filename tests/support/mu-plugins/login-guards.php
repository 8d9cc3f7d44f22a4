<?php
/**
 * Simulates plugins that prevent signing in: a ban with `authenticate`, one with `wp_authenticate_user`, and a second factor. Each affects the
 * user whose id is in its option, and does nothing without it.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Login_Guards;

/** Whether the ban is set for this user. */
function guards( string $option, mixed $user ): bool {
	return $user instanceof \WP_User && (string) $user->ID === get_option( $option );
}

add_filter( 'authenticate', static fn ( mixed $user ): mixed => guards( 'test_banned_late', $user ) ? new \WP_Error( 'banned' ) : $user, 99 );
add_filter( 'wp_authenticate_user', static fn ( mixed $user ): mixed => guards( 'test_banned', $user ) ? new \WP_Error( 'banned' ) : $user );
add_action(
	'wp_login',
	static function ( string $login, \WP_User $user ): void {
		if ( guards( 'test_second_factor', $user ) ) {
			// Like plugins for second factors: removes the cookie, shows a form, ends the request.
			wp_clear_auth_cookie();
			wp_destroy_all_sessions();
			echo 'SECOND-FACTOR-FORM';
			exit;
		}
	},
	10,
	2
);
