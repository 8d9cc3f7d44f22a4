<?php
/**
 * The block `patreon-gate/behind`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Patreon_Gate\Cta\Behind_Words;
use Patreon_Gate\Cta\General_Situation;
use Patreon_Gate\Storage\Locks\Behind_Counts;
use WP_Block;

/** Renders what is locked of the post, in numbers. Renders nothing for readers who have access, and where nothing was counted. */
final class Behind_Block implements Dynamic_Block {

	/** @param General_Situation $situations The post. */
	public function __construct( private readonly General_Situation $situations ) {}

	public function render( array $attributes, string $content, WP_Block $block ): string {
		$denial = $this->situations->get()->denial;
		$behind = Behind_Counts::of( $denial->return_to() );
		$label  = ( new Attributes( $attributes ) )->text( 'label' );
		$text   = '' === $label ? Behind_Words::sentence( $behind ) : trim( $label . ' ' . Behind_Words::all( $behind ) );
		return $denial->decision()->granted || '' === Behind_Words::all( $behind ) ? '' : '<p ' . get_block_wrapper_attributes() . '>' . esc_html( $text ) . '</p>';
	}
}
