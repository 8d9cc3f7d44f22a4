<?php
/**
 * A block that PHP renders.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use WP_Block;

/** Renders one block that has no lock. Its name, attributes and supports are in its `block.json`; it is added in `Wiring\Block_Services`. */
interface Dynamic_Block {

	/**
	 * Returns the HTML of the block. Logged-out visitors must all get the same.
	 *
	 * @param array<array-key, mixed> $attributes Attributes. Their types are those of `block.json` only if an editor saved them.
	 * @param string                  $content    HTML of its inner blocks.
	 * @param WP_Block                $block      The block.
	 * @return string Safe to print; '' for nothing.
	 */
	public function render( array $attributes, string $content, WP_Block $block ): string;
}
