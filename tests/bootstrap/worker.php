<?php
/**
 * A process that runs due background work, and is killed with SIGKILL at the point whose number is in PATREON_GATE_KILL_AT. Points are just
 * before a query, just before a request to Patreon, and just after its response. With 0 it is not killed.
 *
 * Prints JSON after a marker line if it is not killed.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

define( 'DOING_CRON', true );
require __DIR__ . '/wordpress.php';

$patreon_gate_points = 0;
$patreon_gate_point  = static function ( mixed $passed ) use ( &$patreon_gate_points ): mixed {
	if ( ++$patreon_gate_points === (int) getenv( 'PATREON_GATE_KILL_AT' ) ) {
		posix_kill( (int) getmypid(), 9 );
	}
	return $passed;
};
foreach ( array( 'query', 'pre_http_request', 'http_response' ) as $patreon_gate_hook ) {
	add_filter( $patreon_gate_hook, $patreon_gate_point );
}

$patreon_gate_done = Test_Jobs::run_due();
echo "\n", '--answer--', "\n", json_encode( array( 'points' => $patreon_gate_points ) + $patreon_gate_done, JSON_THROW_ON_ERROR ), "\n";
