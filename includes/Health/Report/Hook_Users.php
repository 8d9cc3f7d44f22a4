<?php
/**
 * Plugins that use our hooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health\Report;

use Patreon_Gate\Hooks;
use ReflectionClass;
use ReflectionFunction;
use ReflectionMethod;
use WP_Hook;

use function is_array;
use function is_object;
use function is_string;

/** Finds out which plugins and themes use the hooks of this plugin, by the files of their callbacks. */
final class Hook_Users {

	/** @return array<string, list<string>> Folder of the plugin or theme → hooks it uses. */
	public static function all(): array {
		global $wp_filter;
		$found = array();
		foreach ( ( new ReflectionClass( Hooks::class ) )->getConstants() as $hook ) {
			$listeners = is_string( $hook ) && is_array( $wp_filter ) ? $wp_filter[ $hook ] ?? null : null;
			foreach ( $listeners instanceof WP_Hook ? $listeners->callbacks : array() as $callbacks ) {
				foreach ( $callbacks as $listener ) {
					$owner = self::owner( self::file( $listener['function'] ?? null ) );
					if ( '' !== $owner && is_string( $hook ) ) {
						$found[ $owner ][ $hook ] = $hook;
					}
				}
			}
		}
		ksort( $found );
		return array_map( 'array_values', $found );
	}

	/** Returns the file in which a callback is written; '' where nobody knows. */
	private static function file( mixed $callback ): string {
		try {
			if ( is_array( $callback ) && isset( $callback[0], $callback[1] ) && is_string( $callback[1] ) && ( is_object( $callback[0] ) || is_string( $callback[0] ) ) ) {
				return (string) ( new ReflectionMethod( $callback[0], $callback[1] ) )->getFileName();
			}
			if ( is_string( $callback ) && str_contains( $callback, '::' ) ) {
				return (string) ( new ReflectionMethod( ...explode( '::', $callback, 2 ) ) )->getFileName();
			}
			if ( $callback instanceof \Closure || ( is_string( $callback ) && function_exists( $callback ) ) ) {
				return (string) ( new ReflectionFunction( $callback ) )->getFileName();
			}
			return is_object( $callback ) ? (string) ( new ReflectionMethod( $callback, '__invoke' ) )->getFileName() : '';
		} catch ( \ReflectionException ) {
			return '';
		}
	}

	/** Returns the folder of the plugin or theme a file belongs to; '' for our own. */
	private static function owner( string $file ): string {
		$file = wp_normalize_path( $file );
		if ( '' === $file || str_starts_with( $file, wp_normalize_path( dirname( __DIR__, 2 ) ) . '/' ) ) {
			return '';
		}
		foreach ( array( constant( 'WP_PLUGIN_DIR' ), constant( 'WPMU_PLUGIN_DIR' ), get_theme_root() ) as $root ) {
			$root = wp_normalize_path( is_string( $root ) ? $root : '' ) . '/';
			if ( str_starts_with( $file, $root ) ) {
				return explode( '/', substr( $file, strlen( $root ) ) )[0];
			}
		}
		// A path of the server is nobody's business.
		return 'other';
	}
}
