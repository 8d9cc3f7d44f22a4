<?php
/**
 * From when on the brake holds.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Engine;

/** Both must be exceeded: a share alone would stop small campaigns at every cancellation. */
final class Brake_Settings {

	/**
	 * @param int $percent Share of those with access who may lose it at once.
	 * @param int $minimum So many may always lose it.
	 */
	public function __construct( public readonly int $percent = 20, public readonly int $minimum = 10 ) {}
}
