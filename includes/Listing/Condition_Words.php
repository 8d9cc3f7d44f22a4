<?php
/**
 * Conditions in words.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Listing;

use Closure;
use Patreon_Gate\Cta\Money;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Condition_Registry;
use Patreon_Gate\Gating\Condition_Type;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Tiers;

/** Says who meets a condition, in the words of the editor. Tiers and amounts need more than the one sentence of their type. Plain text. */
final class Condition_Words {

	/**
	 * @param Campaigns                     $campaigns Campaigns, for the currency of an amount.
	 * @param Tiers                         $tiers     Tiers, for their names.
	 * @param Closure(): Condition_Registry $types     Condition types.
	 */
	public function __construct( private readonly Campaigns $campaigns, private readonly Tiers $tiers, private readonly Closure $types ) {}

	/**
	 * Says who meets a condition, as the end of "Unlocked for …".
	 *
	 * @param Condition $condition Condition.
	 * @param string    $campaign  Campaign of its lock; '' for the primary one.
	 */
	public function of( Condition $condition, string $campaign ): string {
		$type = ( $this->types )()->get( $condition->type );
		if ( null === $type ) {
			/* translators: %s: id of a condition type. */
			return sprintf( __( 'nobody (unknown condition “%s”)', 'tier-gate-for-patreon' ), $condition->type );
		}
		return match ( $condition->type ) {
			'tiers'           => $this->tiers( $condition->ids( 'tiers' ) ),
			'tier_or_above'   => $this->or_above( $condition->text( 'tier' ) ),
			/* translators: %s: an amount of money. */
			'amount'          => sprintf( __( 'members who pay %s or more', 'tier-gate-for-patreon' ), $this->money( $condition, $campaign ) ),
			/* translators: %s: an amount of money. */
			'lifetime_amount' => sprintf( __( 'people who have paid %s or more in total', 'tier-gate-for-patreon' ), $this->money( $condition, $campaign ) ),
			default           => self::sentence( $type, $condition ),
		};
	}

	/** @param list<string> $ids Tiers. */
	private function tiers( array $ids ): string {
		return array() === $ids
			? __( 'nobody (no tier chosen yet)', 'tier-gate-for-patreon' )
			/* translators: %s: titles of tiers, such as "Studio or Patron". */
			: sprintf( __( 'members of %s', 'tier-gate-for-patreon' ), Word_List::any( array_map( $this->tier( ... ), $ids ) ) );
	}

	private function or_above( ?string $id ): string {
		return null === $id
			? __( 'nobody (no tier chosen yet)', 'tier-gate-for-patreon' )
			/* translators: %s: title of a tier. */
			: sprintf( __( 'members of %s or a higher tier', 'tier-gate-for-patreon' ), $this->tier( $id ) );
	}

	/** Returns the name of a tier, which Patreon may have deleted. */
	private function tier( string $id ): string {
		foreach ( $this->campaigns->all() as $campaign ) {
			$tier = $this->tiers->catalogue( $campaign->id )->get( $id );
			if ( null !== $tier ) {
				return self::title( $tier->title, $id );
			}
		}
		/* translators: %s: number by which Patreon knows the tier. */
		return sprintf( __( 'unknown tier %s', 'tier-gate-for-patreon' ), $id );
	}

	/**
	 * Returns the name of a tier. Patreon allows tiers without a title.
	 *
	 * @param string $title Title.
	 * @param string $id    ID.
	 */
	public static function title( string $title, string $id ): string {
		/* translators: %s: number by which Patreon knows the tier. */
		return '' === trim( $title ) ? sprintf( __( 'Tier %s', 'tier-gate-for-patreon' ), $id ) : $title;
	}

	private function money( Condition $condition, string $campaign ): string {
		return Money::format( $condition->count( 'cents' ) ?? 0, ( $this->campaigns->get( $campaign ) ?? $this->campaigns->primary() )->currency ?? 'USD' );
	}

	/** Returns the sentence of a type with its placeholders replaced; the label if there is none. */
	private static function sentence( Condition_Type $type, Condition $condition ): string {
		$sentence = preg_replace_callback(
			'/\{(\w+)\}/',
			static function ( array $found ) use ( $condition ): string {
				$value = $condition->params[ $found[1] ] ?? null;
				return is_string( $value ) || is_int( $value ) || is_float( $value ) ? (string) $value : '…';
			},
			$type->sentence
		) ?? '';
		return '' === $sentence ? $type->label : $sentence;
	}
}
