<?php
/**
 * The block `patreon-gate/join`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Patreon_Gate\Cta\Destinations;
use Patreon_Gate\Cta\General_Situation;
use Patreon_Gate\Cta\Texts;
use WP_Block;

/**
 * Renders the button that leads to Patreon, with the markup of core's button, so that the theme styles it. Renders nothing where joining does not
 * help.
 */
final class Join_Block implements Dynamic_Block {

	/** Widths that core's button has, in percent. */
	private const WIDTHS = array( 25, 50, 75, 100 );

	/**
	 * @param General_Situation $situations   The reader.
	 * @param Destinations      $destinations Where the button leads.
	 * @param Texts             $texts        What it says, if the creator wrote nothing.
	 */
	public function __construct( private readonly General_Situation $situations, private readonly Destinations $destinations, private readonly Texts $texts ) {}

	public function render( array $attributes, string $content, WP_Block $block ): string {
		$set       = new Attributes( $attributes );
		$situation = $this->situations->get( $set->text( 'campaign' ) );
		$url       = $situation->has_button() ? $this->destinations->of( $situation, $situation->denial->return_to() ) : '';
		if ( '' === $url ) {
			return '';
		}
		wp_enqueue_style( 'wp-block-button' );
		$label = $set->text( 'label' );
		$width = $set->number( 'width', 0, 0, 100 );
		$outer = array( 'wp-block-button' );
		if ( in_array( $width, self::WIDTHS, true ) ) {
			array_push( $outer, 'has-custom-width', "wp-block-button__width-$width" );
		}
		// Themes and core look for a style such as `is-style-outline` on the outer element.
		$styles = array_filter( explode( ' ', $set->text( 'className' ) ), static fn ( string $name ): bool => str_starts_with( $name, 'is-style-' ) );
		if ( in_array( 'is-style-link', $styles, true ) ) {
			return sprintf( '<p %s><a href="%s" rel="nofollow"%s>%s</a></p>', get_block_wrapper_attributes(), esc_url( $url ), $this->destinations->new_tab() ? ' target="_blank"' : '', esc_html( '' === $label ? $this->texts->button( $situation ) : $label ) );
		}
		return sprintf(
			'<div class="%s"><a %s>%s</a></div>',
			esc_attr( implode( ' ', array( ...$outer, ...$styles ) ) ),
			get_block_wrapper_attributes(
				array(
					'class' => 'wp-block-button__link wp-element-button',
					'href'  => esc_url( $url ),
					'rel'   => 'nofollow',
				) + ( $this->destinations->new_tab() ? array( 'target' => '_blank' ) : array() )
			),
			esc_html( '' === $label ? $this->texts->button( $situation ) : $label )
		);
	}
}
