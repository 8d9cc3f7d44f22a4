<?php
/**
 * Simultaneous requests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Attack;

/** Sends requests at the same time, as a browser with those cookies would. */
final class Parallel {

	/**
	 * @param list<string>          $urls    Full addresses.
	 * @param array<string, string> $cookies Sent with each.
	 * @return list<string> Header and body of each answer.
	 */
	public static function get( array $urls, array $cookies = array() ): array {
		return self::each( $urls, array_fill( 0, count( $urls ), $cookies ) );
	}

	/**
	 * @param list<string>                $urls    Full addresses.
	 * @param list<array<string, string>> $cookies Of the browser behind each.
	 * @param list<array<string, string>> $forms   Fields to post; without, everything is a GET.
	 * @return list<string> Header and body of each answer.
	 */
	public static function each( array $urls, array $cookies, array $forms = array() ): array {
		$all     = curl_multi_init();
		$handles = array();
		foreach ( $urls as $number => $url ) {
			$handle = curl_init( $url );
			curl_setopt_array(
				$handle,
				array(
					CURLOPT_RETURNTRANSFER => true,
					CURLOPT_HEADER         => true,
					CURLOPT_COOKIE         => implode( '; ', array_map( static fn ( string $name, string $value ): string => "$name=$value", array_keys( $cookies[ $number ] ), $cookies[ $number ] ) ),
					CURLOPT_TIMEOUT        => 60,
					CURLOPT_PROXY          => '',
				)
			);
			if ( isset( $forms[ $number ] ) ) {
				curl_setopt( $handle, CURLOPT_POSTFIELDS, http_build_query( $forms[ $number ] ) );
			}
			curl_multi_add_handle( $all, $handle );
			$handles[] = $handle;
		}
		do {
			$status = curl_multi_exec( $all, $running );
			curl_multi_select( $all );
		} while ( $running > 0 && CURLM_OK === $status );
		return array_map( static fn ( \CurlHandle $handle ): string => (string) curl_multi_getcontent( $handle ), $handles );
	}
}
