<?php
/**
 * The block `patreon-gate/price`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Patreon_Gate\Cta\General_Situation;
use Patreon_Gate\Cta\Billing_Words;
use Patreon_Gate\Cta\Price_Words;
use WP_Block;

/** Renders what joining costs, and when Patreon charges. Renders nothing for readers who are not offered to join. */
final class Price_Block implements Dynamic_Block {

	/** @param General_Situation $situations The reader. */
	public function __construct( private readonly General_Situation $situations ) {}

	public function render( array $attributes, string $content, WP_Block $block ): string {
		$set       = new Attributes( $attributes );
		$situation = $this->situations->get( $set->text( 'campaign' ) );
		$price     = Price_Words::price( $situation );
		$billing   = $set->flag( 'hideBilling' ) ? '' : Billing_Words::sentence( $situation );
		return '' === $price ? '' : '<p ' . get_block_wrapper_attributes() . '><strong>' . esc_html( $price ) . '</strong>' . ( '' === $billing ? '' : '<br><small>' . esc_html( $billing ) . '</small>' ) . '</p>';
	}
}
