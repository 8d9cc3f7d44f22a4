<?php
/**
 * Sign-out and deletion of WordPress accounts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Reacts to the hooks WordPress fires when somebody logs out or an account is deleted.
 *
 * Logging out of WordPress also ends the Patreon session of that browser: people expect to be signed out everywhere.
 */
final class Account_Hooks {

	/**
	 * @param \Closure(): Viewer_Session $session The session of this browser.
	 * @param \Closure(): Personal_Data  $data    Deletes personal data.
	 */
	public function __construct( private readonly \Closure $session, private readonly \Closure $data ) {}

	/** Adds the hooks. */
	public function register(): void {
		add_action( 'wp_logout', array( $this, 'signed_out' ) );
		add_action( 'deleted_user', array( $this, 'user_gone' ) );
		add_action( 'remove_user_from_blog', array( $this, 'user_gone' ) );
	}

	/** Ends the session; callback of `wp_logout`. */
	public function signed_out(): void {
		$this->guarded( fn () => ( $this->session )()->end() );
	}

	/** @param mixed $user_id ID of the WordPress user who was deleted, or removed from this site. */
	public function user_gone( mixed $user_id ): void {
		if ( is_numeric( $user_id ) ) {
			$this->guarded( fn () => ( $this->data )()->user_gone( (int) $user_id ) );
		}
	}

	/** @param callable(): void $run Runs guarded: an exception must not stop what WordPress is doing. */
	private function guarded( callable $run ): void {
		try {
			$run();
		} catch ( Storage_Error $error ) {
			Add_Ons::report( $error, 'account' );
		}
	}
}
