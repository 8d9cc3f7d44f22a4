<?php
/**
 * The divider.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup\Lockables;


/** "Members only from here": locks everything below it (K2). */
final class Divider extends Named_Block {

	public const NAME = 'patreon-gate/divider';

	/** Returns the one name it has. */
	public function names(): array {
		return array( self::NAME );
	}

	/** Closes what stands below. */
	public function scope(): string {
		return self::BELOW;
	}
}
