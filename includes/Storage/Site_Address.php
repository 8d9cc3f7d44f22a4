<?php
/**
 * The address of this site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/** The site's own address from its options, which a request cannot influence and a language plugin does not rewrite. */
final class Site_Address {

	/** Without a slash at its end, e.g. `https://example.org/blog`. */
	public static function home(): string {
		$home = get_option( 'home' );
		return untrailingslashit( is_string( $home ) ? $home : '' );
	}

	/** Tells a copy of the site on another address from the original; http and https are the same site. */
	public static function hash(): string {
		return hash( 'sha256', (string) preg_replace( '~^https?://~i', '', strtolower( self::home() ) ) );
	}
}
