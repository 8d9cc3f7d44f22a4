<?php
/**
 * States of a sweep.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Membership;

/** Lists the states of a sweep. What each means for people: docs/operating.md. */
enum Sweep_State: string {

	/** Pages are read and staged. */
	case Reading = 'reading';
	/** All pages are read. Whom it would lock out is counted. */
	case Judging = 'judging';
	/** It would lock out too many people. The creator decides. */
	case Held = 'held';
	/** Changed records are written to the ledger. */
	case Promoting = 'promoting';
	/** Members who were not listed are put into the inbox, to be read one by one. */
	case Asking = 'asking';
	/** Everything is in the ledger. */
	case Done = 'done';
	/** It did not see every member, so nothing of it is used. */
	case Incomplete = 'incomplete';
	/** Discarded by the creator, or replaced by a later sweep. */
	case Discarded = 'discarded';

	/** Tells whether it can continue without a decision of the creator. */
	public function goes_on(): bool {
		return match ( $this ) {
			self::Reading, self::Judging, self::Promoting, self::Asking => true,
			default => false,
		};
	}
}
