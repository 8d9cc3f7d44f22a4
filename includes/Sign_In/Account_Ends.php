<?php
/**
 * What ends with an account.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Sign-out and deletion, as WordPress announces them.
 *
 * Signing out of WordPress ends the Patreon session of that browser, too: people expect "signed out" to mean it.
 */
final class Account_Ends {

	/**
	 * @param \Closure(): Viewer_Session $session The session of this browser.
	 * @param \Closure(): Personal_Data  $data    What is known of people.
	 */
	public function __construct( private readonly \Closure $session, private readonly \Closure $data ) {}

	/** Adds the hooks. */
	public function register(): void {
		add_action( 'wp_logout', array( $this, 'signed_out' ) );
		add_action( 'deleted_user', array( $this, 'user_gone' ) );
		add_action( 'remove_user_from_blog', array( $this, 'user_gone' ) );
	}

	/** Somebody signed out of WordPress. */
	public function signed_out(): void {
		$this->guarded( fn () => ( $this->session )()->end() );
	}

	/** @param mixed $user_id WordPress user who is gone from this site. */
	public function user_gone( mixed $user_id ): void {
		if ( is_numeric( $user_id ) ) {
			$this->guarded( fn () => ( $this->data )()->user_gone( (int) $user_id ) );
		}
	}

	/** @param callable(): void $run Must not stop what WordPress is doing. */
	private function guarded( callable $run ): void {
		try {
			$run();
		} catch ( Storage_Error $error ) {
			Add_Ons::report( $error, 'account' );
		}
	}
}
