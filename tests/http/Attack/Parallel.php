<?php
/**
 * Many requests at once.
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
		$all     = curl_multi_init();
		$handles = array();
		$values  = array();
		foreach ( $cookies as $name => $value ) {
			$values[] = "$name=$value";
		}
		foreach ( $urls as $url ) {
			$handle = curl_init( $url );
			curl_setopt_array(
				$handle,
				array(
					CURLOPT_RETURNTRANSFER => true,
					CURLOPT_HEADER         => true,
					CURLOPT_COOKIE         => implode( '; ', $values ),
					CURLOPT_TIMEOUT        => 60,
					CURLOPT_PROXY          => '',
				)
			);
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
