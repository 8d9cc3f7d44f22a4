<?php
/**
 * How the site's address is configured.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Site;

/** Tells whether WordPress derives the site's address from each request. Used only if the address differs from the recorded one. */
final class Home_Source {

	/** Matches a statement that defines WP_HOME, and captures its value. */
	private const DEFINITION = '~\bdefine\s*\(\s*[\'"]WP_HOME[\'"]\s*,([^;]{1,500});~';

	/**
	 * Tells whether the address follows the Host header.
	 *
	 * @param string $known Recorded address.
	 * @param string $now   Address in this request.
	 */
	public static function follows_request( string $known, string $now ): bool {
		if ( self::is_in_configuration() ) {
			return true;
		}
		// wp-config.php does not read the Host header, but a plugin may filter the address. In that case the address before filters is the recorded
		// one, and the address in this request has the host of the request.
		return self::configured() === $known && self::is_of_request( $now );
	}

	/**
	 * Tells whether the code of a wp-config.php defines WP_HOME with a variable and reads the Host header.
	 *
	 * @param string $text PHP code.
	 */
	public static function reads_host( string $text ): bool {
		$text = self::without_comments( $text );
		return 1 === preg_match( self::DEFINITION, $text, $found )
			&& str_contains( $found[1], '$' )
			&& ( str_contains( $text, 'HTTP_HOST' ) || str_contains( $text, 'SERVER_NAME' ) || str_contains( $text, 'HTTP_X_FORWARDED_HOST' ) );
	}

	/** Removes comments, because a commented example must not count. Otherwise a site that moved would keep its old address. */
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

	/** Tells whether the address has the host of the Host header. Without that header, as on the command line: whether it has no host, or localhost. */
	private static function is_of_request( string $now ): bool {
		$header = $_SERVER['HTTP_HOST'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only compared.
		$parts  = wp_parse_url( $now );
		$parts  = is_array( $parts ) ? $parts : array();
		$host   = ( $parts['host'] ?? '' ) . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' );
		return is_string( $header ) && '' !== $header ? strtolower( $header ) === strtolower( $host ) : in_array( $host, array( '', 'localhost' ), true );
	}

	/** Returns the stored option, or the constant that replaces it, before any filter, without a trailing slash. */
	private static function configured(): string {
		$home = defined( 'WP_HOME' ) && ! is_multisite() ? constant( 'WP_HOME' ) : ( wp_load_alloptions()['home'] ?? '' );
		return untrailingslashit( is_string( $home ) ? $home : '' );
	}

	/** Tells whether the loaded wp-config.php derives the address from the request. */
	private static function is_in_configuration(): bool {
		// The same locations as in wp-load.php.
		foreach ( array( ABSPATH . 'wp-config.php', dirname( ABSPATH ) . '/wp-config.php' ) as $file ) {
			if ( is_readable( $file ) ) {
				return self::reads_host( (string) file_get_contents( $file ) ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- a file of the site, on its disk.
			}
		}
		return false;
	}
}
