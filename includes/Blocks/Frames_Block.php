<?php
/**
 * The block `patreon-gate/frames`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Patreon_Gate\Cta\Behind_Words;
use Patreon_Gate\Cta\Block_Style;
use Patreon_Gate\Cta\General_Situation;
use Patreon_Gate\Storage\Locks\Behind_Counts;
use WP_Block;

/**
 * Renders empty frames in a line, as many as pictures are locked, and their number. Those that do not fit fade out at its end. Nothing of the
 * pictures themselves is known here.
 */
final class Frames_Block implements Dynamic_Block {

	private const MOST = 12;

	/** @param General_Situation $situations The post. */
	public function __construct( private readonly General_Situation $situations ) {}

	public function render( array $attributes, string $content, WP_Block $block ): string {
		$set    = new Attributes( $attributes );
		$denial = $this->situations->get()->denial;
		$count  = $denial->decision()->granted ? 0 : Behind_Counts::of( $denial->return_to() )->pictures;
		if ( 0 === $count ) {
			return '';
		}
		Block_Style::register( 'frames' );
		$shape = $set->text( 'shape' );
		$class = in_array( $shape, array( 'tall', 'wide', 'square' ), true ) ? "patreon-gate-frames is-$shape" : 'patreon-gate-frames';
		return '<figure ' . get_block_wrapper_attributes( array( 'class' => $class ) ) . '><div aria-hidden="true">' . str_repeat( '<i></i>', min( self::MOST, $count ) ) . '</div>'
			. '<figcaption class="wp-element-caption">' . esc_html( Behind_Words::pictures( $count ) ) . '</figcaption></figure>';
	}
}
