<?php
/**
 * Fields of quick edit and bulk edit.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin\Post_List;

use Patreon_Gate\Add_Ons;
use Patreon_Gate\Cta\Money;
use Patreon_Gate\Listing\Condition_Words;
use Patreon_Gate\Listing\Lock_Sentence;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Saving\Own_Locks;
use Patreon_Gate\Storage\Locks\Post_Locks;
use Closure;
use WP_Post;

/**
 * Prints the fields of quick edit and bulk edit, and with each post what quick edit fills in (`src/list/`). WordPress has one form of each
 * kind on the screen, and copies it, so the fields have no IDs.
 */
final class Lock_Fields {

	/** Class of the element with the values of a post. */
	private const VALUES = 'patreon_gate_values';

	/**
	 * @param Lock_Choices             $choices   What can be chosen.
	 * @param Post_Locks               $stored    Locks in post meta.
	 * @param Own_Locks                $own       Names the current lock.
	 * @param Closure(): Lock_Sentence $sentences Locks in words.
	 * @param Exception_Field          $exceptions Whether a post is an exception from rules.
	 */
	public function __construct( private readonly Lock_Choices $choices, private readonly Post_Locks $stored, private readonly Own_Locks $own, private readonly Closure $sentences, private readonly Exception_Field $exceptions ) {}

	/**
	 * Adds the hooks.
	 *
	 * @param string $type Post type of the list.
	 */
	public function register( string $type ): void {
		foreach ( array( 'quick_edit_custom_box', 'bulk_edit_custom_box' ) as $hook ) {
			add_action(
				$hook,
				function ( mixed $column, mixed $shown ) use ( $type, $hook ): void {
					if ( Lock_Column::NAME === $column && $type === $shown ) {
						$this->show( 'bulk_edit_custom_box' === $hook );
					}
				},
				10,
				2
			);
		}
		add_action( 'add_inline_data', $this->add_values( ... ) );
	}

	/**
	 * Prints the values of a post. WordPress calls this only for people who may edit it.
	 *
	 * @param mixed $post Post.
	 */
	private function add_values( mixed $post ): void {
		if ( ! $post instanceof WP_Post || ! Own_Locks::may_change( $post->ID ) ) {
			return;
		}
		$lock   = $this->stored->get( $post->ID );
		$values = Add_Ons::contain( 'quick edit', fn (): array => $this->choices->of( $lock ), static fn (): array => array( 'choice' => Lock_Choices::KEEP ) ) + array( 'tier' => '', 'tiers' => array() );
		$values += array(
			'before'    => $this->own->fingerprint( $post->ID ),
			'exception' => $this->exceptions->value( $post->ID ),
			'kept'      => null === $lock ? '' : Add_Ons::contain( 'quick edit', fn (): string => ( $this->sentences )()->of( $lock ), static fn (): string => '' ),
		);
		echo '<div class="' . esc_attr( self::VALUES ) . '">' . esc_html( (string) wp_json_encode( $values ) ) . '</div>';
	}

	private function show( bool $is_bulk ): void {
		$tiers = Add_Ons::contain( 'quick edit', fn (): array => $this->choices->tiers(), static fn (): array => array() );
		$any   = array() !== array_merge( array(), ...array_column( $tiers, 1 ) );
		echo '<fieldset class="inline-edit-col-right patreon-gate-edit"><legend class="screen-reader-text">' . esc_html__( 'Members only (Patreon)', 'tier-gate-for-patreon' ) . '</legend><div class="inline-edit-col">';
		echo '<label><span class="title">' . esc_html__( 'Who can read it', 'tier-gate-for-patreon' ) . '</span><select name="' . esc_attr( Lock_Choices::FIELD ) . '">';
		$choices = ( $is_bulk ? array( '' => __( '— No Change —', 'tier-gate-for-patreon' ) ) : array( Lock_Choices::KEEP => __( 'As it is now', 'tier-gate-for-patreon' ) ) ) + array(
			Lock_Choices::OPEN   => __( 'Everyone (no lock of its own)', 'tier-gate-for-patreon' ),
			Lock_Choices::PAYING => __( 'Any paying member', 'tier-gate-for-patreon' ),
		) + ( $any ? array(
			Lock_Choices::ABOVE  => __( 'A tier or above', 'tier-gate-for-patreon' ),
			Lock_Choices::CHOSEN => __( 'Chosen tiers', 'tier-gate-for-patreon' ),
		) : array() );
		foreach ( $choices as $value => $label ) {
			echo '<option value="' . esc_attr( $value ) . '">' . esc_html( $label ) . '</option>';
		}
		echo '</select></label>';
		if ( $any ) {
			$this->show_tiers( $tiers );
		}
		if ( ! $is_bulk ) {
			echo '<p class="description patreon-gate-kept" hidden><span></span> ' . esc_html__( 'Only the editor can show all of this lock. Another choice here replaces it.', 'tier-gate-for-patreon' ) . '</p>';
			echo '<input type="hidden" name="' . esc_attr( Lock_Choices::BEFORE ) . '" value="" />';
		}
		if ( Post_Locks::has_rules() ) {
			echo '<p class="description">' . esc_html__( 'Rules hold in addition.', 'tier-gate-for-patreon' ) . '</p>';
		}
		$this->exceptions->show( $is_bulk );
		echo '</div></fieldset>';
	}

	/** @param list<array{Campaign, list<Tier>}> $tiers Tiers by campaign. */
	private function show_tiers( array $tiers ): void {
		$has_several = count( $tiers ) > 1;
		echo '<label data-choice="' . esc_attr( Lock_Choices::ABOVE ) . '" hidden><span class="title">' . esc_html__( 'The lowest tier that can read it', 'tier-gate-for-patreon' ) . '</span><select name="' . esc_attr( Lock_Choices::TIER ) . '"><option value="">' . esc_html__( 'Choose a tier', 'tier-gate-for-patreon' ) . '</option>';
		foreach ( $tiers as list( $campaign, $offered ) ) {
			echo $has_several ? '<optgroup label="' . esc_attr( $campaign->name ) . '">' : '';
			foreach ( $offered as $tier ) {
				echo '<option value="' . esc_attr( $tier->id ) . '">' . esc_html( self::label( $tier, $campaign ) ) . '</option>';
			}
			echo $has_several ? '</optgroup>' : '';
		}
		echo '</select></label>';
		echo '<fieldset data-choice="' . esc_attr( Lock_Choices::CHOSEN ) . '" hidden><legend class="title">' . esc_html__( 'Tiers that can read it', 'tier-gate-for-patreon' ) . '</legend><ul class="cat-checklist">';
		foreach ( $tiers as list( $campaign, $offered ) ) {
			foreach ( $offered as $tier ) {
				$label = self::label( $tier, $campaign );
				/* translators: 1: name of a Patreon page, 2: title and price of a tier. */
				$label = $has_several ? sprintf( __( '%1$s: %2$s', 'tier-gate-for-patreon' ), $campaign->name, $label ) : $label;
				echo '<li><label class="selectit"><input type="checkbox" name="' . esc_attr( Lock_Choices::TIERS ) . '[]" value="' . esc_attr( $tier->id ) . '" /> ' . esc_html( $label ) . '</label></li>';
			}
		}
		echo '</ul></fieldset>';
	}

	/** Returns a tier with its price, as the editor shows it. */
	private static function label( Tier $tier, Campaign $campaign ): string {
		$money = Money::format( $tier->amount_cents, $campaign->currency );
		$price = match ( true ) {
			0 === $tier->amount_cents => __( 'free', 'tier-gate-for-patreon' ),
			/* translators: %s: an amount of money, such as $5. */
			$campaign->is_monthly     => sprintf( __( '%s a month', 'tier-gate-for-patreon' ), $money ),
			/* translators: %s: an amount of money, such as $5. */
			default                   => sprintf( __( '%s per creation', 'tier-gate-for-patreon' ), $money ),
		};
		/* translators: 1: title of a tier, 2: its price, such as "$5 a month". */
		return sprintf( __( '%1$s (%2$s)', 'tier-gate-for-patreon' ), Condition_Words::title( $tier->title, $tier->id ), $price );
	}
}
