<?php
/**
 * Things that are looked at.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

/** A group of checks. They read the database and nothing else: Site Health asks them on an admin screen. */
interface Checks {

	/** Fixed code of the group. */
	public function id(): string;

	/** Name of the group, for people. */
	public function label(): string;

	/**
	 * @return list<Finding> At least one; good ones, too.
	 */
	public function run( int $now ): array;
}
