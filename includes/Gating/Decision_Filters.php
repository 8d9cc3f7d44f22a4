<?php
/**
 * What add-ons may say about a decision.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

/** Two separate questions, because a denial may come from anybody while a grant must be meant. */
interface Decision_Filters {

	/**
	 * Whether somebody denies. Asked for every readable lock.
	 *
	 * @param Decision $decision What the conditions say.
	 * @param Lock     $lock     The lock.
	 * @param Viewer   $viewer   Who reads.
	 * @param Subject  $subject  What is read.
	 * @param int      $now      Unix time for which it is decided.
	 * @return bool True denies. Throwing denies, too.
	 */
	public function deny( Decision $decision, Lock $lock, Viewer $viewer, Subject $subject, int $now ): bool;

	/**
	 * Whether somebody grants. Asked only for what the conditions deny and no add-on denies.
	 *
	 * @param Decision $decision What the conditions say.
	 * @param Lock     $lock     The lock.
	 * @param Viewer   $viewer   Who reads.
	 * @param Subject  $subject  What is read.
	 * @param int      $now      Unix time for which it is decided.
	 * @return bool True grants. Throwing changes nothing.
	 */
	public function grant( Decision $decision, Lock $lock, Viewer $viewer, Subject $subject, int $now ): bool;
}
