<?php
/**
 * The stylesheet of the membership page.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

/** Enqueues the style sheet, only on pages that show the membership. It is small enough for core to print it inline. */
final class Account_Style {

	private const HANDLE = 'patreon-gate-account';

	/** Enqueues the style sheet. May be called any number of times. */
	public static function enqueue(): void {
		if ( ! wp_style_is( self::HANDLE, 'registered' ) ) {
			wp_register_style( self::HANDLE, plugins_url( 'includes/Sign_In/account.css', PATREON_GATE_FILE ), array(), PATREON_GATE_VERSION );
			wp_style_add_data( self::HANDLE, 'path', __DIR__ . '/account.css' );
		}
		wp_enqueue_style( self::HANDLE );
	}
}
