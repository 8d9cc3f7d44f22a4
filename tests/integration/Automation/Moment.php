<?php
/**
 * When the tests of automation take place.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Integration\Automation;

/** A trait cannot hold it: PHP 8.1 knows no constants of traits. */
final class Moment {

	/** Unix time. */
	public const NOW = 1_800_000_000;
}
