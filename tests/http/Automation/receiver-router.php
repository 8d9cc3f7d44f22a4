<?php
/**
 * What the receiver of the tests does: writes down what it gets and answers as its address says.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

$path = (string) parse_url( (string) $_SERVER['REQUEST_URI'], PHP_URL_PATH );
file_put_contents(
	(string) getenv( 'RECEIVER_LOG' ),
	json_encode( array( 'path' => $path, 'method' => $_SERVER['REQUEST_METHOD'], 'host' => $_SERVER['HTTP_HOST'] ?? '', 'headers' => getallheaders(), 'body' => file_get_contents( 'php://input' ) ), JSON_THROW_ON_ERROR ) . "\n",
	FILE_APPEND | LOCK_EX
);
if ( '/redirect' === $path ) {
	header( 'Location: http://' . $_SERVER['HTTP_HOST'] . '/private', true, 307 );
} elseif ( '/silent' === $path ) {
	// Answers when the other side has hung up, at the latest.
	ignore_user_abort( false );
	for ( $i = 0; $i < 100 && 0 === connection_status(); $i++ ) {
		usleep( 100_000 );
		echo ' ';
		flush();
	}
} elseif ( '/endless' === $path ) {
	for ( $i = 0; $i < 4000 && 0 === connection_status(); $i++ ) {
		echo str_repeat( 'x', 65_536 );
		flush();
	}
} elseif ( 1 === preg_match( '~^/status/(\d{3})$~', $path, $found ) ) {
	http_response_code( (int) $found[1] );
}
