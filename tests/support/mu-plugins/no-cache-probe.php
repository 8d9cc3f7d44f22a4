<?php
/**
 * Other code that keeps a page out of caches, on request: before this plugin sets its headers, or afterwards. Tells what a page cache plugin would do.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

foreach ( array( 'early' => 0, 'late' => 50 ) as $when => $priority ) {
	if ( $when === ( $_GET['patreon-gate-test-no-cache'] ?? null ) ) {
		add_action( 'template_redirect', 'nocache_headers', $priority, 0 );
	}
}

// What a page cache plugin would do with the page, known when all of it is rendered.
if ( 'yes' === ( $_SERVER['HTTP_X_ASK_CACHE_PLUGIN'] ?? '' ) ) {
	ob_start(
		static function ( string $html ): string {
			header( 'X-Cache-Plugin: ' . ( defined( 'DONOTCACHEPAGE' ) ? 'skips' : 'keeps' ) );
			return $html;
		}
	);
}
