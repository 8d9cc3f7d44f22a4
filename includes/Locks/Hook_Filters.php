<?php
/**
 * What add-ons decide by filters.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Decision;
use Patreon_Gate\Gating\Decision_Filters;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Subject;
use Patreon_Gate\Gating\Viewer;
use Patreon_Gate\Hooks;
use Throwable;

/** Applies the two decision filters. An add-on that throws or returns a wrong type can lock something, but never unlock it. */
final class Hook_Filters implements Decision_Filters {

	/**
	 * Tells whether an add-on denies what the conditions decided.
	 *
	 * @param Decision $decision What the conditions say.
	 * @param Lock     $lock     The lock.
	 * @param Viewer   $viewer   Who reads.
	 * @param Subject  $subject  What is read.
	 * @param int      $now      Unix time for which it is decided.
	 */
	public function deny( Decision $decision, Lock $lock, Viewer $viewer, Subject $subject, int $now ): bool {
		if ( false === has_filter( Hooks::DECISION_DENY ) ) {
			return false;
		}
		try {
			return false !== Add_Ons::ask( Hooks::DECISION_DENY, false, $decision, $lock, $viewer, $subject, $now );
		} catch ( Throwable $error ) {
			Add_Ons::report( $error, Hooks::DECISION_DENY );
			return true;
		}
	}

	/**
	 * Tells whether an add-on grants what the conditions deny.
	 *
	 * @param Decision $decision What the conditions say.
	 * @param Lock     $lock     The lock.
	 * @param Viewer   $viewer   Who reads.
	 * @param Subject  $subject  What is read.
	 * @param int      $now      Unix time for which it is decided.
	 */
	public function grant( Decision $decision, Lock $lock, Viewer $viewer, Subject $subject, int $now ): bool {
		if ( false === has_filter( Hooks::DECISION_GRANT ) ) {
			return false;
		}
		try {
			return true === Add_Ons::ask( Hooks::DECISION_GRANT, false, $decision, $lock, $viewer, $subject, $now );
		} catch ( Throwable $error ) {
			Add_Ons::report( $error, Hooks::DECISION_GRANT );
			return false;
		}
	}
}
