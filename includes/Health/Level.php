<?php
/**
 * How bad something is.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

/** WordPress' own three levels of Site Health. */
enum Level: string {

	/** As it should be. */
	case Good = 'good';

	/** Nobody is hurt; it could be better. */
	case Recommended = 'recommended';

	/** Somebody has to do something. */
	case Critical = 'critical';

	/** Higher is worse. */
	public function weight(): int {
		return match ( $this ) {
			self::Good        => 0,
			self::Recommended => 1,
			self::Critical    => 2,
		};
	}
}
