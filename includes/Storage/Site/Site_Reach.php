<?php
/**
 * From where a site can be reached.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Site;

/** Tells by an address whether Patreon can send to it: only to public hosts, and only by https. */
final class Site_Reach {

	/** Endings of names that no public name server knows. */
	private const LOCAL_ENDINGS = array( 'localhost', 'local', 'test', 'internal', 'lan', 'home.arpa', 'invalid', 'example' );

	/** Tells whether the address is reached by https. */
	public static function is_https( string $address ): bool {
		return 'https' === strtolower( (string) wp_parse_url( $address, PHP_URL_SCHEME ) );
	}

	/** Tells whether the address is on a computer or network of its own. */
	public static function is_local( string $address ): bool {
		$host = strtolower( trim( (string) wp_parse_url( $address, PHP_URL_HOST ), '[].' ) );
		if ( false !== filter_var( $host, FILTER_VALIDATE_IP ) ) {
			return false === filter_var( $host, FILTER_VALIDATE_IP, FILTER_FLAG_NO_PRIV_RANGE | FILTER_FLAG_NO_RES_RANGE );
		}
		if ( ! str_contains( $host, '.' ) ) {
			return true;
		}
		foreach ( self::LOCAL_ENDINGS as $ending ) {
			if ( str_ends_with( $host, '.' . $ending ) ) {
				return true;
			}
		}
		return false;
	}
}
