<?php
/**
 * Checks all output of a test WordPress for text that is only in locked content.
 *
 * The suites write the word CANARY into everything they lock. A request that may contain it has the header X-Canary-Allowed (over HTTP), or runs
 * inside Canary_Guard::allowing() (in process). Any other output with the word is logged, which fails the HTTP suites, or throws in process.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

/** Checks all output. */
final class Canary_Guard {

	public const WORD = 'zqxcan';

	private static int $allowed = 0;

	/** Starts checking. */
	public static function watch(): void {
		if ( 'cli' !== PHP_SAPI ) {
			ob_start(
				static function ( string $output ): string {
					self::check( 'page', $output . implode( "\n", headers_list() ) );
					return $output;
				}
			);
			register_shutdown_function( array( self::class, 'check_files' ), time() );
		}
		add_filter(
			'rest_post_dispatch',
			static function ( $response ) {
				self::check( 'rest', $response instanceof WP_HTTP_Response ? (string) wp_json_encode( array( $response->get_data(), $response->get_headers() ) ) : '' );
				return $response;
			},
			PHP_INT_MAX
		);
		add_filter(
			'wp_mail',
			static function ( $mail ) {
				self::check( 'mail', (string) wp_json_encode( $mail ) );
				return $mail;
			},
			PHP_INT_MAX
		);
		add_filter(
			'pre_http_request',
			static function ( $answer, $arguments, $url ) {
				self::check( 'request', $url . wp_json_encode( array( $arguments['headers'] ?? '', $arguments['body'] ?? '' ) ) );
				return $answer;
			},
			PHP_INT_MIN,
			3
		);
	}

	/**
	 * Runs something that may output locked content.
	 *
	 * @param callable $work Callable to run.
	 */
	public static function allowing( callable $work ): mixed {
		++self::$allowed;
		try {
			return $work();
		} finally {
			--self::$allowed;
		}
	}

	/** Returns the file to which leaks are logged. */
	public static function log_file(): string {
		return WP_CONTENT_DIR . '/canary.log';
	}

	/**
	 * @param string $channel Kind of output.
	 * @param string $text    Text of the output.
	 */
	public static function check( string $channel, string $text ): void {
		if ( self::$allowed > 0 || 'yes' === ( $_SERVER['HTTP_X_CANARY_ALLOWED'] ?? '' ) ) {
			return;
		}
		$at = stripos( $text, self::WORD );
		if ( false === $at ) {
			return;
		}
		$found = $channel . ' ' . ( $_SERVER['REQUEST_METHOD'] ?? 'CLI' ) . ' ' . ( $_SERVER['REQUEST_URI'] ?? '' ) . ': …' . substr( $text, max( 0, $at - 80 ), 160 ) . '…';
		if ( 'cli' === PHP_SAPI ) {
			throw new RuntimeException( 'A canary left by ' . $found );
		}
		file_put_contents( self::log_file(), str_replace( "\n", ' ', $found ) . "\n", FILE_APPEND | LOCK_EX );
	}

	/**
	 * Checks files written during the request, anywhere a plugin may store caches. Uploads are skipped.
	 *
	 * @param int $since Unix time.
	 */
	public static function check_files( int $since ): void {
		foreach ( array( WP_CONTENT_DIR, WP_CONTENT_DIR . '/cache', WP_CONTENT_DIR . '/uploads' ) as $folder ) {
			foreach ( (array) glob( $folder . '/*.{html,txt,json,css,js,xml,php,log}', GLOB_BRACE ) as $file ) {
				if ( is_string( $file ) && self::log_file() !== $file && is_file( $file ) && filemtime( $file ) >= $since ) {
					self::check( 'file ' . basename( $file ), (string) file_get_contents( $file, false, null, 0, 1000000 ) );
				}
			}
		}
	}
}

Canary_Guard::watch();
