<?php
/**
 * Where somebody goes afterwards.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Storage\Site_Address;

/** Paths of this site, and nothing else. They are kept on the server while somebody is at Patreon. */
final class Return_Path {

	private const LONGEST = 1000;

	/**
	 * The path if it leads to this site, else the fallback.
	 *
	 * @param mixed  $wanted   Whatever was sent: a path, with a query perhaps.
	 * @param string $fallback A path of this site.
	 */
	public static function clean( mixed $wanted, string $fallback ): string {
		// One slash and then none, no backslash (browsers read it as a slash), nothing invisible, nothing but ASCII.
		if ( ! is_string( $wanted ) || strlen( $wanted ) > self::LONGEST || 1 !== preg_match( '~^/(?![/\\\\])[\x21-\x5b\x5d-\x7e]*$~D', $wanted ) ) {
			return $fallback;
		}
		$path = (string) preg_replace( '~#.*$~', '', $wanted );
		if ( self::is_ours( $path ) || wp_validate_redirect( self::origin() . $path, '' ) !== self::origin() . $path ) {
			return $fallback;
		}
		return $path;
	}

	/** Path of the front page. */
	public static function home(): string {
		return self::of_url( Site_Address::home() . '/', '/' );
	}

	/** Path of a post that everybody may know of; else the front page. */
	public static function of_post( int $post_id ): string {
		$link = $post_id > 0 && is_post_publicly_viewable( $post_id ) ? get_permalink( $post_id ) : false;
		return is_string( $link ) ? self::of_url( $link, self::home() ) : self::home();
	}

	/** Path and query of an address of this site. */
	public static function of_url( string $url, string $fallback ): string {
		$parts = wp_parse_url( $url );
		if ( ! is_array( $parts ) || ( isset( $parts['host'] ) && wp_parse_url( self::origin(), PHP_URL_HOST ) !== $parts['host'] ) ) {
			return $fallback;
		}
		return self::clean( ( $parts['path'] ?? '/' ) . ( isset( $parts['query'] ) ? '?' . $parts['query'] : '' ), $fallback );
	}

	/**
	 * Full address of a path.
	 *
	 * @param array<string, string> $query Parameters to add.
	 */
	public static function url( string $path, array $query = array() ): string {
		return add_query_arg( $query, self::origin() . $path );
	}

	/** Whether the path is one of our own actions: coming back to one would go round in circles. The account page is fine. */
	private static function is_ours( string $path ): bool {
		$action = Request::action_of( $path );
		return null !== $action && 'account' !== $action;
	}

	/** Scheme, host and port of this site. */
	private static function origin(): string {
		$parts = wp_parse_url( Site_Address::home() );
		$parts = is_array( $parts ) ? $parts : array();
		return ( $parts['scheme'] ?? 'https' ) . '://' . ( $parts['host'] ?? '' ) . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' );
	}
}
