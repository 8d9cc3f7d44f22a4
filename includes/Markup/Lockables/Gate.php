<?php
/**
 * The gate: a container with one face for those its lock lets in, and another for the rest.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup\Lockables;

use Patreon_Gate\Markup\Parsed_Block;

/** Shows one of two inner blocks (K3). What stands in it beside its faces belongs to the granted one. */
final class Gate extends Named_Block {

	public const NAME = 'patreon-gate/gate';

	private const GRANTED = 'patreon-gate/gate-granted';
	private const DENIED  = 'patreon-gate/gate-denied';

	/** Returns its own name and those of its faces. */
	public function names(): array {
		return array( self::NAME, self::GRANTED, self::DENIED );
	}

	/** Closes one of its faces. */
	public function scope(): string {
		return self::FACES;
	}

	/** @param array<array-key, mixed> $block Parsed block. */
	public function face( array $block ): ?bool {
		return match ( Parsed_Block::name( $block ) ) {
			self::GRANTED => true,
			self::DENIED => false,
			default => null,
		};
	}
}
