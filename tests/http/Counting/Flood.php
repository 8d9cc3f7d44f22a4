<?php
/**
 * Many requests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Counting;

/** Sends many requests, several at a time, as a reader's browser would, and says how fast they were answered. */
final class Flood {

	/**
	 * @param list<string> $urls    Full addresses.
	 * @param string       $agent   User agent of all of them.
	 * @param int          $at_once How many run at the same time.
	 * @return array{statuses: array<int, int>, seconds: float} Status → number of answers.
	 */
	public static function get( array $urls, string $agent, int $at_once = 32 ): array {
		$all      = curl_multi_init();
		$statuses = array();
		$next     = 0;
		$begin    = microtime( true );
		$add      = static function () use ( $all, $urls, $agent, &$next ): void {
			if ( ! isset( $urls[ $next ] ) ) {
				return;
			}
			$handle = curl_init( $urls[ $next++ ] );
			curl_setopt_array( $handle, array( CURLOPT_RETURNTRANSFER => true, CURLOPT_USERAGENT => $agent, CURLOPT_TIMEOUT => 120, CURLOPT_PROXY => '' ) );
			curl_multi_add_handle( $all, $handle );
		};
		for ( $number = 0; $number < $at_once; $number++ ) {
			$add();
		}
		do {
			$answered = array_sum( $statuses );
			curl_multi_exec( $all, $running );
			for ( $done = curl_multi_info_read( $all ); false !== $done; $done = curl_multi_info_read( $all ) ) {
				$status              = (int) curl_getinfo( $done['handle'], CURLINFO_RESPONSE_CODE );
				$statuses[ $status ] = ( $statuses[ $status ] ?? 0 ) + 1;
				curl_multi_remove_handle( $all, $done['handle'] );
				$add();
			}
			if ( $running > 0 ) {
				curl_multi_select( $all, 1.0 );
			} elseif ( array_sum( $statuses ) === $answered ) {
				throw new \RuntimeException( sprintf( '%d of %d requests were lost.', count( $urls ) - $answered, count( $urls ) ) );
			}
		} while ( $running > 0 || array_sum( $statuses ) < count( $urls ) );
		return array( 'statuses' => $statuses, 'seconds' => microtime( true ) - $begin );
	}
}
