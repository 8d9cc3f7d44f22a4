<?php
/**
 * Addresses of our webhooks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Webhooks;

use Patreon_Gate\Storage\Site\Site_Address;

/**
 * Addresses Patreon delivers to: `/wp-json/patreon-gate/v1/webhooks/<token>`, or `?rest_route=…` with plain permalinks. They look like REST
 * routes because caches and servers usually let those through.
 */
final class Webhook_Address {

	private const ROUTE = '/patreon-gate/v1/webhooks/';

	/** Returns the address for a token. */
	public static function of( string $token ): string {
		$structure = get_option( 'permalink_structure' );
		if ( ! is_string( $structure ) || '' === $structure ) {
			// With `index.php`: some servers drop the body of a POST to a directory.
			return Site_Address::home() . '/index.php?rest_route=' . self::ROUTE . $token;
		}
		return Site_Address::home() . ( str_starts_with( $structure, '/index.php/' ) ? '/index.php/' : '/' ) . rest_get_url_prefix() . self::ROUTE . $token;
	}

	/**
	 * Returns the token in the address of a request; null when the request is not for a webhook of ours.
	 *
	 * @param string $uri Request URI: a path of this site, possibly with a query.
	 */
	public static function token_in( string $uri ): ?string {
		$parts = explode( '?', $uri, 2 );
		$home  = (string) wp_parse_url( Site_Address::home(), PHP_URL_PATH );
		$path  = rawurldecode( $parts[0] );
		if ( '' !== $home && ! str_starts_with( $path, $home . '/' ) ) {
			return null;
		}
		$path   = preg_replace( '~^/index\.php(?=/|$)~', '', substr( $path, strlen( $home ) ) ) ?? $path;
		$prefix = '/' . rest_get_url_prefix();
		if ( str_starts_with( $path, $prefix . '/' ) ) {
			return self::token_of( substr( $path, strlen( $prefix ) ) );
		}
		wp_parse_str( $parts[1] ?? '', $query );
		return '' === trim( $path, '/' ) && is_string( $query['rest_route'] ?? null ) ? self::token_of( $query['rest_route'] ) : null;
	}

	/** Returns the token at the end of a full address; '' when it is not the address of a webhook of this plugin, on this site or another. */
	public static function token_at_end( string $url ): string {
		return 1 === preg_match( '~' . self::ROUTE . '([0-9a-f]{48})/?$~D', rawurldecode( $url ), $found ) ? $found[1] : '';
	}

	/** Tells whether a full address is on another site than this one. http and https count as the same site. */
	public static function is_elsewhere( string $url ): bool {
		$home = preg_quote( Site_Address::comparable( Site_Address::home() ), '~' );
		$form = '(?:(?:/index\.php)?/' . preg_quote( rest_get_url_prefix(), '~' ) . '|/(?:index\.php)?\?rest_route=)' . self::ROUTE;
		return 1 !== preg_match( "~^https?://$home$form~i", rawurldecode( $url ) );
	}

	private static function token_of( string $route ): ?string {
		return 1 === preg_match( '~^' . self::ROUTE . '([0-9a-f]{48})/?$~D', $route, $found ) ? $found[1] : null;
	}
}
