<?php
/**
 * Simultaneous requests of several readers.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Closure;
use CurlHandle;
use Fiber;
use Patreon_Gate\Tests\Page;

/**
 * Runs closures as fibers: while one waits for the site, the others continue.
 */
final class Parallel {

	/**
	 * @template T
	 * @param array<string, Closure(): T> $tasks By name.
	 * @return array<string, T> Results by name.
	 */
	public static function run( array $tasks ): array {
		$multi   = curl_multi_init();
		$fibers  = array();
		$waiting = array();
		$results = array();
		foreach ( $tasks as $name => $task ) {
			$fibers[ $name ] = new Fiber( $task );
			self::wait( $multi, $waiting, $name, $fibers[ $name ], $fibers[ $name ]->start(), $results );
		}
		while ( array() !== $waiting ) {
			curl_multi_exec( $multi, $running );
			if ( $running > 0 ) {
				curl_multi_select( $multi, 1.0 );
			}
			$is_idle = 0 === $running;
			for ( $done = curl_multi_info_read( $multi ); is_array( $done ); $done = curl_multi_info_read( $multi ) ) {
				$is_idle = false;
				$curl = $done['handle'];
				$name = $waiting[ spl_object_id( $curl ) ];
				unset( $waiting[ spl_object_id( $curl ) ] );
				curl_multi_remove_handle( $multi, $curl );
				if ( CURLE_OK !== $done['result'] ) {
					throw new \RuntimeException( curl_getinfo( $curl, CURLINFO_EFFECTIVE_URL ) . ': ' . curl_strerror( $done['result'] ) );
				}
				self::wait( $multi, $waiting, $name, $fibers[ $name ], $fibers[ $name ]->resume( self::page( $curl ) ), $results );
			}
			if ( $is_idle ) {
				throw new \RuntimeException( 'Requests were lost: ' . implode( ', ', $waiting ) );
			}
		}
		curl_multi_close( $multi );
		return $results;
	}

	/**
	 * @param array<int, string>   $waiting Names by handle.
	 * @param array<string, mixed> $results Results by name.
	 */
	private static function wait( \CurlMultiHandle $multi, array &$waiting, string $name, Fiber $fiber, mixed $wanted, array &$results ): void {
		if ( $fiber->isTerminated() ) {
			$results[ $name ] = $fiber->getReturn();
			return;
		}
		assert( $wanted instanceof CurlHandle );
		$waiting[ spl_object_id( $wanted ) ] = $name;
		curl_multi_add_handle( $multi, $wanted );
	}

	private static function page( CurlHandle $curl ): Page {
		$raw     = (string) curl_multi_getcontent( $curl );
		$size    = (int) curl_getinfo( $curl, CURLINFO_HEADER_SIZE );
		$headers = array();
		foreach ( explode( "\r\n", substr( $raw, 0, $size ) ) as $line ) {
			$parts = explode( ':', $line, 2 );
			if ( 2 === count( $parts ) ) {
				$headers[ strtolower( $parts[0] ) ][] = trim( $parts[1] );
			}
		}
		return new Page( (int) curl_getinfo( $curl, CURLINFO_RESPONSE_CODE ), $headers, substr( $raw, $size ), $raw );
	}
}
