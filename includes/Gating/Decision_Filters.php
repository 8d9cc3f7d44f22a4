<?php
/**
 * What add-ons can change about a decision.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

/** Asks add-ons about a decision: two separate questions, so that an add-on cannot grant by accident. */
interface Decision_Filters {

	/**
	 * Tells whether an add-on denies. Called for every readable lock.
	 *
	 * @param Decision $decision What the conditions decided.
	 * @param Lock     $lock     The lock.
	 * @param Viewer   $viewer   Who reads.
	 * @param Subject  $subject  What is read.
	 * @param int      $now      Unix time for which it is decided.
	 * @return bool True denies. An exception denies, too.
	 */
	public function deny( Decision $decision, Lock $lock, Viewer $viewer, Subject $subject, int $now ): bool;

	/**
	 * Tells whether an add-on grants. Called only where the conditions deny and no add-on denies.
	 *
	 * @param Decision $decision What the conditions decided.
	 * @param Lock     $lock     The lock.
	 * @param Viewer   $viewer   Who reads.
	 * @param Subject  $subject  What is read.
	 * @param int      $now      Unix time for which it is decided.
	 * @return bool True grants. An exception changes nothing.
	 */
	public function grant( Decision $decision, Lock $lock, Viewer $viewer, Subject $subject, int $now ): bool;
}
