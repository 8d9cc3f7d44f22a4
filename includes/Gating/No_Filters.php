<?php
/**
 * Decisions without add-ons.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

/** Lets no add-on change a decision; for previews and tests, where only the conditions count. */
final class No_Filters implements Decision_Filters {

	/**
	 * Never denies.
	 *
	 * @param Decision $decision Not used.
	 * @param Lock     $lock     Not used.
	 * @param Viewer   $viewer   Not used.
	 * @param Subject  $subject  Not used.
	 */
	public function deny( Decision $decision, Lock $lock, Viewer $viewer, Subject $subject, int $now ): bool {
		return false;
	}

	/**
	 * Never grants.
	 *
	 * @param Decision $decision Not used.
	 * @param Lock     $lock     Not used.
	 * @param Viewer   $viewer   Not used.
	 * @param Subject  $subject  Not used.
	 */
	public function grant( Decision $decision, Lock $lock, Viewer $viewer, Subject $subject, int $now ): bool {
		return false;
	}
}
