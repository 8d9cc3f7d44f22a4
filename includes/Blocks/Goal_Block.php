<?php
/**
 * The block `patreon-gate/goal`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Patreon_Gate\Cta\General_Situation;
use Patreon_Gate\Storage\Connections\Presentations;
use WP_Block;

/**
 * Renders the number of members, and a goal the creator set. Renders nothing if the campaign does not show its numbers: what the creator hides on
 * Patreon is not shown here.
 */
final class Goal_Block implements Dynamic_Block {

	private const MOST = 10_000_000;

	/**
	 * @param General_Situation $situations    The campaign.
	 * @param Presentations     $presentations Its numbers.
	 */
	public function __construct( private readonly General_Situation $situations, private readonly Presentations $presentations ) {}

	public function render( array $attributes, string $content, WP_Block $block ): string {
		$set      = new Attributes( $attributes );
		$campaign = $this->situations->get( $set->text( 'campaign' ) )->campaign;
		$members  = null === $campaign ? null : $this->presentations->profile( $campaign->id )->shown_member_count();
		if ( null === $members ) {
			return '';
		}
		$goal = $set->number( 'goal', 0, 0, self::MOST );
		$text = self::sentence( $members, $goal );
		$bar  = 0 === $goal ? '' : sprintf( '<progress style="inline-size:100%%;accent-color:currentcolor" max="%d" value="%d" aria-label="%s"></progress>', $goal, min( $members, $goal ), esc_attr( wp_strip_all_tags( $text ) ) );
		return '<div ' . get_block_wrapper_attributes() . '><p>' . $text . '</p>' . $bar . '</div>';
	}

	/** @return string HTML. */
	private static function sentence( int $members, int $goal ): string {
		$count = '<strong>' . esc_html( number_format_i18n( $members ) ) . '</strong>';
		if ( 0 === $goal ) {
			/* translators: %s: number of members. */
			return sprintf( esc_html( _n( '%s member', '%s members', $members, 'tier-gate-for-patreon' ) ), $count );
		}
		$of = esc_html( number_format_i18n( $goal ) );
		return $members < $goal
			/* translators: 1: number of members, 2: number of members that is the goal. */
			? sprintf( esc_html( _n( '%1$s of %2$s members', '%1$s of %2$s members', $goal, 'tier-gate-for-patreon' ) ), $count, $of )
			/* translators: 1: number of members, 2: number of members that was the goal. */
			: sprintf( esc_html( _n( '%1$s members: the goal of %2$s is reached', '%1$s members: the goal of %2$s is reached', $goal, 'tier-gate-for-patreon' ) ), $count, $of );
	}
}
