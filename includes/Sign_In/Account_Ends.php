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
 * Sign-out, deletion and requests for privacy, as WordPress announces them.
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
		add_filter( 'wp_privacy_personal_data_exporters', array( $this, 'exporters' ) );
		add_filter( 'wp_privacy_personal_data_erasers', array( $this, 'erasers' ) );
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

	/**
	 * @param mixed $exporters So far.
	 * @return array<array-key, mixed>
	 */
	public function exporters( mixed $exporters ): array {
		$exporters                 = is_array( $exporters ) ? $exporters : array();
		$exporters['patreon-gate'] = array(
			'exporter_friendly_name' => PATREON_GATE_NAME,
			'callback'               => fn ( string $email ): array => ( $this->data )()->export_for( $email ),
		);
		return $exporters;
	}

	/**
	 * @param mixed $erasers So far.
	 * @return array<array-key, mixed>
	 */
	public function erasers( mixed $erasers ): array {
		$erasers                 = is_array( $erasers ) ? $erasers : array();
		$erasers['patreon-gate'] = array(
			'eraser_friendly_name' => PATREON_GATE_NAME,
			'callback'             => fn ( string $email ): array => ( $this->data )()->erase_for( $email ),
		);
		return $erasers;
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
