<?php
/**
 * Which IP addresses are public.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

/**
 * Tells public IP addresses from those of this machine, a local network or a cloud's internal services. Ranges: IANA's special-purpose address
 * registries for IPv4 and IPv6.
 */
final class Public_Address {

	private const NOT_PUBLIC_V4 = array(
		'0.0.0.0/8',
		'10.0.0.0/8',
		'100.64.0.0/10',
		'127.0.0.0/8',
		'169.254.0.0/16',
		'172.16.0.0/12',
		'192.0.0.0/24',
		'192.0.2.0/24',
		'192.88.99.0/24',
		'192.168.0.0/16',
		'198.18.0.0/15',
		'198.51.100.0/24',
		'203.0.113.0/24',
		'224.0.0.0/4',
		'240.0.0.0/4',
		// Internal services of cloud providers at addresses that look public.
		'168.63.129.16/32',
	);

	/** Contains all public addresses, so loopback, link-local, unique local, multicast and embedded IPv4 addresses are excluded. */
	private const PUBLIC_V6 = '2000::/3';

	/** Parts of it that are not public: Teredo and other protocol assignments, documentation, 6to4. */
	private const NOT_PUBLIC_V6 = array( '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20' );

	/** NAT64: IPv6-only networks reach IPv4 through these. The embedded IPv4 address counts. */
	private const TRANSLATED_V6 = '64:ff9b::/96';

	/** @param string $address IPv4 or IPv6 address as `inet_pton()` reads it; anything else is not public. */
	public static function is_public( string $address ): bool {
		$bytes = filter_var( $address, FILTER_VALIDATE_IP ) === $address ? inet_pton( $address ) : false;
		if ( false === $bytes ) {
			return false;
		}
		if ( 4 === strlen( $bytes ) ) {
			return ! self::is_in_any( $bytes, self::NOT_PUBLIC_V4 );
		}
		if ( self::is_in( $bytes, self::TRANSLATED_V6 ) ) {
			return ! self::is_in_any( substr( $bytes, 12 ), self::NOT_PUBLIC_V4 );
		}
		return self::is_in( $bytes, self::PUBLIC_V6 ) && ! self::is_in_any( $bytes, self::NOT_PUBLIC_V6 );
	}

	/** @param list<string> $ranges Ranges of the same family. */
	private static function is_in_any( string $bytes, array $ranges ): bool {
		foreach ( $ranges as $range ) {
			if ( self::is_in( $bytes, $range ) ) {
				return true;
			}
		}
		return false;
	}

	private static function is_in( string $bytes, string $range ): bool {
		list( $network, $length ) = explode( '/', $range );
		$start = (string) inet_pton( $network );
		$bits  = (int) $length;
		$whole = intdiv( $bits, 8 );
		if ( strlen( $start ) !== strlen( $bytes ) || ! str_starts_with( $bytes, substr( $start, 0, $whole ) ) ) {
			return false;
		}
		$rest = $bits % 8;
		$mask = 0 === $rest ? 0 : ( 0xff << ( 8 - $rest ) ) & 0xff;
		return 0 === $mask || ( ord( $bytes[ $whole ] ) & $mask ) === ( ord( $start[ $whole ] ) & $mask );
	}
}
