<?php
/**
 * Patreon's base address.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/**
 * Builds addresses on Patreon. Only the constant `PATREON_GATE_PATREON_URL` can replace its base address, for a local sandbox; it is never a
 * setting.
 */
final class Endpoint {

	private const PATREON = 'https://www.patreon.com';

	private readonly string $base;

	/** @param string $base Address without a path; anything that is not http(s) with a host falls back to Patreon's. */
	public function __construct( string $base = self::PATREON ) {
		$this->base = 1 === preg_match( '~^https?://[A-Za-z0-9.\-]+(:\d{1,5})?/?$~D', $base ) ? rtrim( $base, '/' ) : self::PATREON;
	}

	/** Returns the address in the constant, or Patreon's. */
	public static function configured(): self {
		$constant = defined( 'PATREON_GATE_PATREON_URL' ) ? constant( 'PATREON_GATE_PATREON_URL' ) : null;
		return new self( is_string( $constant ) ? $constant : self::PATREON );
	}

	/** Tells whether requests go to Patreon itself. */
	public function is_patreon(): bool {
		return self::PATREON === $this->base;
	}

	/**
	 * Returns the full address of a path.
	 *
	 * @param string                    $path  Begins with a slash.
	 * @param array<string, string|int> $query Parameters. Brackets in names are encoded, commas are not, as in Patreon's documentation.
	 */
	public function url( string $path, array $query = array() ): string {
		$encoded = str_replace( '%2C', ',', http_build_query( $query, '', '&', PHP_QUERY_RFC3986 ) );
		return $this->base . $path . ( '' === $encoded ? '' : ( str_contains( $path, '?' ) ? '&' : '?' ) . $encoded );
	}

	/**
	 * Returns an address that Patreon sent as an absolute URL, if it points to Patreon; else ''. Creators can enter such addresses, so they are not
	 * trusted.
	 */
	public function link( string $sent ): string {
		if ( 1 === preg_match( '~[\x00-\x20"<>\\\\]~', $sent ) ) {
			return '';
		}
		if ( 1 === preg_match( '~^/(?!/)~', $sent ) ) {
			return $this->base . $sent;
		}
		if ( str_starts_with( $sent, $this->base . '/' ) ) {
			return $sent;
		}
		return 1 === preg_match( '~^https://([a-z0-9\-]+\.)*patreon\.com(/|\?|$)~iD', $sent ) ? $sent : '';
	}
}
