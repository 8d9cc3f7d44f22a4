<?php
/**
 * The block `patreon-gate/opens-on`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Patreon_Gate\Cta\Early_Access;
use Patreon_Gate\Cta\General_Situation;
use Patreon_Gate\Cta\Opening;
use WP_Block;

/**
 * Renders the date on which something unlocks for the reader by itself; with early access, a sentence about each step. Renders nothing where it does
 * not unlock by itself, or the date is unknown.
 */
final class Opens_On_Block implements Dynamic_Block {

	/** @param General_Situation $situations The reader. */
	public function __construct( private readonly General_Situation $situations ) {}

	public function render( array $attributes, string $content, WP_Block $block ): string {
		$situation = $this->situations->get();
		$time      = Opening::time( $situation );
		if ( null === $time ) {
			return '';
		}
		$later = null === $situation->denial->decision()->outlook ? '' : Early_Access::sentence( $situation );
		if ( '' !== $later ) {
			return '<p ' . get_block_wrapper_attributes() . '>' . esc_html( $later ) . '</p>';
		}
		$text = $situation->is_member()
			/* translators: %s: date. */
			? __( 'Your membership unlocks this on %s.', 'tier-gate-for-patreon' )
			/* translators: %s: date. */
			: __( 'This unlocks on %s.', 'tier-gate-for-patreon' );
		return '<p ' . get_block_wrapper_attributes() . '>' . sprintf( esc_html( $text ), Opening::html( $time ) ) . '</p>';
	}
}
