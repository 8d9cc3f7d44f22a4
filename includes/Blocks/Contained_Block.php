<?php
/**
 * A block whose failure does not break the page.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Cta\Current_Situation;
use WP_Block;

/**
 * Renders another block, and nothing if that fails. In a call to action, the exception is passed on and ends the design: the built-in box is shown,
 * and not a design that may lack its button.
 */
final class Contained_Block implements Dynamic_Block {

	public function __construct( private readonly Dynamic_Block $inner, private readonly Current_Situation $current ) {}

	public function render( array $attributes, string $content, WP_Block $block ): string {
		if ( null !== $this->current->get() ) {
			return $this->inner->render( $attributes, $content, $block );
		}
		return Add_Ons::contain( 'block ' . $block->name, fn (): string => $this->inner->render( $attributes, $content, $block ), static fn (): string => '' );
	}
}
