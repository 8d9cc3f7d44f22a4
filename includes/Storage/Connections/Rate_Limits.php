<?php
/**
 * Waits and refusals of Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Connections;

use Patreon_Gate\Patreon\Rate_Limit_Store;

/**
 * Stores until when Patreon asked this server to send nothing, and how many requests it refused in the last minutes. The option is loaded only
 * when Patreon is called.
 */
final class Rate_Limits implements Rate_Limit_Store {

	public const OPTION = 'patreon_gate_rate_limit';

	/** Seconds in which the proxy in front of Patreon bans an IP address after 2,000 refusals. Other sites at that address (shared hosting) count, too. */
	private const WINDOW = 600;

	/** Number of refusals in that time from which on nothing is sent until the time is over. */
	public const MAX_REFUSALS = 400;

	/** Returns the Unix time until which nothing may be sent; 0 for none. */
	public function blocked_until(): int {
		return $this->read()['blocked_until'];
	}

	/** Blocks requests until a Unix time. */
	public function block_until( int $time ): void {
		$this->write( array( 'blocked_until' => max( $time, $this->blocked_until() ) ) + $this->read() );
	}

	/** Counts an answer with a status from 400 to 499. */
	public function count_refusal( int $now ): void {
		$memory = $this->read();
		if ( $now - $memory['window_start'] >= self::WINDOW || $now < $memory['window_start'] ) {
			$memory['window_start'] = $now;
			$memory['refusals']     = 0;
		}
		++$memory['refusals'];
		if ( $memory['refusals'] >= self::MAX_REFUSALS ) {
			$memory['blocked_until'] = max( $memory['blocked_until'], $memory['window_start'] + self::WINDOW );
		}
		$this->write( $memory );
	}

	/** Returns the number of such answers in the current period. */
	public function refusals( int $now ): int {
		$memory = $this->read();
		return $now >= $memory['window_start'] && $now - $memory['window_start'] < self::WINDOW ? $memory['refusals'] : 0;
	}

	/** @return array{blocked_until: int, window_start: int, refusals: int} */
	private function read(): array {
		$stored = get_option( self::OPTION );
		$number = static fn ( string $name ): int => is_array( $stored ) && is_int( $stored[ $name ] ?? null ) ? $stored[ $name ] : 0;
		return array(
			'blocked_until' => $number( 'blocked_until' ),
			'window_start'  => $number( 'window_start' ),
			'refusals'      => $number( 'refusals' ),
		);
	}

	/** @param array{blocked_until: int, window_start: int, refusals: int} $memory Values to store. */
	private function write( array $memory ): void {
		update_option( self::OPTION, $memory, false );
	}
}
