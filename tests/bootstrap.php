<?php
/**
 * Starts the PHP tests. PATREON_GATE_SUITE names the suite:
 *
 * - `unit` (default): no WordPress, only the classes.
 * - `integration`, `http`: WordPress in this process, on the instance named by PATREON_GATE_INSTANCE.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

require dirname( __DIR__ ) . '/vendor/autoload.php';
require dirname( __DIR__ ) . '/includes/autoload.php';

spl_autoload_register(
	// Helpers and fixtures beside the tests: Patreon_Gate\Tests\Http\Leaks\Site in tests/http/Leaks/Site.php.
	static function ( string $class_name ): void {
		foreach ( array( 'Unit', 'Integration', 'Http' ) as $suite ) {
			$prefix = 'Patreon_Gate\\Tests\\' . $suite . '\\';
			if ( str_starts_with( $class_name, $prefix ) ) {
				$file = __DIR__ . '/' . strtolower( $suite ) . '/' . str_replace( '\\', '/', substr( $class_name, strlen( $prefix ) ) ) . '.php';
				if ( is_file( $file ) ) {
					require $file;
				}
			}
		}
	}
);

$patreon_gate_suite = getenv( 'PATREON_GATE_SUITE' );
if ( 'integration' === $patreon_gate_suite || 'http' === $patreon_gate_suite ) {
	require __DIR__ . '/bootstrap/wordpress.php';
}
