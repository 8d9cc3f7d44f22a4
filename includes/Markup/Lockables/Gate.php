<?php
/**
 * The gate: a container with one face for readers whom its lock lets in, and another for all others.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Markup\Lockables;

use Patreon_Gate\Markup\Parsed_Block;

/** Describes the gate, which shows one of two inner blocks. Content outside of both faces belongs to the granted one. */
final class Gate extends Named_Block {

	public const NAME = 'patreon-gate/gate';

	private const GRANTED = 'patreon-gate/gate-granted';
	private const DENIED  = 'patreon-gate/gate-denied';

	/** Returns the names of the gate and of its faces. */
	public function names(): array {
		return array( self::NAME, self::GRANTED, self::DENIED );
	}

	/** Returns that the lock chooses between the faces. */
	public function scope(): string {
		return self::FACES;
	}

	/**
	 * Tells which face a block is.
	 *
	 * @param array<array-key, mixed> $block Parsed block.
	 */
	public function face( array $block ): ?bool {
		return match ( Parsed_Block::name( $block ) ) {
			self::GRANTED => true,
			self::DENIED => false,
			default => null,
		};
	}
}
