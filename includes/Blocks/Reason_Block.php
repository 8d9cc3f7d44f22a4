<?php
/**
 * The block `patreon-gate/reason`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Patreon_Gate\Cta\Billing_Words;
use Patreon_Gate\Cta\General_Situation;
use Patreon_Gate\Cta\Texts;
use WP_Block;

/**
 * Renders why something is locked for this reader: a heading, the sentence, the small note, or how joining works. Renders nothing for readers who
 * have access.
 */
final class Reason_Block implements Dynamic_Block {

	/**
	 * @param General_Situation $situations The reader.
	 * @param Texts             $texts      Wording.
	 */
	public function __construct( private readonly General_Situation $situations, private readonly Texts $texts ) {}

	public function render( array $attributes, string $content, WP_Block $block ): string {
		$set       = new Attributes( $attributes );
		$situation = $this->situations->get();
		if ( $situation->denial->decision()->granted ) {
			return '';
		}
		$part = $set->text( 'part' );
		if ( 'details' === $part ) {
			return ! $situation->explains_joining() ? '' : '<div ' . get_block_wrapper_attributes() . '>' . Billing_Words::disclosure() . '</div>';
		}
		$text = match ( $part ) {
			'body'  => $this->texts->body( $situation ),
			'note'  => $this->texts->note( $situation ),
			default => $this->texts->heading( $situation ),
		};
		$level = $set->number( 'level', 3, 0, 6 );
		$is_p  = 'body' === $part || 'note' === $part || $level < 1;
		$tag   = $is_p ? 'p' : "h$level";
		return '' === $text ? '' : sprintf( '<%1$s %2$s>%3$s</%1$s>', $tag, get_block_wrapper_attributes( $is_p ? array() : array( 'class' => 'wp-block-heading' ) ), esc_html( $text ) );
	}
}
