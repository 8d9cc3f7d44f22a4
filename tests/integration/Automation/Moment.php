<?php
/**
 * The time of the automation tests.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Automation;

/** In a class, because traits cannot have constants in PHP 8.1. */
final class Moment {

	/** Unix time. */
	public const NOW = 1_800_000_000;
}
