<?php
/**
 * Measures one page view from inside, and can leave the plugin out of it.
 *
 * Answers carry `X-Bench-*` headers when the request asks with `X-Bench: 1`; `X-Bench-Plugin: off` removes the plugin
 * from the list of active ones for that request, so that both halves of a comparison run on the same site, the same
 * database and the same PHP processes, in turn.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Bench;

if ( '1' !== ( $_SERVER['HTTP_X_BENCH'] ?? '' ) ) {
	return;
}

if ( 'off' === ( $_SERVER['HTTP_X_BENCH_PLUGIN'] ?? '' ) ) {
	add_filter(
		'option_active_plugins',
		static fn ( mixed $plugins ): array => array_values(
			array_filter(
				is_array( $plugins ) ? $plugins : array(),
				static fn ( mixed $file ): bool => is_string( $file ) && ! str_ends_with( $file, '/patreon-gate.php' )
			)
		)
	);
}

ob_start(
	static function ( string $html ): string {
		global $wpdb;
		if ( ! headers_sent() ) {
			header( 'X-Bench-Queries: ' . (int) $wpdb->num_queries );
			header( 'X-Bench-Ms: ' . sprintf( '%.4f', ( microtime( true ) - (float) $_SERVER['REQUEST_TIME_FLOAT'] ) * 1000 ) );
			header( 'X-Bench-Memory: ' . memory_get_peak_usage() );
			header( 'X-Bench-Files: ' . count( get_included_files() ) );
			header( 'X-Bench-Plugin: ' . ( defined( 'PATREON_GATE_VERSION' ) ? 'on' : 'off' ) );
		}
		return $html;
	}
);
