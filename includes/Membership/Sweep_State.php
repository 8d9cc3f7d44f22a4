<?php
/**
 * How a sweep stands.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/** Exactly one holds. What each means for people: docs/operating.md. */
enum Sweep_State: string {

	/** Pages are read and set aside. */
	case Reading = 'reading';
	/** All is read; whom it would lock is counted. */
	case Judging = 'judging';
	/** It would lock too many: the creator is asked. */
	case Held = 'held';
	/** What changed goes into the ledger. */
	case Promoting = 'promoting';
	/** Who was not listed is put into the inbox, to be read singly. */
	case Asking = 'asking';
	/** All of it is in the ledger. */
	case Done = 'done';
	/** It did not see everybody, so it counts for nothing. */
	case Incomplete = 'incomplete';
	/** The creator, or a later sweep, said that it counts for nothing. */
	case Discarded = 'discarded';

	/** Whether there is something to do that nobody has to decide first. */
	public function goes_on(): bool {
		return match ( $this ) {
			self::Reading, self::Judging, self::Promoting, self::Asking => true,
			default => false,
		};
	}
}
