<?php
/**
 * One page of members.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Patreon;

use Patreon_Gate\Membership\Member;

/** Holds a part of the list of a campaign's members. */
final class Members_Page {

	/**
	 * @param list<Member> $members     Members on this page.
	 * @param ?string      $next_cursor Cursor of the next page; null on the last.
	 * @param ?int         $total       How many there are altogether, if Patreon gives a number.
	 * @param list<string> $unreadable  Member ids of records this version cannot read.
	 */
	public function __construct(
		public readonly array $members,
		public readonly ?string $next_cursor,
		public readonly ?int $total,
		public readonly array $unreadable = array()
	) {}
}
