<?php
/**
 * Loads the plugin's own classes: `Patreon_Gate\Locks\Access` from `includes/Locks/Access.php` (PSR-4).
 *
 * The plugin ships without Composer's autoloader, so that two plugins with different versions of it cannot collide.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate;

spl_autoload_register(
	static function ( string $class_name ): void {
		if ( ! str_starts_with( $class_name, __NAMESPACE__ . '\\' ) ) {
			return;
		}
		$file = __DIR__ . '/' . str_replace( '\\', '/', substr( $class_name, strlen( __NAMESPACE__ ) + 1 ) ) . '.php';
		if ( is_file( $file ) ) {
			require $file;
		}
	}
);
