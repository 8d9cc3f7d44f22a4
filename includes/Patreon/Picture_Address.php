<?php
/**
 * Address of a picture on Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

/**
 * Holds an address from which a picture may be downloaded; there are no others. An address in an answer is data that others could have written, and
 * the server that follows it may reach machines that nobody else can.
 */
final class Picture_Address {

	/**
	 * Hosts, seen in recorded answers of Patreon's API: `c10.patreonusercontent.com` for pictures of campaigns and people (July 2026), and
	 * `c8.patreon.com` in older ones and for people without a picture. The number is that of a distribution network and has changed.
	 */
	private const HOSTS = '~^c\d{1,3}\.(?:patreonusercontent|patreon)\.com$~D';

	/** Longest address. Signed ones have about 250 characters. */
	private const LONGEST = 1000;

	private function __construct( public readonly string $url ) {}

	/**
	 * @param ?string  $sent     What Patreon sent.
	 * @param Endpoint $endpoint Where Patreon is: a local sandbox serves its own pictures.
	 * @return ?self Null if it is not an address of Patreon's pictures.
	 */
	public static function from( ?string $sent, Endpoint $endpoint ): ?self {
		if ( null === $sent || strlen( $sent ) > self::LONGEST || 1 !== preg_match( '~^[\x21-\x7E]+$~D', $sent ) || 1 === preg_match( '~[\\\\"<>#]~', $sent ) ) {
			return null;
		}
		if ( ! $endpoint->is_patreon() && str_starts_with( $sent, $endpoint->url( '/' ) ) ) {
			return new self( $sent );
		}
		// Only this form, so that no other parser can see another host in it.
		$is_plain = 1 === preg_match( '~^https://([a-z0-9.]+)/[^@]*$~D', $sent, $found );
		return $is_plain && 1 === preg_match( self::HOSTS, $found[1] ) ? new self( $sent ) : null;
	}

	/** Returns what stays the same for the same picture: the address without its signature, which changes with every answer. */
	public function identity(): string {
		return hash( 'sha256', (string) strtok( $this->url, '?' ) );
	}
}
