<?php
/**
 * Kills the process that answers a webhook once, with SIGKILL, before the query whose number is in `wp-content/kill-webhook`. Only where the
 * web server restarts killed workers (PHP-FPM).
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

( static function (): void {
	$file = WP_CONTENT_DIR . '/kill-webhook';
	if ( ! isset( $_SERVER['HTTP_X_PATREON_EVENT'] ) || ! is_file( $file ) ) {
		return;
	}
	$left = (int) file_get_contents( $file );
	unlink( $file );
	add_filter(
		'query',
		static function ( string $query ) use ( &$left ): string {
			if ( 0 === --$left ) {
				posix_kill( (int) getmypid(), 9 );
			}
			return $query;
		}
	);
} )();
