<?php
/**
 * A group of health checks.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

/** Runs a group of checks for Site Health. They read only the database, because Site Health runs them on an admin screen. */
interface Checks {

	/** Returns the fixed code of the group. */
	public function id(): string;

	/** Returns the name of the group, for display. */
	public function label(): string;

	/**
	 * @return list<Finding> At least one, including good ones.
	 */
	public function run( int $now ): array;
}
