<?php
/**
 * One page of members.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

use Patreon_Gate\Membership\Member;

/** Part of the list of a campaign's members. */
final class Members_Page {

	/**
	 * @param list<Member> $members     On this page.
	 * @param ?string      $next_cursor Where the next one begins; null on the last.
	 * @param ?int         $total       How many there are altogether, if Patreon says so.
	 * @param list<string> $unreadable  Member ids of those of whom it says something this version cannot read.
	 */
	public function __construct(
		public readonly array $members,
		public readonly ?string $next_cursor,
		public readonly ?int $total,
		public readonly array $unreadable = array()
	) {}
}
