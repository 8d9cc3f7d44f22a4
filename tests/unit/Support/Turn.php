<?php
/**
 * One row of the table of changes.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support;

use Patreon_Gate\Membership\Member;

/** Two reads of a person, and the events that follow. */
final class Turn {

	/**
	 * @param string   $title  Description.
	 * @param ?Member  $before The earlier read, null for an unknown person.
	 * @param Member   $after  The later read, not yet `following()` the earlier one.
	 * @param string   $events Values of `Event_Type`, in their order, without `access:…`.
	 */
	public function __construct( public readonly string $title, public readonly ?Member $before, public readonly Member $after, public readonly string $events ) {}
}
