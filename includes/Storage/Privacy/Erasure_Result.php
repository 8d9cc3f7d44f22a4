<?php
/**
 * What was forgotten of a person.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Privacy;

/** Told to whoever asked for it. */
final class Erasure_Result {

	/**
	 * @param bool $was_member Whether there was a record of a membership, which comes back when Patreon reports it again.
	 * @param bool $is_blocked Whether a block by hand was kept.
	 */
	public function __construct( public readonly bool $was_member, public readonly bool $is_blocked ) {}
}
