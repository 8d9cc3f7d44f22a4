<?php
/**
 * What was known before a membership was read again.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

use Patreon_Gate\Counting\Mark;
use Patreon_Gate\Membership\Member;

/** Holds what was known before somebody's membership was read again, so that changes can be counted. */
final class Checking {

	/**
	 * @param string       $secret  Secret of the session; '' for none.
	 * @param string       $journey Which call to action the session remembers; '' for none.
	 * @param list<Member> $before  What was stored about them.
	 * @param ?Mark        $waits   Call to action of the post they want to read, if that was locked for them.
	 */
	public function __construct(
		#[\SensitiveParameter] public readonly string $secret,
		public readonly string $journey,
		public readonly array $before,
		public readonly ?Mark $waits
	) {}
}
