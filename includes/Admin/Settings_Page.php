<?php
/**
 * The page of the admin app.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin;

/** Adds one page to the menu. Its screens are rendered by `src/admin`. */
final class Settings_Page {

	public const SLUG = 'patreon-gate';

	/** Screens that PHP links to, by their ids in `src/admin/screens.ts`. They are part of URLs that people bookmark, so they never change. */
	public const CONNECTION = 'connection';
	public const SETTINGS   = 'settings';
	public const LOCKS      = 'locks';
	public const SET_UP     = 'set-up';

	/** The part of the screen `connection` about reading members. */
	public const SYNC = 'sync';

	/** Adds the hooks. */
	public function register(): void {
		add_action( 'admin_menu', $this->add( ... ) );
		add_filter( 'plugin_action_links_' . plugin_basename( PATREON_GATE_FILE ), $this->link( ... ) );
	}

	/**
	 * Returns the address of a screen.
	 *
	 * @param string $screen Id of the screen.
	 * @param string $place  Part of the screen that is meant; '' for its beginning.
	 */
	public static function url( string $screen = self::CONNECTION, string $place = '' ): string {
		return admin_url( 'admin.php?page=' . self::SLUG . '&screen=' . $screen . ( '' === $place ? '' : '#' . $place ) );
	}

	/** Returns the hook suffix of the page. */
	public static function screen_id(): string {
		return 'toplevel_page_' . self::SLUG;
	}

	private function add(): void {
		$name = __( 'Tier Gate', 'tier-gate-for-patreon' );
		add_menu_page( PATREON_GATE_NAME, $name, Capability::MANAGE, self::SLUG, $this->render( ... ), 'dashicons-lock' );
	}

	private function render(): void {
		echo '<div class="wrap patreon-gate-screen"><h1>' . esc_html( PATREON_GATE_NAME ) . '</h1><hr class="wp-header-end">';
		// Without it, WordPress' menus would be shown until the script has run, which replaces it.
		$screen = $_GET['screen'] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Recommended, WordPress.Security.ValidatedSanitizedInput -- only compared; changes nothing.
		echo '<div id="patreon-gate-admin">' . ( self::SET_UP === $screen ? '<div class="patreon-gate-guide"></div>' : '' ) . '<noscript><p>' . esc_html__( 'This screen needs JavaScript.', 'tier-gate-for-patreon' ) . '</p></noscript></div></div>';
	}

	/**
	 * @param mixed $links Links below the plugin's name.
	 * @return mixed The same, with the settings link first.
	 */
	private function link( mixed $links ): mixed {
		if ( is_array( $links ) && current_user_can( Capability::MANAGE ) ) {
			array_unshift( $links, '<a href="' . esc_url( self::url( self::SETTINGS ) ) . '">' . esc_html__( 'Settings', 'tier-gate-for-patreon' ) . '</a>' );
		}
		return $links;
	}
}
