<?php
/**
 * Where the site's address comes from.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Site;

/** Tells whether WordPress makes the address of the site of each request. Asked only where it is not the one that was recorded. */
final class Home_Source {

	/** A statement that defines WP_HOME, with what it is defined as. */
	private const DEFINITION = '~\bdefine\s*\(\s*[\'"]WP_HOME[\'"]\s*,([^;]{1,500});~';

	/**
	 * Whether the address follows the Host header.
	 *
	 * @param string $known Address that was recorded.
	 * @param string $now   Address in this request.
	 */
	public static function follows_request( string $known, string $now ): bool {
		if ( self::is_in_configuration() ) {
			return true;
		}
		// Otherwise the configuration must say the recorded address, and some code another: that of the request.
		return self::configured() === $known && self::is_of_request( $now );
	}

	/**
	 * Whether the text of a wp-config.php defines WP_HOME by the request: with a variable, where it reads the Host header.
	 *
	 * @param string $text PHP.
	 */
	public static function reads_host( string $text ): bool {
		$text = self::without_comments( $text );
		return 1 === preg_match( self::DEFINITION, $text, $found )
			&& str_contains( $found[1], '$' )
			&& ( str_contains( $text, 'HTTP_HOST' ) || str_contains( $text, 'SERVER_NAME' ) || str_contains( $text, 'HTTP_X_FORWARDED_HOST' ) );
	}

	/** An example that is commented out defines nothing: taken for one, a site that moved would never be at its new address. */
	private static function without_comments( string $text ): string {
		if ( ! function_exists( 'token_get_all' ) ) {
			return $text;
		}
		$code = '';
		foreach ( token_get_all( $text ) as $token ) {
			$code .= is_string( $token ) ? $token : ( in_array( $token[0], array( T_COMMENT, T_DOC_COMMENT ), true ) ? "\n" : $token[1] );
		}
		return $code;
	}

	/** Whether the address is that of the Host header, or where there is none (a command line), no address at all. */
	private static function is_of_request( string $now ): bool {
		$header = $_SERVER['HTTP_HOST'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only compared.
		$parts  = wp_parse_url( $now );
		$parts  = is_array( $parts ) ? $parts : array();
		$host   = ( $parts['host'] ?? '' ) . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' );
		return is_string( $header ) && '' !== $header ? strtolower( $header ) === strtolower( $host ) : in_array( $host, array( '', 'localhost' ), true );
	}

	/** The option as it is stored, or the constant in its place, before any filter of other code; without a slash at its end. */
	private static function configured(): string {
		$home = defined( 'WP_HOME' ) && ! is_multisite() ? constant( 'WP_HOME' ) : ( wp_load_alloptions()['home'] ?? '' );
		return untrailingslashit( is_string( $home ) ? $home : '' );
	}

	/** Whether the file that WordPress was configured by defines the address by the request. */
	private static function is_in_configuration(): bool {
		// Where WordPress itself looks for it.
		foreach ( array( ABSPATH . 'wp-config.php', dirname( ABSPATH ) . '/wp-config.php' ) as $file ) {
			if ( is_readable( $file ) ) {
				return self::reads_host( (string) file_get_contents( $file ) ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- a file of the site, on its disk.
			}
		}
		return false;
	}
}
