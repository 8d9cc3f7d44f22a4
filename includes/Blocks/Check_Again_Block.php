<?php
/**
 * The block `patreon-gate/check-again`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Closure;
use Patreon_Gate\Cta\Destinations;
use Patreon_Gate\Cta\General_Situation;
use Patreon_Gate\Cta\Renderer;
use Patreon_Gate\Cta\Situation;
use Patreon_Gate\Cta\Texts;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Sign_In\Forms;
use WP_Block;

/**
 * Renders "I have joined": for signed-in readers a button that asks Patreon again, for logged-out visitors a link that does the same by way of
 * signing in. Renders nothing where asking again would not help.
 */
final class Check_Again_Block implements Dynamic_Block {

	/**
	 * @param General_Situation $situations   The reader.
	 * @param Destinations      $destinations Where the link leads.
	 * @param Texts             $texts        What it says, if the creator wrote nothing.
	 * @param Closure(): Forms  $forms        Forms with one button; for signed-in readers only.
	 */
	public function __construct(
		private readonly General_Situation $situations,
		private readonly Destinations $destinations,
		private readonly Texts $texts,
		private readonly Closure $forms
	) {}

	public function render( array $attributes, string $content, WP_Block $block ): string {
		$situation = $this->situations->get();
		if ( $situation->denial->decision()->granted ) {
			return '';
		}
		$label = ( new Attributes( $attributes ) )->text( 'label' );
		$inner = $this->action( $situation, '' === $label ? $this->texts->joined( $situation ) : $label );
		return '' === $inner ? '' : '<div ' . get_block_wrapper_attributes( array( 'class' => 'patreon-gate-cta__actions' ) ) . '>' . $inner . '</div>';
	}

	private function action( Situation $situation, string $label ): string {
		$campaign = $situation->denial->lock->campaign_id;
		$to       = $situation->denial->return_to();
		if ( ! $situation->viewer->is_stranger() ) {
			// Those whose membership is not confirmed are offered to sign in again, which asks Patreon, too.
			return Reason::Unconfirmed === $situation->told() ? '' : ( $this->forms )()->check_again( $to, '', $campaign, $label, true );
		}
		return null === $situation->campaign || ! $situation->offers_to_join() ? '' : sprintf(
			'<a class="%s" href="%s" rel="nofollow">%s</a>',
			Renderer::joined_class( $situation ),
			esc_url( $this->destinations->sign_in( $to, $campaign ) ),
			esc_html( $label )
		);
	}
}
