<?php
/**
 * Limits of the brake.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

/**
 * Holds the limits of the brake, which stops a change only if it exceeds both. A percentage alone would stop small campaigns at every cancellation.
 */
final class Brake_Settings {

	/**
	 * @param int $percent Percentage of people with access who may lose it at once.
	 * @param int $minimum Number of people who may always lose it.
	 */
	public function __construct( public readonly int $percent = 20, public readonly int $minimum = 10 ) {}
}
