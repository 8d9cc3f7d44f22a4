<?php
/**
 * The block `patreon-gate/bar`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Patreon_Gate\Cta\Block_Style;
use WP_Block;

/**
 * Renders its blocks in a slim bar at the bottom of the window. It is a `dialog` that is not modal, because that can be closed without a script. The
 * page gets as much room below as the bar takes, so that its end is never covered.
 */
final class Bar_Block implements Dynamic_Block {

	public function render( array $attributes, string $content, WP_Block $block ): string {
		if ( '' === trim( strip_tags( $content, array( 'img', 'svg' ) ) ) ) {
			return '';
		}
		Block_Style::register( 'bar' );
		return '<dialog open ' . get_block_wrapper_attributes(
			array(
				'class'      => 'patreon-gate-bar',
				'aria-label' => __( 'Membership', 'tier-gate-for-patreon' ),
			)
		) . '>' . self::close() . $content . '</dialog>';
	}

	/**
	 * Returns the button that closes the bar. It stands first, because themes and chats have buttons of their own in the other corner of the window.
	 * The classes keep themes from giving it the colors of their buttons.
	 */
	private static function close(): string {
		return '<form method="dialog"><button class="has-background has-text-color" aria-label="' . esc_attr__( 'Close', 'tier-gate-for-patreon' ) . '"><span aria-hidden="true">×</span></button></form>';
	}
}
