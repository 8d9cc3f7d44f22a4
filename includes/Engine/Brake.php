<?php
/**
 * The brake on sweeps.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

/** Stops a change that would lock out many people at once until the creator approves it, because it is probably an error. */
final class Brake {

	/**
	 * @param int            $would_lock How many people would lose access.
	 * @param int            $had_access How many have access now.
	 * @param Brake_Settings $settings   Limits above which the creator is asked.
	 * @return bool Whether to stop and ask.
	 */
	public static function holds( int $would_lock, int $had_access, Brake_Settings $settings ): bool {
		return $would_lock > $settings->minimum && $would_lock * 100 > $had_access * $settings->percent;
	}
}
