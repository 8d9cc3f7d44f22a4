<?php
/**
 * Paths to return to.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Storage\Site\Site_Address;

/** Accepts only paths of this site. They are stored on the server while somebody is on Patreon. */
final class Return_Path {

	/**
	 * Maximum length in bytes. A page six levels deep in Japanese has 1,200 and more, because each character takes nine. Web servers accept
	 * 4,096 for all headers together by default.
	 */
	private const LONGEST = 3000;

	/**
	 * Returns the path if it leads to this site, otherwise the fallback.
	 *
	 * @param mixed  $wanted   What was sent: a path, possibly with a query.
	 * @param string $fallback A path of this site.
	 */
	public static function clean( mixed $wanted, string $fallback ): string {
		// Exactly one leading slash, no backslash (browsers read it as a slash), no control characters, ASCII only.
		if ( ! is_string( $wanted ) || strlen( $wanted ) > self::LONGEST || 1 !== preg_match( '~^/(?![/\\\\])[\x21-\x5b\x5d-\x7e]*$~D', $wanted ) ) {
			return $fallback;
		}
		$path = explode( '#', $wanted, 2 )[0];
		// Compared without a host: plugins for several languages or domains give WordPress another host than this one.
		if ( self::is_ours( $path ) || wp_validate_redirect( $path, '' ) !== $path ) {
			return $fallback;
		}
		return $path;
	}

	/** Returns the path of the front page. */
	public static function home(): string {
		return self::of_url( Site_Address::home() . '/', '/' );
	}

	/** Returns the path of a public post: by its id if the permalink is too long, and the front page if the post is not public. */
	public static function of_post( int $post_id ): string {
		$link = $post_id > 0 && is_post_publicly_viewable( $post_id ) ? get_permalink( $post_id ) : false;
		return is_string( $link ) ? self::of_url( $link, self::home() . '?p=' . $post_id ) : self::home();
	}

	/** Returns path and query of an address of this site. */
	public static function of_url( string $url, string $fallback ): string {
		$parts = wp_parse_url( $url );
		// WordPress builds addresses with the host of the request, which may be another domain of this site.
		$hosts = array( wp_parse_url( self::origin(), PHP_URL_HOST ), wp_parse_url( Site_Address::of_request(), PHP_URL_HOST ) );
		if ( ! is_array( $parts ) || ( isset( $parts['host'] ) && ! in_array( $parts['host'], $hosts, true ) ) ) {
			return $fallback;
		}
		$path = ( $parts['path'] ?? '/' ) . ( isset( $parts['query'] ) ? '?' . $parts['query'] : '' );
		// Some plugins return addresses with unencoded letters.
		$path = preg_replace_callback( '/[^\x00-\x7f]+/', static fn ( array $letters ): string => rawurlencode( $letters[0] ), $path ) ?? '';
		return self::clean( $path, $fallback );
	}

	/**
	 * Returns the full address of a path. What `Cross_Domain_Sign_In` stored in its place is a full address already.
	 *
	 * @param string                $path  Path of this site.
	 * @param array<string, string> $query Parameters to add.
	 */
	public static function url( string $path, array $query = array() ): string {
		return add_query_arg( $query, self::is_full_address( $path ) ? $path : self::origin() . $path );
	}

	/**
	 * Tells whether this is a full address to return to, in place of a path, which `Cross_Domain_Sign_In` stores. Only paths pass clean(), so
	 * nobody can send one.
	 */
	public static function is_full_address( string $path ): bool {
		return str_starts_with( $path, 'https://' ) || str_starts_with( $path, 'http://' );
	}

	/** Tells whether the path is one of the plugin's own actions, which would redirect in a circle. The membership page is allowed. */
	private static function is_ours( string $path ): bool {
		$action = Request::action_of( $path );
		return null !== $action && 'account' !== $action;
	}

	/** Returns scheme, host and port of this site, as the visitor requested it. */
	private static function origin(): string {
		$parts = wp_parse_url( Site_Address::visited() );
		$parts = is_array( $parts ) ? $parts : array();
		return ( $parts['scheme'] ?? 'https' ) . '://' . ( $parts['host'] ?? '' ) . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' );
	}
}
