<?php
/**
 * Remembers to be patient with Patreon.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Connections;

use Patreon_Gate\Patreon\Rate_Limit_Store;

/** The wait Patreon asked this server's address for, and refusals of the last minutes, in an option that is loaded only when Patreon is called. */
final class Rate_Limits implements Rate_Limit_Store {

	public const OPTION = 'patreon_gate_rate_limit';

	/** Patreon's edge bans an address with 2,000 refusals in this many seconds; neighbours on shared hosting count, too. */
	private const WINDOW = 600;

	/** Refusals in a window after which we stop until it is over. */
	private const MAX_REFUSALS = 400;

	/** Unix time until which nothing may be sent; 0 when something may. */
	public function blocked_until(): int {
		return $this->read()['blocked_until'];
	}

	/** Nothing may be sent until then. */
	public function block_until( int $time ): void {
		$this->write( array( 'blocked_until' => max( $time, $this->blocked_until() ) ) + $this->read() );
	}

	/** An answer between 400 and 499 came. */
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

	/** Such answers in the window that is open. */
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

	/** @param array{blocked_until: int, window_start: int, refusals: int} $memory What to remember. */
	private function write( array $memory ): void {
		update_option( self::OPTION, $memory, false );
	}
}
