<?php
/**
 * A theme that fails in the middle of a page, on request. Called by the tests of pages in the theme.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

add_action(
	'wp_head',
	static function (): void {
		if ( 'throws' === ( $_GET['theme_probe'] ?? null ) ) {
			echo 'Half a theme';
			throw new RuntimeException( 'The theme fails.' );
		}
	}
);
