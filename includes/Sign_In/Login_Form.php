<?php
/**
 * The WordPress login form.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Options\Settings;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Shows "Sign in with Patreon" after the login form, and messages after coming back from Patreon. WordPress' own form keeps its order: core has
 * no hook between its end and the links below it, so the box is printed at the end of the page, and a script moves it there.
 */
final class Login_Form {

	/**
	 * @param \Closure(): Settings    $settings    Settings.
	 * @param \Closure(): Connections $connections The connection.
	 */
	public function __construct(
		private readonly \Closure $settings,
		private readonly \Closure $connections,
		private readonly Urls $urls
	) {}

	/** Adds the hooks. */
	public function register(): void {
		add_action( 'login_form', array( $this, 'show' ) );
		add_filter( 'login_message', array( $this, 'message' ) );
	}

	/** Prints the box at the end of the page, if this is the page of the login form. Not in the window that asks an author to log in again. */
	public function show(): void {
		if ( isset( $_REQUEST['interim-login'] ) || ! ( $this->settings )()->show_on_login_form() || ! $this->is_connected() ) { // phpcs:ignore WordPress.Security.NonceVerification -- only asked whether it is there.
			return;
		}
		add_action( 'login_footer', array( $this, 'box' ) );
	}

	/** Prints the box. */
	public function box(): void {
		$wanted = wp_unslash( $_REQUEST['redirect_to'] ?? '' ); // phpcs:ignore WordPress.Security -- a path of this site or nothing, see Return_Path.
		$path   = Return_Path::of_url( is_string( $wanted ) && '' !== $wanted ? $wanted : admin_url(), Return_Path::home() );
		echo '<div id="patreon-gate-login" style="box-sizing:border-box;max-inline-size:320px;margin:20px auto;padding:24px;border:1px solid #c3c4c7;background:#fff"><p style="margin-block-end:12px"><a class="button button-large" style="inline-size:100%;text-align:center" rel="nofollow" href="'
			. esc_url( $this->urls->start( Purpose::Sign_In->value, null, $path ) ) . '">' . esc_html__( 'Sign in with Patreon', 'tier-gate-for-patreon' ) . '</a></p>'
			. '<p>' . esc_html__( 'Your Patreon password does not work in the form for WordPress. Use “Sign in with Patreon” instead.', 'tier-gate-for-patreon' ) . '</p></div>';
		wp_print_inline_script_tag( 'document.getElementById( "loginform" )?.after( document.getElementById( "patreon-gate-login" ) );' );
	}

	/**
	 * @param mixed $message HTML of the messages so far.
	 */
	public function message( mixed $message ): string {
		$notice = Notices::current();
		return ( is_string( $message ) ? $message : '' ) . ( null === $notice ? '' : '<div class="notice notice-info message"><p>' . esc_html( $notice ) . '</p></div>' );
	}

	private function is_connected(): bool {
		try {
			return '' !== ( ( $this->connections )()->current()->campaign_id ?? '' );
		} catch ( Storage_Error ) {
			return false;
		}
	}
}
