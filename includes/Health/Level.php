<?php
/**
 * Severity of a finding.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

/**
 * Lists the three levels of WordPress' Site Health.
 *
 * @api
 * @since 0.1.0
 */
enum Level: string {

	/** Good. */
	case Good = 'good';

	/** Could be better, without harm to anybody. */
	case Recommended = 'recommended';

	/** Somebody has to act. */
	case Critical = 'critical';

	/** Returns a number that is higher the worse the level is. */
	public function weight(): int {
		return match ( $this ) {
			self::Good        => 0,
			self::Recommended => 1,
			self::Critical    => 2,
		};
	}
}
