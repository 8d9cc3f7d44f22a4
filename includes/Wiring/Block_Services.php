<?php
/**
 * Builds the blocks without a lock.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Closure;
use Patreon_Gate\Blocks;

/** Builds the blocks that PHP renders and that have no lock, each on first use. */
final class Block_Services {

	public function __construct(
		private readonly Lock_Services $locks,
		private readonly Visitor_Services $visitor
	) {}

	/**
	 * Returns all these blocks: one line each. Building a block is left to this class, which most pages never load.
	 *
	 * @param Closure(): self $services Builds this class.
	 * @return array<string, Closure(): Blocks\Dynamic_Block> By block name.
	 */
	public static function dynamic( Closure $services ): array {
		return array(
			'patreon-gate/sign-in' => static fn () => $services()->sign_in(),
		);
	}

	private function sign_in(): Blocks\Dynamic_Block {
		return new Blocks\Sign_In_Block( $this->locks->access(), $this->visitor->urls() );
	}
}
