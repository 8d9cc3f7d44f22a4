<?php
/**
 * Checks the clock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

/**
 * Checks whether the clock of this server can be right. Grace periods, tokens and locks that open at a time depend on it. It is compared with the clock
 * of the database, and with the latest time this site has seen.
 */
final class Clock_Checks implements Checks {

	/** Seconds by which two clocks may differ. */
	private const SKEW = 300;

	/**
	 * @param \Closure(): ?int     $database Returns the time of the database server; null if it does not say.
	 * @param \Closure( int ): bool $back    Tells whether a time is earlier than one that was seen before.
	 */
	public function __construct( private readonly \Closure $database, private readonly \Closure $back ) {}

	/** Returns the fixed code of the group. */
	public function id(): string {
		return 'clock';
	}

	/** Returns the name of the group, for display. */
	public function label(): string {
		return __( 'Clock of the server', 'tier-gate-for-patreon' );
	}

	/** @return list<Finding> At least one. */
	public function run( int $now ): array {
		$ask = __( 'Ask your host to set the clock by a time server. Until then, early access and grace periods may begin or end at the wrong time.', 'tier-gate-for-patreon' );
		if ( ( $this->back )( $now ) ) {
			return array( new Finding( 'clock_back', Level::Critical, __( 'The clock of your server was put back', 'tier-gate-for-patreon' ), $ask ) );
		}
		$database = ( $this->database )();
		if ( null !== $database && abs( $database - $now ) > self::SKEW ) {
			$difference = human_time_diff( $now, $database );
			/* translators: %s: period, such as "3 hours". */
			return array( new Finding( 'clock_differs', Level::Critical, sprintf( __( 'The clocks of your web server and your database differ by %s', 'tier-gate-for-patreon' ), $difference ), $ask ) );
		}
		return array( new Finding( 'clock', Level::Good, __( 'The clock of your server is plausible', 'tier-gate-for-patreon' ) ) );
	}
}
