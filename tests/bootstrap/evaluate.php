<?php
/**
 * Runs PHP inside an instance, for tests written in TypeScript: the code comes on standard input, sees `$data` (JSON from
 * PATREON_GATE_DATA), and what it returns is printed as JSON behind a marker line.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

require __DIR__ . '/wordpress.php';

$patreon_gate_data = json_decode( (string) getenv( 'PATREON_GATE_DATA' ), true, 64, JSON_THROW_ON_ERROR );
$patreon_gate_code = (string) stream_get_contents( STDIN );

$patreon_gate_answer = ( static function ( mixed $data ) use ( $patreon_gate_code ): mixed {
	// phpcs:ignore Squiz.PHP.Eval.Discouraged -- the code is the test's own, and this never ships.
	return eval( $patreon_gate_code );
} )( $patreon_gate_data );

echo "\n", '--answer--', "\n", json_encode( $patreon_gate_answer, JSON_THROW_ON_ERROR ), "\n";
