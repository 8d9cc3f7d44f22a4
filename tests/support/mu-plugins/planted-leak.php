<?php
/**
 * Prints the stored text of a post, as a careless theme or plugin would: below its page, if its post has the custom field `planted_leak`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

add_action(
	'wp_footer',
	static function (): void {
		$post = is_singular() ? get_post() : null;
		if ( $post instanceof WP_Post && '' !== get_post_meta( $post->ID, 'planted_leak', true ) ) {
			echo '<div hidden data-content="' . esc_attr( wp_strip_all_tags( $post->post_content ) ) . '"></div>';
		}
	}
);
