<?php
/**
 * The configuration of every WordPress the tests run: constants from the instance's JSON file, which `tools/instance/`
 * writes and names in the environment. One tree of WordPress serves many instances this way, unchanged.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

( static function (): void {
	$file = getenv( 'PATREON_GATE_INSTANCE' );
	$json = is_string( $file ) && is_file( $file ) ? file_get_contents( $file ) : false;
	if ( false === $json ) {
		throw new RuntimeException( 'PATREON_GATE_INSTANCE names no instance; start this through npm.' );
	}
	$instance = json_decode( $json, true, 16, JSON_THROW_ON_ERROR );
	if ( ! is_array( $instance ) || ! is_array( $instance['constants'] ?? null ) ) {
		throw new RuntimeException( 'PATREON_GATE_INSTANCE is not what tools/instance/ writes.' );
	}
	foreach ( $instance['constants'] as $name => $value ) {
		if ( ! defined( (string) $name ) ) {
			define( (string) $name, $value );
		}
	}
} )();

// WordPress reads its prefix from the global scope, and this file may be included by a function.
$GLOBALS['table_prefix'] = 'wp_';
$table_prefix            = 'wp_';

if ( ! defined( 'PATREON_GATE_TEST_CONFIG_ONLY' ) ) {
	require_once ABSPATH . 'wp-settings.php';
}
