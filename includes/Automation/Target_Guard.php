<?php
/**
 * Checks addresses of receivers.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use Closure;

/**
 * Checks an address before something is sent to it: https, a plain host, and only public IP addresses. Checked again for every request, which
 * then connects to the IP addresses found here, so that a name server cannot answer differently a moment later.
 */
final class Target_Guard {

	private const MAX_LENGTH = 2000;

	/**
	 * @param Closure(string): list<string> $resolve  Returns all IP addresses of a host name.
	 * @param bool                          $is_local Whether http and this machine are allowed, for local development.
	 */
	public function __construct( private readonly Closure $resolve, private readonly bool $is_local = false ) {}

	/**
	 * @param string $url Address as entered.
	 * @throws Refused_Target When nothing may be sent there.
	 */
	public function check( string $url ): Target {
		$parts = $this->parts( $url );
		$host  = $parts['host'];
		$plain = trim( $host, '[]' );
		$known = $this->is_literal( $host, $plain ) ? array( $plain ) : ( $this->resolve )( $host );
		if ( array() === $known ) {
			throw new Refused_Target( 'unknown_host' );
		}
		foreach ( $known as $address ) {
			if ( ! $this->is_local && ! Public_Address::is_public( $address ) ) {
				throw new Refused_Target( 'private_address' );
			}
		}
		return new Target( $url, $plain, $parts['port'], $known );
	}

	/**
	 * Returns all IP addresses of a host name, as this machine resolves them.
	 *
	 * @return list<string>
	 */
	public static function resolve( string $host ): array {
		$found = gethostbynamel( $host );
		$found = false === $found ? array() : $found;
		// dns_get_record() ignores the hosts file, and warns without a name server. Then only IPv4 addresses are known and connected to.
		$records = function_exists( 'dns_get_record' ) ? @dns_get_record( $host, DNS_AAAA ) : false; // phpcs:ignore WordPress.PHP.NoSilencedErrors.Discouraged, Generic.PHP.NoSilencedErrors.Discouraged -- see above.
		foreach ( is_array( $records ) ? $records : array() as $record ) {
			if ( is_string( $record['ipv6'] ?? null ) ) {
				$found[] = $record['ipv6'];
			}
		}
		return $found;
	}

	/**
	 * @return array{host: string, port: int}
	 * @throws Refused_Target When it is not an address we accept.
	 */
	private function parts( string $url ): array {
		// Programs interpret user names, backslashes and unusual characters differently, and none of them is needed.
		if ( strlen( $url ) > self::MAX_LENGTH || 1 !== preg_match( '~^https?://[A-Za-z0-9.:\[\]-]+(?:[/?][\x21-\x7e]*)?$~', $url ) || str_contains( $url, '\\' ) || str_contains( $url, '#' ) ) {
			throw new Refused_Target( 'bad_url' );
		}
		$parts  = wp_parse_url( $url );
		$scheme = is_array( $parts ) ? ( $parts['scheme'] ?? '' ) : '';
		$host   = is_array( $parts ) ? ( $parts['host'] ?? '' ) : '';
		if ( '' === $host ) {
			throw new Refused_Target( 'bad_url' );
		}
		if ( 'https' !== $scheme && ! $this->is_local ) {
			throw new Refused_Target( 'not_https' );
		}
		return array(
			'host' => $host,
			'port' => is_array( $parts ) && isset( $parts['port'] ) ? $parts['port'] : ( 'https' === $scheme ? 443 : 80 ),
		);
	}

	/**
	 * Tells whether the host is an IP address in its usual form. Other forms (decimal, octal, hexadecimal, shortened) do not count as names either.
	 *
	 * @throws Refused_Target When it is neither an address nor a name.
	 */
	private function is_literal( string $host, string $plain ): bool {
		if ( $host !== $plain ) {
			if ( '[' . $plain . ']' !== $host || false === filter_var( $plain, FILTER_VALIDATE_IP, FILTER_FLAG_IPV6 ) ) {
				throw new Refused_Target( 'bad_url' );
			}
			return true;
		}
		if ( false !== filter_var( $host, FILTER_VALIDATE_IP, FILTER_FLAG_IPV4 ) ) {
			return true;
		}
		$labels = explode( '.', $host );
		$last   = (string) end( $labels );
		if ( 1 !== preg_match( '/^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/', $host ) || 1 === preg_match( '/^0x/i', $last ) ) {
			throw new Refused_Target( 'bad_url' );
		}
		return false;
	}
}
