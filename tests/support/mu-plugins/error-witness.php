<?php
/**
 * On test sites with `TEST_TELLS_ERRORS`, logs caught exceptions with what the plugin itself leaves out: the message and the place.
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
