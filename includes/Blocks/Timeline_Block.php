<?php
/**
 * The block `patreon-gate/timeline`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Patreon_Gate\Cta\Block_Style;
use Patreon_Gate\Cta\General_Situation;
use Patreon_Gate\Cta\Timeline;
use WP_Block;

/** Renders when something unlocks, and for whom. Renders nothing where that does not change over time. */
final class Timeline_Block implements Dynamic_Block {

	/** @param General_Situation $situations The lock. */
	public function __construct( private readonly General_Situation $situations ) {}

	public function render( array $attributes, string $content, WP_Block $block ): string {
		$steps = Timeline::of( $this->situations->get() );
		if ( array() === $steps ) {
			return '';
		}
		Block_Style::register( 'timeline' );
		$html = '';
		foreach ( $steps as $step ) {
			$html .= '<li><strong>' . $step['when'] . '</strong><br>' . esc_html( $step['who'] ) . '</li>';
		}
		return '<ol ' . get_block_wrapper_attributes( array( 'class' => 'patreon-gate-timeline' ) ) . '>' . $html . '</ol>';
	}
}
