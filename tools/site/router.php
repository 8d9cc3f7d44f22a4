<?php
/**
 * Replaces a web server's rewrite rules: files are served, everything else is passed to WordPress.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

$path = rawurldecode( (string) parse_url( (string) $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );
$file = $_SERVER['DOCUMENT_ROOT'] . $path;

if ( ! str_contains( $path, '..' ) && ! str_contains( $path, "\0" ) ) {
	if ( is_file( $file ) ) {
		return false;
	}
	if ( is_dir( $file ) && is_file( rtrim( $file, '/' ) . '/index.php' ) && '/' !== $path ) {
		if ( ! str_ends_with( $path, '/' ) ) {
			$query = (string) parse_url( (string) $_SERVER['REQUEST_URI'], PHP_URL_QUERY );
			header( 'Location: ' . $path . '/' . ( '' === $query ? '' : '?' . $query ), true, 301 );
			return true;
		}
		return false;
	}
}

$_SERVER['SCRIPT_NAME']     = '/index.php';
$_SERVER['PHP_SELF']        = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = $_SERVER['DOCUMENT_ROOT'] . '/index.php';
unset( $_SERVER['PATH_INFO'], $path, $file );
chdir( $_SERVER['DOCUMENT_ROOT'] );
require $_SERVER['DOCUMENT_ROOT'] . '/index.php';
