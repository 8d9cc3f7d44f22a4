<?php
/**
 * Where a site of the tests asks for it (`TEST_TELLS_ERRORS`), an error that was caught goes into the log with what the plugin itself keeps out
 * of it: its message and where it came from.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

if ( defined( 'TEST_TELLS_ERRORS' ) ) {
	add_action(
		'patreon_gate_error_caught',
		static function ( Throwable $error, string $where ): void {
			error_log( "Caught in $where: $error" );
		},
		10,
		2
	);
}
