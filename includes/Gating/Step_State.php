<?php
/**
 * Whether a step of an early access ladder counts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating;

/** Names what becomes of a step, for explanations. Only a step with `Counts` lets anybody in. */
enum Step_State: string {

	case Counts      = 'counts';
	case Later       = 'later';
	/** It counted until the lock held again. */
	case Over        = 'over';
	/** The lock holds again before its time comes, so it never counts. */
	case Never       = 'never';
	/** The post is not published, or nobody knows when it was. */
	case Unpublished = 'unpublished';
}
