<?php
/**
 * What stops a sweep that would take too much away.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

/** Many people losing access at once is more likely an error than the truth: the creator is asked. */
final class Brake {

	/**
	 * @param int            $would_lock How many people would lose access.
	 * @param int            $had_access How many have it now.
	 * @param Brake_Settings $settings   From when on the creator is asked.
	 * @return bool Whether to stop, and ask.
	 */
	public static function holds( int $would_lock, int $had_access, Brake_Settings $settings ): bool {
		return $would_lock > $settings->minimum && $would_lock * 100 > $had_access * $settings->percent;
	}
}
