<?php
/**
 * The divider.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup\Lockables;


/** Describes the divider, "Members only from here": it locks everything below it. */
final class Divider extends Named_Block {

	public const NAME = 'patreon-gate/divider';

	/** Returns its only name. */
	public function names(): array {
		return array( self::NAME );
	}

	/** Returns that the lock applies to what stands below. */
	public function scope(): string {
		return self::BELOW;
	}
}
