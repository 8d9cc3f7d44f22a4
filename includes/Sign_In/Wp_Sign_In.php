<?php
/**
 * Logging in to WordPress.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Storage\Sign_In\Link;

/**
 * Logs a linked person in to their WordPress account through the same checks as the login form: bans, login limits, second factors. An
 * account that can do more than read is logged in only if its own password allowed that when it was linked.
 */
final class Wp_Sign_In {

	/**
	 * Logs in if all checks pass. A plugin for second factors may end the request here with its own page.
	 *
	 * @param string $return_url Where the person goes afterwards.
	 * @return bool Whether they are logged in to WordPress now.
	 */
	public function sign_in( Link $link, string $return_url ): bool {
		$user = get_user_by( 'id', $link->wp_user_id );
		if ( ! $user instanceof \WP_User || ! $this->may( $user, $link ) || ( is_multisite() && ! is_user_member_of_blog( $user->ID ) ) ) {
			return false;
		}
		/** This filter is documented in wp-includes/user.php. Core's own callbacks return a user object that they are given. */
		$checked = apply_filters( 'authenticate', $user, $user->user_login, '' ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own filter.
		if ( $checked instanceof \WP_User && $checked->ID === $user->ID ) {
			/** This filter is documented in wp-includes/user.php; core runs it only with a password. */
			$checked = apply_filters( 'wp_authenticate_user', $checked, '' ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own filter.
		}
		if ( ! $checked instanceof \WP_User || $checked->ID !== $user->ID ) {
			/** This action is documented in wp-includes/pluggable.php */
			do_action( 'wp_login_failed', $user->user_login, is_wp_error( $checked ) ? $checked : new \WP_Error( 'denied' ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own action.
			return false;
		}
		// Plugins for second factors read this parameter to know where to redirect.
		$_REQUEST['redirect_to'] = $return_url;
		wp_set_auth_cookie( $user->ID, false, is_ssl() );
		wp_set_current_user( $user->ID );
		/** This action is documented in wp-includes/user.php */
		do_action( 'wp_login', $user->user_login, $user ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own action.
		return true;
	}

	/** Tells whether signing in with Patreon may log in to this account. */
	public function may( \WP_User $user, Link $link ): bool {
		return ! $link->by_email && ( $link->may_sign_in || self::only_reads( $user ) );
	}

	/**
	 * Tells whether an account can only read. Checks capabilities, not names of roles, because roles such as shop manager can do more.
	 */
	public static function only_reads( \WP_User $user ): bool {
		if ( is_multisite() && is_super_admin( $user->ID ) ) {
			return false;
		}
		// Capabilities include the names of roles. `level_0` is what subscribers have.
		$harmless = array_merge( array( 'read', 'level_0', 'exist' ), $user->roles );
		return array() === array_diff( array_keys( array_filter( $user->allcaps ) ), $harmless );
	}
}
