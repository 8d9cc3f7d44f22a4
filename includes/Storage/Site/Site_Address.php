<?php
/**
 * The address of this site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Site;

/**
 * Returns the site's address, the same in every request and in background work.
 *
 * This is the `home` option, unless the site derives it from each request's Host header (WP_HOME with `$_SERVER['HTTP_HOST']`, a filter).
 * Then it is the address at which the creator connected, since Patreon only redirects to one address and a command line has no Host header.
 * `PATREON_GATE_HOME` in wp-config.php overrides both.
 */
final class Site_Address {

	/** Returns the address without a trailing slash, e.g. `https://example.org/blog`. */
	public static function home(): string {
		return self::home_of( self::of_request() );
	}

	/**
	 * @param string $now Of of_request().
	 */
	private static function home_of( string $now ): string {
		$fixed = defined( 'PATREON_GATE_HOME' ) ? constant( 'PATREON_GATE_HOME' ) : '';
		if ( is_string( $fixed ) && 1 === preg_match( '~^https?://[^/]~i', $fixed ) ) {
			return untrailingslashit( $fixed );
		}
		$known = Known_Home::stored();
		if ( null === $known || self::comparable( $now ) === self::comparable( $known->address ) ) {
			return $now;
		}
		// Another address with the same database and files is this site only if the address comes from the request. Otherwise the site was moved.
		return $known->is_this_installation() && Home_Source::follows_request( $known->address, $now ) ? $known->address : $now;
	}

	/**
	 * Returns the address the visitor used, if it is another domain of this site; else home(). For links that visitors follow, since a session
	 * belongs to one domain. Without a trailing slash.
	 */
	public static function visited(): string {
		$now  = self::of_request();
		$home = self::home_of( $now );
		return $now !== $home && self::is_own( $now ) ? $now : $home;
	}

	/** Tells whether this request uses another domain of the site than home(), which Patreon knows. */
	public static function is_other_domain(): bool {
		return self::visited() !== self::home();
	}

	/**
	 * Tells whether an address is at one of the site's own domains, with https if home() has it (otherwise the redirect could be read on the network),
	 * and with the same port (on a shared machine, another port may be another site).
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

	/** Returns the port; 0 for the default one. */
	private static function port( string $address ): int {
		$port = (int) wp_parse_url( $address, PHP_URL_PORT );
		return ( 'https' === self::scheme( $address ) ? 443 : 80 ) === $port ? 0 : $port;
	}

	/**
	 * Tells whether a host is that of home(), with or without `www.`, or one that the site allows with core's filter `allowed_redirect_hosts`. The
	 * request itself does not count.
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
		// The second argument is not the requested host: some callbacks allow whatever they get, and here it would come from the request.
		$named = apply_filters( 'allowed_redirect_hosts', array( $home ), $home ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own filter.
		return is_array( $named ) && in_array( $host, array_map( static fn ( mixed $name ): string => is_string( $name ) ? strtolower( $name ) : '', $named ), true );
	}

	/** Returns the address WordPress uses in this request, without a trailing slash. */
	public static function of_request(): string {
		$home = get_option( 'home' );
		return untrailingslashit( is_string( $home ) ? $home : '' );
	}

	/** Returns a hash that tells a copy of the site at another address from the original. */
	public static function hash(): string {
		return hash( 'sha256', self::comparable( self::home() ) );
	}

	/** Returns the address without its scheme, so that http and https compare as equal. */
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
