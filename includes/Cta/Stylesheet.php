<?php
/**
 * The stylesheet of the call to action.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

/** Enqueues the styles, only on pages that show something of this plugin. They are small enough for core to print them inline. */
final class Stylesheet {

	/** Enqueues the style of the call to action. May be called any number of times. */
	public function enqueue(): void {
		self::add( 'patreon-gate-cta', 'cta.css' );
	}

	/** Enqueues the style of the lines for members, which logged-out visitors never need. */
	public function enqueue_for_members(): void {
		self::add( 'patreon-gate-member', 'member.css' );
	}

	/**
	 * @param non-empty-string $handle Name of the style.
	 * @param string           $file   File in this folder.
	 */
	private static function add( string $handle, string $file ): void {
		if ( is_admin() || wp_is_serving_rest_request() || is_feed() ) {
			return;
		}
		self::register( $handle, "Cta/$file" );
		wp_enqueue_style( $handle );
	}

	/**
	 * Registers a small style sheet that core prints inside the page, unless it is registered.
	 *
	 * @param non-empty-string $handle Name of the style.
	 * @param string           $file   File in `includes/`.
	 */
	public static function register( string $handle, string $file ): void {
		if ( ! wp_style_is( $handle, 'registered' ) ) {
			wp_register_style( $handle, plugins_url( "includes/$file", PATREON_GATE_FILE ), array(), PATREON_GATE_VERSION );
			wp_style_add_data( $handle, 'path', dirname( __DIR__ ) . '/' . $file );
		}
	}
}
