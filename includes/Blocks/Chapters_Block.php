<?php
/**
 * The block `patreon-gate/chapters`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Patreon_Gate\Cta\Chapters;
use Patreon_Gate\Cta\Current_Situation;
use Patreon_Gate\Cta\General_Situation;
use WP_Block;

/** Renders the parts of the series that a post belongs to: those the reader can read are links, the others are marked as locked. */
final class Chapters_Block implements Dynamic_Block {

	private const MOST = 50;

	/**
	 * @param General_Situation $situations The post.
	 * @param Current_Situation $current    Limits for how long the HTML is kept: the name and the posts of a category may change without a post being
	 *                                      saved.
	 * @param Chapters          $chapters   Finds the parts.
	 */
	public function __construct( private readonly General_Situation $situations, private readonly Current_Situation $current, private readonly Chapters $chapters ) {}

	public function render( array $attributes, string $content, WP_Block $block ): string {
		$set  = new Attributes( $attributes );
		$post = $this->situations->get()->denial->return_to();
		$this->current->expires_in( HOUR_IN_SECONDS );
		$parts = $this->chapters->of( $post, 'post_tag' === $set->text( 'taxonomy' ) ? 'post_tag' : 'category', $set->number( 'term', 0, 0, PHP_INT_MAX ), $set->number( 'limit', 20, 2, self::MOST ) );
		$html  = '';
		foreach ( $parts as $part ) {
			$html .= '<li' . ( $part['id'] === $post ? ' aria-current="page"' : '' ) . '>' . self::part( $part, $part['id'] === $post ) . '</li>';
		}
		return '' === $html ? '' : '<ol ' . get_block_wrapper_attributes() . '>' . $html . '</ol>';
	}

	/**
	 * @param array{id: int, title: string, url: string, open: bool} $part Part of the series.
	 * @return string HTML.
	 */
	private static function part( array $part, bool $is_current ): string {
		$title = esc_html( '' === $part['title'] ? __( '(no title)', 'tier-gate-for-patreon' ) : $part['title'] );
		$title = $is_current ? "<strong>$title</strong>" : $title;
		$html  = $part['open'] && ! $is_current ? '<a href="' . esc_url( $part['url'] ) . '">' . $title . '</a>' : $title;
		return $part['open'] ? $html : $html . ' <small>' . esc_html__( '(locked)', 'tier-gate-for-patreon' ) . '</small>';
	}
}
