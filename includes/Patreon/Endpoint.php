<?php
/**
 * Where Patreon is.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/** Patreon's address. Only the constant `PATREON_GATE_PATREON_URL` points elsewhere (a local sandbox); it is never a setting. */
final class Endpoint {

	private const PATREON = 'https://www.patreon.com';

	private readonly string $base;

	/** @param string $base Address without a path; anything that is not http(s) with a host falls back to Patreon's. */
	public function __construct( string $base = self::PATREON ) {
		$this->base = 1 === preg_match( '~^https?://[A-Za-z0-9.\-]+(:\d{1,5})?/?$~D', $base ) ? rtrim( $base, '/' ) : self::PATREON;
	}

	/** The one the constant names, or Patreon. */
	public static function configured(): self {
		$constant = defined( 'PATREON_GATE_PATREON_URL' ) ? constant( 'PATREON_GATE_PATREON_URL' ) : null;
		return new self( is_string( $constant ) ? $constant : self::PATREON );
	}

	/** Whether requests leave for Patreon itself. */
	public function is_patreon(): bool {
		return self::PATREON === $this->base;
	}

	/**
	 * Full address of a path there.
	 *
	 * @param string                    $path  Begins with a slash.
	 * @param array<string, string|int> $query Parameters; brackets in names are encoded, commas kept as Patreon shows them.
	 */
	public function url( string $path, array $query = array() ): string {
		$encoded = str_replace( '%2C', ',', http_build_query( $query, '', '&', PHP_QUERY_RFC3986 ) );
		return $this->base . $path . ( '' === $encoded ? '' : ( str_contains( $path, '?' ) ? '&' : '?' ) . $encoded );
	}

	/**
	 * An address Patreon sent, made absolute, if it leads to Patreon; else ''. Titles, names and addresses of a campaign are
	 * text that somebody else wrote.
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
