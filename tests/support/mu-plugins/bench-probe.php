<?php
/**
 * Measures one page view from inside, and can deactivate the plugin for it.
 *
 * Responses have `X-Bench-*` headers if the request has `X-Bench: 1`. `X-Bench-Plugin: off` removes the plugin from the active ones for that
 * request, so that both halves of a comparison run alternately on the same site, database and PHP processes. `X-Bench-Ours: 1` adds what of the
 * plugin was loaded and registered (`files` for the numbers only). `X-Bench-Cron: 1` runs WP-Cron from within the page view.
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

// Core stores who is editing a post with the current second, which causes seven further queries once a second.
add_filter( 'update_post_metadata', static fn ( mixed $check, int $post_id, string $key ): mixed => '_edit_lock' === $key ? true : $check, 10, 3 );

if ( '1' === ( $_SERVER['HTTP_X_BENCH_CRON'] ?? '' ) ) {
	add_action(
		'wp_loaded',
		static function (): void {
			define( 'DOING_CRON', true );
			wp_get_ready_cron_jobs();
		}
	);
}

/**
 * Returns what is loaded of the plugin.
 *
 * @return array{files: list<string>, classes: list<string>, hooks: list<string>} Files in the plugin's folder; names without the namespace; one hook for each callback.
 */
function ours(): array {
	global $wp_filter;
	$folder = dirname( __DIR__, 3 ) . '/includes/';
	$names  = array();
	foreach ( array( ...get_declared_classes(), ...get_declared_interfaces(), ...get_declared_traits() ) as $name ) {
		if ( str_starts_with( (string) ( new \ReflectionClass( $name ) )->getFileName(), $folder ) ) {
			$names[] = str_replace( 'Patreon_Gate\\', '', $name );
		}
	}
	$hooks = array();
	foreach ( $wp_filter as $hook => $filter ) {
		foreach ( array_merge( ...array_values( $filter->callbacks ), ...array( array() ) ) as $callback ) {
			$what = $callback['function'];
			$code = is_array( $what ) ? ( method_exists( ...$what ) ? new \ReflectionMethod( ...$what ) : null ) : ( $what instanceof \Closure ? new \ReflectionFunction( $what ) : null );
			if ( str_starts_with( (string) $code?->getFileName(), $folder ) ) {
				$hooks[] = (string) $hook;
			}
		}
	}
	$files = array();
	foreach ( get_included_files() as $file ) {
		if ( str_starts_with( $file, dirname( $folder ) . '/' ) && ! str_starts_with( $file, dirname( __DIR__, 3 ) . '/tests/' ) && ! str_contains( $file, '/.cache/' ) ) {
			$files[] = substr( $file, strlen( dirname( $folder ) ) + 1 );
		}
	}
	return array(
		'files'   => $files,
		'classes' => $names,
		'hooks'   => $hooks,
	);
}

/** Returns milliseconds of processor time this process has used, including system time. */
function processor_ms(): float {
	$usage = getrusage();
	return is_array( $usage ) ? ( $usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec'] ) * 1e3 + ( $usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec'] ) / 1e3 : 0.0;
}

// Counted from here, because the process served other requests before. What WordPress did until now is the same with and without the plugin.
$patreon_gate_used = processor_ms();
ob_start(
	static function ( string $html ) use ( $patreon_gate_used ): string {
		global $wpdb;
		if ( ! headers_sent() ) {
			header( 'X-Bench-Queries: ' . (int) $wpdb->num_queries );
			header( 'X-Bench-Ms: ' . sprintf( '%.4f', ( microtime( true ) - (float) $_SERVER['REQUEST_TIME_FLOAT'] ) * 1000 ) );
			header( 'X-Bench-Processor: ' . sprintf( '%.3f', processor_ms() - $patreon_gate_used ) );
			header( 'X-Bench-Memory: ' . memory_get_peak_usage() );
			header( 'X-Bench-Files: ' . count( get_included_files() ) );
			$what = $_SERVER['HTTP_X_BENCH_OURS'] ?? '';
			if ( '' !== $what ) {
				$ours = ours();
				header( 'X-Bench-Our-Files: ' . count( $ours['files'] ) );
				header( 'X-Bench-Our-Hooks: ' . count( $ours['hooks'] ) );
				if ( '1' === $what ) {
					header( 'X-Bench-Ours: ' . wp_json_encode( $ours ) );
				}
			}
			header( 'X-Bench-Plugin: ' . ( defined( 'PATREON_GATE_VERSION' ) ? 'on' : 'off' ) );
		}
		return $html;
	}
);
