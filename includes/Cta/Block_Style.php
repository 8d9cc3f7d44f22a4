<?php
/**
 * Style sheets of single blocks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

/** Registers the style sheets of blocks. Each `block.json` names its own by the handle, so that core adds it to a page that shows the block. */
final class Block_Style {

	private const PREFIX = 'patreon-gate-';

	/** Blocks with a style sheet, which has their name. */
	private const NAMES = array( 'bar', 'frames', 'tier-cards', 'timeline' );

	/** Registers the style sheet of a block. Small enough for core to print it inline. */
	public static function register( string $name ): void {
		$handle = self::PREFIX . $name;
		if ( ! in_array( $name, self::NAMES, true ) || wp_style_is( $handle, 'registered' ) ) {
			return;
		}
		wp_register_style( $handle, plugins_url( "includes/Cta/$name.css", PATREON_GATE_FILE ), array(), PATREON_GATE_VERSION );
		wp_style_add_data( $handle, 'path', __DIR__ . "/$name.css" );
	}

	/** Registers the style sheet with this handle, if it is one of these. HTML that was rendered in another request needs it. */
	public static function register_handle( string $handle ): void {
		if ( str_starts_with( $handle, self::PREFIX ) ) {
			self::register( substr( $handle, strlen( self::PREFIX ) ) );
		}
	}

	/** Registers all of them, for the editor. */
	public static function register_all(): void {
		foreach ( self::NAMES as $name ) {
			self::register( $name );
		}
	}
}
