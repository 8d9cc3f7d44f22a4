<?php
/**
 * A member a sweep has read.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

use Patreon_Gate\Membership\Member;

/** Holds a staged record, with what the ledger knows of the same person. */
final class Staged_Member {

	/**
	 * @param Member  $member       As Patreon listed it.
	 * @param ?int    $known_at     When the ledger's record of the person was read; null if it has none.
	 * @param string  $known_digest `Member::digest()` of that record; '' if there is none.
	 * @param bool    $had_access   Whether the person has access according to that record.
	 */
	public function __construct(
		public readonly Member $member,
		public readonly ?int $known_at,
		public readonly string $known_digest,
		public readonly bool $had_access
	) {}
}
