<?php
/**
 * Loads the support classes of the unit tests, whatever runs them.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

spl_autoload_register(
	static function ( string $class_name ): void {
		$prefix = 'Patreon_Gate\\Tests\\Unit\\Support\\';
		if ( str_starts_with( $class_name, $prefix ) && is_file( __DIR__ . '/' . substr( $class_name, strlen( $prefix ) ) . '.php' ) ) {
			require __DIR__ . '/' . substr( $class_name, strlen( $prefix ) ) . '.php';
		}
	}
);
