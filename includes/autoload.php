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
		if ( 0 !== strncmp( $class_name, 'Patreon_Gate\\', 13 ) ) {
			return;
		}
		$file = __DIR__ . strtr( substr( $class_name, 12 ), '\\', '/' ) . '.php';
		if ( is_file( $file ) ) {
			require $file;
		}
	},
	true,
	// First of all autoloaders: core has two of its own, which would be called for each of our classes.
	true
);
