<?php
/**
 * Many simultaneous requests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Webhook;

/** Posts bodies to one address at the same time. */
final class Burst {

	/**
	 * @param list<string>              $bodies  One request each.
	 * @param \Closure( string ): array<string, string> $headers Headers of a body.
	 * @param int                       $at_once Number of simultaneous requests.
	 * @return array<int, int> Status → how often it was answered; 0 for no answer.
	 */
	public static function post( string $url, array $bodies, \Closure $headers, int $at_once = 100 ): array {
		$answers = array();
		$all     = curl_multi_init();
		$waiting = $bodies;
		$running = 0;
		do {
			while ( $running < $at_once && array() !== $waiting ) {
				$body  = array_shift( $waiting );
				$lines = array( 'Expect:' );
				foreach ( $headers( $body ) as $name => $value ) {
					$lines[] = "$name: $value";
				}
				$handle = curl_init( $url );
				curl_setopt_array( $handle, array( CURLOPT_POSTFIELDS => $body, CURLOPT_HTTPHEADER => $lines, CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 60, CURLOPT_PROXY => '' ) );
				curl_multi_add_handle( $all, $handle );
				++$running;
			}
			curl_multi_exec( $all, $active );
			while ( is_array( $done = curl_multi_info_read( $all ) ) ) {
				$status             = (int) curl_getinfo( $done['handle'], CURLINFO_RESPONSE_CODE );
				$answers[ $status ] = ( $answers[ $status ] ?? 0 ) + 1;
				curl_multi_remove_handle( $all, $done['handle'] );
				--$running;
			}
			curl_multi_select( $all, 0.05 );
		} while ( $running > 0 || array() !== $waiting );
		ksort( $answers );
		return $answers;
	}
}
