<?php
/**
 * The block `patreon-gate/tier-content`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Closure;
use Patreon_Gate\Cta\Current_Situation;
use Patreon_Gate\Cta\General_Situation;
use Patreon_Gate\Cta\Opened_Posts;
use Patreon_Gate\Cta\Situation;
use Patreon_Gate\Membership\Tier;
use WP_Block;
use WP_Post;

/** Renders links to the newest posts that a tier unlocks. Everybody sees the same titles, which lists of posts show as well. */
final class Tier_Content_Block implements Dynamic_Block {

	/**
	 * @param General_Situation        $situations What the reader can buy.
	 * @param Current_Situation        $current    The call to action that is being rendered.
	 * @param Opened_Posts             $posts      Finds the posts.
	 * @param ?Closure(): int          $clock      Returns the Unix time; null for the server's.
	 */
	public function __construct(
		private readonly General_Situation $situations,
		private readonly Current_Situation $current,
		private readonly Opened_Posts $posts,
		private readonly ?Closure $clock = null
	) {}

	public function render( array $attributes, string $content, WP_Block $block ): string {
		$set       = new Attributes( $attributes );
		$situation = $this->situations->get( $set->text( 'campaign' ) );
		$tier      = self::tier( $situation, $set->text( 'tier' ) );
		if ( null === $tier ) {
			return '';
		}
		$now   = null === $this->clock ? time() : ( $this->clock )();
		$items = '';
		// Some locks end after a time, without any event by which the kept HTML could be discarded.
		$this->current->expires_in( HOUR_IN_SECONDS );
		foreach ( $this->posts->of( $tier, $set->number( 'count', 5, 1, 20 ), $situation->denial->post_id, $now ) as $post ) {
			$items .= self::item( $post, $set->flag( 'showDate' ) );
		}
		return '' === $items ? '' : '<ul ' . get_block_wrapper_attributes() . '>' . $items . '</ul>';
	}

	/**
	 * Returns the chosen tier. Without a choice, returns the one that unlocks what is locked, or the most expensive, which usually unlocks
	 * everything.
	 */
	private static function tier( Situation $situation, string $chosen ): ?Tier {
		if ( '' !== $chosen ) {
			return $situation->tiers?->get( $chosen );
		}
		$paid = $situation->tiers?->paid() ?? array();
		return $situation->offer->tier ?? $paid[ count( $paid ) - 1 ] ?? null;
	}

	private static function item( WP_Post $post, bool $with_date ): string {
		$title = trim( wp_strip_all_tags( get_the_title( $post ) ) );
		$link  = sprintf( '<a href="%s"><bdi>%s</bdi></a>', esc_url( (string) get_permalink( $post ) ), esc_html( '' === $title ? __( '(no title)', 'tier-gate-for-patreon' ) : $title ) );
		$date  = $with_date ? get_the_date( '', $post ) : false;
		return '<li>' . $link . ( is_string( $date ) ? ' <small><time datetime="' . esc_attr( (string) get_the_date( 'c', $post ) ) . '">' . esc_html( $date ) . '</time></small>' : '' ) . '</li>';
	}
}
