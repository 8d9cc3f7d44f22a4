<?php
/**
 * The stylesheet of the call to action.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

/** Enqueued only on pages that show something of this plugin. Small enough for core to print it inline. */
final class Stylesheet {

	private const HANDLE = 'patreon-gate-cta';

	/** Enqueues it. May be called any number of times. */
	public function enqueue(): void {
		if ( is_admin() || wp_is_serving_rest_request() || is_feed() ) {
			return;
		}
		if ( ! wp_style_is( self::HANDLE, 'registered' ) ) {
			wp_register_style( self::HANDLE, plugins_url( 'includes/Cta/cta.css', PATREON_GATE_FILE ), array(), PATREON_GATE_VERSION );
			wp_style_add_data( self::HANDLE, 'path', __DIR__ . '/cta.css' );
		}
		wp_enqueue_style( self::HANDLE );
	}
}
