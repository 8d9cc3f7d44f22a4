<?php
/**
 * A receiver of outgoing webhooks. Listens on the given host, prints its port, writes requests to the given file, and answers as the path says.
 * Handles one request at a time.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

list( , $host, $log ) = $argv;
$server = stream_socket_server( "tcp://$host:0" );
if ( false === $server ) {
	exit( 1 );
}
echo substr( (string) strrchr( (string) stream_socket_get_name( $server, false ), ':' ), 1 ), "\n";

/** @param resource $client Connection. */
function answer( $client, string $status, string $more = '' ): void {
	fwrite( $client, "HTTP/1.1 $status\r\nContent-Length: 0\r\nConnection: close\r\n$more\r\n" );
}

for ( ;; ) {
	$client = stream_socket_accept( $server, -1 );
	if ( false === $client ) {
		continue;
	}
	$first   = explode( ' ', (string) fgets( $client ) );
	$headers = array();
	while ( is_string( $line = fgets( $client ) ) && '' !== trim( $line ) ) {
		list( $name, $value ) = explode( ':', $line, 2 );
		$headers[ $name ]     = trim( $value );
	}
	$length = (int) ( $headers['Content-Length'] ?? 0 );
	$path   = (string) parse_url( $first[1] ?? '', PHP_URL_PATH );
	$got    = array( 'path' => $path, 'method' => $first[0], 'host' => $headers['Host'] ?? '', 'headers' => $headers, 'body' => $length > 0 ? (string) stream_get_contents( $client, $length ) : '' );
	file_put_contents( $log, json_encode( $got, JSON_THROW_ON_ERROR ) . "\n", FILE_APPEND | LOCK_EX );
	if ( '/redirect' === $path ) {
		answer( $client, '307 Elsewhere', "Location: http://{$got['host']}/private\r\n" );
	} elseif ( '/silent' === $path ) {
		// Waits until the client closes the connection.
		stream_get_contents( $client );
	} elseif ( '/endless' === $path ) {
		fwrite( $client, "HTTP/1.1 200 OK\r\n\r\n" );
		do {
			$written = @fwrite( $client, str_repeat( 'x', 65_536 ) );
		} while ( is_int( $written ) && $written > 0 );
	} else {
		answer( $client, 1 === preg_match( '~^/status/(\d{3})$~', $path, $found ) ? $found[1] . ' So' : '200 OK' );
	}
	fclose( $client );
}
