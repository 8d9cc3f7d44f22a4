<?php
/**
 * One row of the policy's table.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support;

use Patreon_Gate\Membership\Grant;
use Patreon_Gate\Membership\Member;

/** What Patreon says about a person, and the result in each preset. */
final class Situation {

	/**
	 * @param string  $title           Description.
	 * @param ?Member $member          The record.
	 * @param string  $generous        State, then `open`, `free` or `closed`, then the tiers that count.
	 * @param string  $balanced        The same.
	 * @param string  $strict          The same.
	 * @param string  $rule            Reason.
	 * @param string  $circumstances   Further circumstances.
	 * @param bool    $is_per_creation Whether the campaign charges per creation.
	 * @param list<Grant> $grants      Grants and blocks.
	 */
	public function __construct(
		public readonly string $title,
		public readonly ?Member $member,
		public readonly string $generous,
		public readonly string $balanced,
		public readonly string $strict,
		public readonly string $rule,
		public readonly string $circumstances = '',
		public readonly bool $is_per_creation = false,
		public readonly array $grants = array()
	) {}
}
