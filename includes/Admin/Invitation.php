<?php
/**
 * The invitation to the guided set-up.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin;

use Closure;
use Patreon_Gate\Storage\Connections\Connections;
use Patreon_Gate\Storage\Options\Set_Up_State;

/**
 * Shows one notice after activation, on the dashboard and the plugins screen, until the guide is opened, the notice is dismissed, or a Patreon page
 * is connected. Activation itself never redirects: whoever activates several plugins, or activates for a whole network, stays where they are.
 */
final class Invitation {

	/** Action of `admin-post.php`, and of its nonce. */
	private const DISMISS = 'patreon_gate_later';

	/** Screens with the notice. */
	private const SCREENS = array( 'dashboard', 'plugins' );

	/** @param Closure(): Connections $connections Asked only while the invitation is shown. */
	public function __construct( private readonly Closure $connections ) {}

	/** Adds the hooks. */
	public function register(): void {
		add_action( 'admin_notices', $this->show( ... ) );
		add_action( 'admin_post_' . self::DISMISS, $this->dismiss( ... ) );
	}

	private function show(): void {
		$screen = get_current_screen();
		if ( null === $screen || ! in_array( $screen->id, self::SCREENS, true ) || ! Set_Up_State::invites() || ! current_user_can( Capability::MANAGE ) ) {
			return;
		}
		if ( array() !== ( $this->connections )()->all() ) {
			self::end();
			return;
		}
		$later = wp_nonce_url( admin_url( 'admin-post.php?action=' . self::DISMISS ), self::DISMISS );
		echo '<div class="notice notice-info"><p><strong>' . esc_html( PATREON_GATE_NAME ) . '</strong>: ';
		esc_html_e( 'Connect your Patreon page, then lock your first post. A guide leads you through it in about three minutes.', 'tier-gate-for-patreon' );
		echo '</p><p><a class="button button-primary" href="' . esc_url( Settings_Page::url( Settings_Page::SET_UP ) ) . '">' . esc_html__( 'Set up Tier Gate', 'tier-gate-for-patreon' ) . '</a> ';
		echo '<a class="button button-link" href="' . esc_url( $later ) . '">' . esc_html__( 'Not now', 'tier-gate-for-patreon' ) . '</a></p></div>';
	}

	private function dismiss(): void {
		check_admin_referer( self::DISMISS );
		if ( current_user_can( Capability::MANAGE ) ) {
			self::end();
		}
		$referer = wp_get_referer();
		wp_safe_redirect( false === $referer ? admin_url() : $referer );
		exit;
	}

	/** Ends the invitation. */
	private static function end(): void {
		$state = Set_Up_State::read();
		( new Set_Up_State( false, $state->step, $state->was_seen, $state->is_over ) )->store();
	}
}
