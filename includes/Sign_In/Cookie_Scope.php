<?php
/**
 * Path and domain of the session cookie.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Storage\Site\Site_Address;

/**
 * Determines path and domain of a cookie that must reach every address of the site: its pages, and WordPress' own scripts (comments, admin-ajax),
 * which may be in another folder or on another host. They are derived from the two addresses of the site. COOKIEPATH and COOKIE_DOMAIN are used only
 * where they cover both, because they may be set for other reasons: empty, the path of another site, the domain of a former host.
 */
final class Cookie_Scope {

	/** Returns the path, with a slash at both ends: COOKIEPATH if it covers the site, otherwise the longest folder that does. */
	public static function path(): string {
		$folder  = self::folder( Site_Address::home() );
		$scripts = self::folder( site_url() );
		if ( str_starts_with( COOKIEPATH, '/' ) && str_starts_with( $folder, COOKIEPATH ) && str_starts_with( $scripts, COOKIEPATH ) ) {
			return COOKIEPATH;
		}
		while ( ! str_starts_with( $scripts, $folder ) ) {
			$folder = trailingslashit( dirname( $folder ) );
		}
		return $folder;
	}

	/**
	 * Returns COOKIE_DOMAIN, without a leading dot, if pages and scripts are on different hosts and it covers both. Otherwise '', so that the
	 * browser sends the cookie back to the same host only.
	 */
	public static function domain(): string {
		$pages   = (string) wp_parse_url( Site_Address::home(), PHP_URL_HOST );
		$scripts = (string) wp_parse_url( site_url(), PHP_URL_HOST );
		$domain  = ltrim( (string) COOKIE_DOMAIN, '.' );
		return '' !== $domain && $pages !== $scripts && self::is_below( $pages, $domain ) && self::is_below( $scripts, $domain ) ? $domain : '';
	}

	private static function folder( string $url ): string {
		return trailingslashit( (string) wp_parse_url( $url, PHP_URL_PATH ) );
	}

	private static function is_below( string $host, string $domain ): bool {
		return $host === $domain || str_ends_with( $host, '.' . $domain );
	}
}
