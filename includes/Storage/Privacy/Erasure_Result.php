<?php
/**
 * Result of an erasure.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Privacy;

/** Holds the result of erasing a person, shown to whoever requested it. */
final class Erasure_Result {

	/**
	 * @param bool $was_member Whether there was a record of a membership, which returns when Patreon reports it again.
	 * @param bool $is_blocked Whether a block was kept.
	 */
	public function __construct( public readonly bool $was_member, public readonly bool $is_blocked ) {}
}
