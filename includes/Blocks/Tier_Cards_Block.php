<?php
/**
 * The block `patreon-gate/tier-cards`.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Blocks;

use Patreon_Gate\Cta\Block_Style;
use Patreon_Gate\Cta\Current_Situation;
use Patreon_Gate\Cta\Destinations;
use Patreon_Gate\Cta\General_Situation;
use Patreon_Gate\Cta\Money;
use Patreon_Gate\Cta\Situation;
use Patreon_Gate\Cta\Tier_Cards;
use Patreon_Gate\Gating\Offer;
use Patreon_Gate\Gating\Reason;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Benefits;
use Patreon_Gate\Storage\Connections\Presentations;
use WP_Block;

/** Renders tiers beside each other, with price, benefits and a link to join each. A sentence on the card says which one unlocks what is locked. */
final class Tier_Cards_Block implements Dynamic_Block {

	/**
	 * @param General_Situation $situations    Who reads, and what they can buy.
	 * @param Current_Situation $current       Whether this is a call to action.
	 * @param Presentations     $presentations Benefits.
	 * @param Destinations      $destinations  Links.
	 */
	public function __construct(
		private readonly General_Situation $situations,
		private readonly Current_Situation $current,
		private readonly Presentations $presentations,
		private readonly Destinations $destinations
	) {}

	public function render( array $attributes, string $content, WP_Block $block ): string {
		$set       = new Attributes( $attributes );
		$situation = $this->situations->get( $set->text( 'campaign' ) );
		$campaign  = $situation->campaign;
		if ( null === $campaign || null === $situation->tiers ) {
			return '';
		}
		$mine   = $situation->viewer->entitlement( $campaign->id );
		$opens  = null !== $this->current->get() ? $situation->offer->tier : null;
		$needed = array( ...( null === $opens ? array() : array( $opens->id ) ), ...$mine->tier_ids );
		$cards  = array();
		$level  = $set->number( 'level', 3, 2, 6 );
		foreach ( Tier_Cards::of( $situation->tiers, $set->ids( 'tiers' ), $needed ) as $tier ) {
			$cards[] = $this->card( $situation, $tier, $mine, $tier->id === $opens?->id, $level );
		}
		Block_Style::register( 'tier-cards' );
		wp_enqueue_style( 'wp-block-button' );
		if ( array() === $cards ) {
			return '';
		}
		// Safari does not treat a list without markers as a list unless it has this role.
		$wrapper = get_block_wrapper_attributes( array( 'role' => 'list', 'style' => 'grid-template-columns:repeat(auto-fit,minmax(' . self::width( count( $cards ) ) . ',1fr))' ) );
		return "<ul $wrapper>" . implode( '', $cards ) . '</ul>';
	}

	/**
	 * Returns the least width of a card, in CSS. Up to three stand either all beside each other or all below each other, four also in two rows. A
	 * width that is multiplied by 999 is negative while the row is wide enough, and otherwise so large that it decides.
	 */
	private static function width( int $cards ): string {
		return $cards > 3
			? 'min(100%,max(25% - 1rem,min((50rem - 100%)*999,50% - 1rem),(25rem - 100%)*999))'
			: sprintf( 'min(100%%,max(100%%/%d - 1rem,(%srem - 100%%)*999))', $cards, 12.5 * $cards );
	}

	/**
	 * @param Entitlement $mine  What the reader has.
	 * @param bool        $opens Whether the tier unlocks what is locked.
	 * @param int         $level Level of the heading.
	 */
	private function card( Situation $situation, Tier $tier, Entitlement $mine, bool $opens, int $level ): string {
		$is_mine  = $mine->active && in_array( $tier->id, $mine->tier_ids, true );
		$benefits = $this->presentations->benefits( $tier->campaign_id, $tier->id );
		$title    = '' === $tier->title ? __( 'Membership', 'tier-gate-for-patreon' ) : $tier->title;
		return '<li class="patreon-gate-tier' . ( $opens ? ' is-opening' : '' ) . '">'
			. sprintf( '<h%1$d class="patreon-gate-tier__title"><bdi>%2$s</bdi></h%1$d>', $level, esc_html( $title ) )
			. '<p class="patreon-gate-tier__price">' . self::price( $situation, $tier ) . '</p>'
			. ( $is_mine ? self::mark( __( 'You are here', 'tier-gate-for-patreon' ) ) : '' )
			. ( $opens ? self::mark( __( 'Unlocks this', 'tier-gate-for-patreon' ) ) : '' )
			. '<div>' . self::benefits( $benefits ) . '</div>'
			. ( $is_mine ? '' : $this->action( $situation, $tier, $mine, $opens ) )
			. '</li>';
	}

	private static function mark( string $text ): string {
		return '<p class="patreon-gate-tier__mark"><strong>' . esc_html( $text ) . '</strong></p>';
	}

	private static function price( Situation $situation, Tier $tier ): string {
		if ( $tier->amount_cents < 1 ) {
			return '<strong>' . esc_html__( 'Free', 'tier-gate-for-patreon' ) . '</strong>';
		}
		$amount = '<strong>' . esc_html( Money::format( $tier->amount_cents, $situation->campaign->currency ?? 'USD' ) ) . '</strong>';
		$text   = $situation->campaign->is_monthly ?? true
			/* translators: %s: price, such as US$5. */
			? esc_html__( '%s a month', 'tier-gate-for-patreon' )
			/* translators: %s: price, such as US$5. */
			: esc_html__( '%s per creation', 'tier-gate-for-patreon' );
		// In a narrow card, the line breaks beside the amount, and not between "a" and "month".
		return sprintf( preg_replace( '/(?<!%s) (?!%s)/', '&nbsp;', $text ) ?? $text, $amount );
	}

	private static function benefits( Tier_Benefits $benefits ): string {
		$others = $benefits->others();
		if ( array() === $others ) {
			return self::lines( $benefits->first() );
		}
		/* translators: %s: number of benefits that are not shown yet. */
		$more = sprintf( _n( '%s more', '%s more', count( $others ), 'tier-gate-for-patreon' ), number_format_i18n( count( $others ) ) );
		return self::lines( $benefits->first() ) . '<details><summary>' . esc_html( $more ) . '</summary>' . self::lines( $others ) . '</details>';
	}

	/** @param list<string> $lines Plain text. */
	private static function lines( array $lines ): string {
		$items = array_map( static fn ( string $line ): string => '<li><bdi>' . esc_html( $line ) . '</bdi></li>', $lines );
		return array() === $items ? '' : '<ul>' . implode( '', $items ) . '</ul>';
	}

	/** Returns the link to join a tier, or why there is none. */
	private function action( Situation $situation, Tier $tier, Entitlement $mine, bool $opens ): string {
		if ( ! $tier->can_be_joined() ) {
			return '<p>' . esc_html__( 'Sold out', 'tier-gate-for-patreon' ) . '</p>';
		}
		$reason = $situation->told();
		// Somebody whose payment failed has a tier. Joining another one would sell them a second membership.
		if ( in_array( $reason, array( Reason::Declined_Payment, Reason::Blocked, Reason::Payment_Pending ), true ) || $mine->everything ) {
			return '';
		}
		$offered = new Situation( $situation->denial, $situation->viewer, $situation->campaign, new Offer( $tier, $tier->amount_cents, $tier->amount_cents < 1 ), $situation->comes_back, $situation->tiers, $situation->destination );
		$url     = $this->destinations->of( $offered, $situation->denial->post_id );
		return '' === $url ? '' : self::button( $url, self::label( $tier, $mine ), $opens, $this->destinations->new_tab() );
	}

	private static function label( Tier $tier, Entitlement $mine ): string {
		if ( '' === $tier->title ) {
			return $mine->paying ? __( 'Change my membership', 'tier-gate-for-patreon' ) : __( 'Join on Patreon', 'tier-gate-for-patreon' );
		}
		return $mine->paying
			/* translators: %s: name of a tier. */
			? sprintf( __( 'Change to %s', 'tier-gate-for-patreon' ), $tier->title )
			/* translators: %s: name of a tier. */
			: sprintf( __( 'Join %s', 'tier-gate-for-patreon' ), $tier->title );
	}

	/** Returns a button like those of WordPress' button block, so that it looks like the theme's. Only the one that unlocks is filled. */
	private static function button( string $url, string $label, bool $is_main, bool $new_tab ): string {
		return sprintf(
			// As an attribute, because themes style the colors of buttons with rules that are stronger than any class.
			'<div class="wp-block-button"><a class="wp-block-button__link wp-element-button"%s href="%s" rel="nofollow"%s>%s</a></div>',
			$is_main ? '' : ' style="border:2px solid;background:none;color:inherit"',
			esc_url( $url ),
			$new_tab ? ' target="_blank"' : '',
			esc_html( $label )
		);
	}
}
