<?php
/**
 * WordPress accounts for people who sign in with Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Patreon\Identity;
use Patreon_Gate\Storage\Fitting_Text;
use Patreon_Gate\Storage\Sign_In\Link;
use Patreon_Gate\Storage\Sign_In\Links;

/**
 * Creates a WordPress account for somebody who has no linked account. Never takes over an existing account: neither a name nor an e-mail
 * address proves whose account it is.
 */
final class Account_Maker {

	public function __construct( private readonly Links $links ) {}

	/** Returns the link to a new account; null if none could be created, or if another request created one at the same time. */
	public function make( Identity $identity, int $now ): ?Link {
		$name    = sanitize_text_field( $identity->full_name ?? '' );
		$name    = '' === $name ? __( 'Reader from Patreon', 'tier-gate-for-patreon' ) : Fitting_Text::for_account( mb_substr( $name, 0, 100 ) );
		$created = wp_insert_user(
			array(
				'user_login'           => $this->free_login( $identity->user_id ),
				'user_pass'            => wp_generate_password( 40, true, true ),
				'user_email'           => $this->usable_email( $identity ),
				'display_name'         => $name,
				'nickname'             => $name,
				'role'                 => self::role(),
				// They only read, and the WordPress toolbar offers nothing for that.
				'show_admin_bar_front' => 'false',
			)
		);
		if ( is_wp_error( $created ) ) {
			return null;
		}
		$link = new Link( $identity->user_id, $created, $identity->full_name ?? '', false );
		if ( $this->links->add( $link, $now ) ) {
			return $link;
		}
		// Another request of the same person was faster. Its account counts.
		require_once ABSPATH . 'wp-admin/includes/user.php';
		wp_delete_user( $created );
		return null;
	}

	/** Returns a login name that is free. A taken "patreon_123" may belong to anybody, so its account is never used. */
	private function free_login( string $patreon_user_id ): string {
		$login = 'patreon_' . $patreon_user_id;
		while ( false !== username_exists( $login ) ) {
			$login = 'patreon_' . $patreon_user_id . '_' . bin2hex( random_bytes( 4 ) );
		}
		return $login;
	}

	/** Returns the e-mail address if Patreon verified it and no account here has it; otherwise ''. An account works without one. */
	private function usable_email( Identity $identity ): string {
		$email = $identity->email_verified ? sanitize_email( $identity->email ?? '' ) : '';
		return '' !== $email && $email === $identity->email && false !== is_email( $email ) && false === email_exists( $email ) ? $email : '';
	}

	/** Returns subscriber as long as that role can only read, otherwise no role. Never the site's default role, which may be any. */
	private static function role(): string {
		$role = get_role( 'subscriber' );
		$caps = null === $role ? array( 'none' ) : array_keys( array_filter( $role->capabilities ) );
		return array() === array_diff( $caps, array( 'read', 'level_0' ) ) ? 'subscriber' : '';
	}
}
