<?php
/**
 * Other code that keeps a page out of caches, on request: before this plugin sets its headers, or afterwards.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

foreach ( array( 'early' => 0, 'late' => 50 ) as $when => $priority ) {
	if ( $when === ( $_GET['patreon-gate-test-no-cache'] ?? null ) ) {
		add_action( 'template_redirect', 'nocache_headers', $priority, 0 );
	}
}
