<?php
/**
 * Where somebody goes afterwards.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Storage\Site\Site_Address;

/** Paths of this site, and nothing else. They are kept on the server while somebody is at Patreon. */
final class Return_Path {

	/**
	 * Bytes. A page six levels deep in Japanese has 1,200 and more, each character taking nine; web servers pass on headers of 4,096 in
	 * all without being told to.
	 */
	private const LONGEST = 3000;

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
		$path = explode( '#', $wanted, 2 )[0];
		// Without a host: plugins for several languages or domains give WordPress another host to compare with than ours.
		if ( self::is_ours( $path ) || wp_validate_redirect( $path, '' ) !== $path ) {
			return $fallback;
		}
		return $path;
	}

	/** Path of the front page. */
	public static function home(): string {
		return self::of_url( Site_Address::home() . '/', '/' );
	}

	/** Path of a post that everybody may know of; the short one by its id where the other is too long to travel. Else the front page. */
	public static function of_post( int $post_id ): string {
		$link = $post_id > 0 && is_post_publicly_viewable( $post_id ) ? get_permalink( $post_id ) : false;
		return is_string( $link ) ? self::of_url( $link, self::home() . '?p=' . $post_id ) : self::home();
	}

	/** Path and query of an address of this site. */
	public static function of_url( string $url, string $fallback ): string {
		$parts = wp_parse_url( $url );
		// WordPress gives addresses of the host it was asked by, which may be another of the site's own.
		$hosts = array( wp_parse_url( self::origin(), PHP_URL_HOST ), wp_parse_url( Site_Address::of_request(), PHP_URL_HOST ) );
		if ( ! is_array( $parts ) || ( isset( $parts['host'] ) && ! in_array( $parts['host'], $hosts, true ) ) ) {
			return $fallback;
		}
		$path = ( $parts['path'] ?? '/' ) . ( isset( $parts['query'] ) ? '?' . $parts['query'] : '' );
		// Some plugins show addresses with the letters of the language instead of their codes.
		$path = preg_replace_callback( '/[^\x00-\x7f]+/', static fn ( array $letters ): string => rawurlencode( $letters[0] ), $path ) ?? '';
		return self::clean( $path, $fallback );
	}

	/**
	 * Full address of a path. What `Crossing` put in the place of one is a full address already.
	 *
	 * @param string                $path  Path of this site.
	 * @param array<string, string> $query Parameters to add.
	 */
	public static function url( string $path, array $query = array() ): string {
		return add_query_arg( $query, Crossing::is_way_back( $path ) ? $path : self::origin() . $path );
	}

	/** Whether the path is one of our own actions: coming back to one would go round in circles. The account page is fine. */
	private static function is_ours( string $path ): bool {
		$action = Request::action_of( $path );
		return null !== $action && 'account' !== $action;
	}

	/** Scheme, host and port of this site, as the visitor came. */
	private static function origin(): string {
		$parts = wp_parse_url( Site_Address::visited() );
		$parts = is_array( $parts ) ? $parts : array();
		return ( $parts['scheme'] ?? 'https' ) . '://' . ( $parts['host'] ?? '' ) . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' );
	}
}
