<?php
/**
 * The address of this site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Site;

/**
 * Answers where this site is, the same in every request and in background work.
 *
 * That is the `home` option, unless the site makes it of each request's Host header (a WP_HOME of `$_SERVER['HTTP_HOST']`, a filter):
 * then it is the address at which the creator connected, since Patreon sends people back to one address only, and a command line has no
 * Host header. `PATREON_GATE_HOME` in wp-config.php decides where neither is right.
 */
final class Site_Address {

	/** Returns the address without a slash at its end, e.g. `https://example.org/blog`. */
	public static function home(): string {
		$fixed = defined( 'PATREON_GATE_HOME' ) ? constant( 'PATREON_GATE_HOME' ) : '';
		if ( is_string( $fixed ) && 1 === preg_match( '~^https?://[^/]~i', $fixed ) ) {
			return untrailingslashit( $fixed );
		}
		$now   = self::of_request();
		$known = Known_Home::stored();
		if ( null === $known || self::comparable( $now ) === self::comparable( $known->address ) ) {
			return $now;
		}
		// Another address with the same database and files is this site only where the address comes from the request; else it has moved.
		return $known->is_this_installation() && Home_Source::follows_request( $known->address, $now ) ? $known->address : $now;
	}

	/**
	 * Returns the address the visitor came by, where that is another domain of this site's own; else home(). For links that visitors
	 * follow: a session belongs to one domain. Without a slash at its end.
	 */
	public static function visited(): string {
		$home = self::home();
		$now  = self::of_request();
		return $now !== $home && self::is_own( $now ) ? $now : $home;
	}

	/**
	 * Whether an address is at one of the site's own domains, with https where home() has it, since others on the line would read what the
	 * way back carries, and at the same port: on a shared machine, another port is somebody else.
	 *
	 * @param string $address Full address.
	 */
	public static function is_own( string $address ): bool {
		$home = self::home();
		return self::is_own_host( (string) wp_parse_url( $address, PHP_URL_HOST ) )
			&& in_array( self::scheme( $address ), array( 'https', self::scheme( $home ) ), true )
			&& self::port( $address ) === self::port( $home );
	}

	private static function scheme( string $address ): string {
		return strtolower( (string) wp_parse_url( $address, PHP_URL_SCHEME ) );
	}

	/** Returns the port; 0 for the usual one, named or not. */
	private static function port( string $address ): int {
		$port = (int) wp_parse_url( $address, PHP_URL_PORT );
		return ( 'https' === self::scheme( $address ) ? 443 : 80 ) === $port ? 0 : $port;
	}

	/**
	 * Whether a host is that of home(), with or without `www.`, or one that the site's code names as its own with core's filter
	 * `allowed_redirect_hosts`. Never because a request says so.
	 */
	public static function is_own_host( string $host ): bool {
		$home = strtolower( (string) wp_parse_url( self::home(), PHP_URL_HOST ) );
		$host = strtolower( $host );
		$bare = static fn ( string $name ): string => str_starts_with( $name, 'www.' ) ? substr( $name, 4 ) : $name;
		if ( '' === $host || '' === $home ) {
			return false;
		}
		if ( $bare( $host ) === $bare( $home ) ) {
			return true;
		}
		// Not told which host is asked for: some callbacks allow whatever that is, and here a request said it.
		$named = apply_filters( 'allowed_redirect_hosts', array( $home ), $home ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own filter.
		return is_array( $named ) && in_array( $host, array_map( static fn ( mixed $name ): string => is_string( $name ) ? strtolower( $name ) : '', $named ), true );
	}

	/** Returns the address WordPress gives in this request, without a slash at its end. */
	public static function of_request(): string {
		$home = get_option( 'home' );
		return untrailingslashit( is_string( $home ) ? $home : '' );
	}

	/** Tells a copy of the site on another address from the original. */
	public static function hash(): string {
		return hash( 'sha256', self::comparable( self::home() ) );
	}

	/** Without the scheme: http and https are the same site. */
	public static function comparable( string $address ): string {
		$address = strtolower( $address );
		foreach ( array( 'https://', 'http://' ) as $scheme ) {
			if ( str_starts_with( $address, $scheme ) ) {
				return substr( $address, strlen( $scheme ) );
			}
		}
		return $address;
	}
}
