<?php
/**
 * Watches every way out of a test WordPress for text that only stands in locked content.
 *
 * The suites write the word of CANARY into everything they lock. Whoever is entitled says so with the header X-Canary-Allowed (over
 * HTTP) or runs inside Canary_Guard::allowing() (in process). Everybody else must never be sent the word, by whatever channel: what
 * leaves all the same is written to a log that fails the HTTP suites, or throws in process.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

/** The watch. */
final class Canary_Guard {

	public const WORD = 'zqxcan';

	private static int $allowed = 0;

	/** Starts watching. */
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
	 * Runs something as somebody who is entitled.
	 *
	 * @param callable $work Anything.
	 */
	public static function allowing( callable $work ): mixed {
		++self::$allowed;
		try {
			return $work();
		} finally {
			--self::$allowed;
		}
	}

	/** Where leaks are written. */
	public static function log_file(): string {
		return WP_CONTENT_DIR . '/canary.log';
	}

	/**
	 * @param string $channel What leaves.
	 * @param string $text    What it carries.
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
	 * Files written during the request, wherever a plugin may put caches. Uploads are no text of ours.
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
