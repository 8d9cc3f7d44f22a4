<?php
/**
 * The sign-in block.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Patreon_Gate\Locks\Access;
use Patreon_Gate\Sign_In\Urls;
use WP_Block;

/** Renders a sign-in link, or a link to the membership page for signed-in members. Logged-out visitors all get the same HTML. */
final class Sign_In_Block implements Dynamic_Block {

	/**
	 * @param Access $access Knows the current viewer.
	 * @param Urls   $urls   The plugin's own addresses.
	 */
	public function __construct( private readonly Access $access, private readonly Urls $urls ) {}

	/**
	 * @param array<array-key, mixed> $attributes `label`.
	 * @param string                  $content    Not used.
	 * @param WP_Block                $block      Not used.
	 */
	public function render( array $attributes, string $content, WP_Block $block ): string {
		$label = is_string( $attributes['label'] ?? null ) ? trim( $attributes['label'] ) : '';
		if ( $this->access->viewer()->is_stranger() ) {
			$url  = $this->urls->start( 'sign-in', did_action( 'wp' ) > 0 && is_singular() ? get_queried_object_id() : null );
			$text = '' === $label ? __( 'Sign in with Patreon', 'tier-gate-for-patreon' ) : $label;
			$rel  = ' rel="nofollow"';
		} else {
			$url  = $this->urls->account();
			$text = __( 'My membership', 'tier-gate-for-patreon' );
			$rel  = '';
		}
		return sprintf(
			'<p %s><a href="%s"%s>%s</a></p>',
			get_block_wrapper_attributes(),
			esc_url( $url ),
			$rel,
			esc_html( wp_strip_all_tags( $text ) )
		);
	}
}
