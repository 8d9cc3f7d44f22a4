<?php
/**
 * Locks in a few words.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Closure;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Condition_Registry;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Tiers;

/** Says in a few words whom a lock lets in, such as "Gold and above", for people who edit the site. Texts are plain, for HTML they have to be escaped. */
final class Lock_Words {

	/**
	 * @param Campaigns                     $campaigns Campaigns.
	 * @param Tiers                         $tiers     Tiers.
	 * @param Closure(): Condition_Registry $types     Condition types. Not needed for locks that name tiers.
	 */
	public function __construct( private readonly Campaigns $campaigns, private readonly Tiers $tiers, private readonly Closure $types ) {}

	/**
	 * Returns whom several locks let in together: a reader needs all of them.
	 *
	 * @param list<Lock> $locks Locks; not empty.
	 */
	public function of_all( array $locks ): string {
		$words = array_values( array_unique( array_map( $this->of( ... ), $locks ) ) );
		return self::joined( $words, true );
	}

	/**
	 * Returns whom a lock lets in.
	 *
	 * @param Lock $lock Any lock.
	 */
	public function of( Lock $lock ): string {
		if ( ! $lock->readable ) {
			return __( 'nobody, because the lock cannot be read', 'tier-gate-for-patreon' );
		}
		if ( array() === $lock->conditions ) {
			return __( 'nobody, because the lock has no condition', 'tier-gate-for-patreon' );
		}
		$campaign = $this->campaigns->get( $lock->campaign_id );
		$tiers    = null === $campaign ? Tier_Catalogue::missing() : $this->tiers->catalogue( $campaign->id );
		$who      = self::joined( array_map( fn ( Condition $condition ): string => $this->condition( $condition, $tiers, $campaign->currency ?? 'USD' ), $lock->conditions ), $lock->match_all );
		/* translators: %s: who is meant, such as "any paying member". */
		return $lock->inverse ? sprintf( __( 'everyone except %s', 'tier-gate-for-patreon' ), $who ) : $who;
	}

	/**
	 * Returns the title of a tier. Patreon allows tiers without one, and deletes some.
	 *
	 * @param string         $id    ID of the tier.
	 * @param Tier_Catalogue $tiers Tiers of its campaign.
	 */
	public static function tier( string $id, Tier_Catalogue $tiers ): string {
		$tier = $tiers->get( $id );
		if ( null === $tier ) {
			/* translators: %s: number by which Patreon knows the tier. */
			return sprintf( __( 'unknown tier %s', 'tier-gate-for-patreon' ), $id );
		}
		/* translators: %s: number by which Patreon knows the tier. */
		$title = '' === trim( $tier->title ) ? sprintf( __( 'Tier %s', 'tier-gate-for-patreon' ), $id ) : $tier->title;
		/* translators: %s: title of a tier. */
		return $tier->deleted ? sprintf( __( '%s (deleted on Patreon)', 'tier-gate-for-patreon' ), $title ) : $title;
	}

	/**
	 * Joins a list.
	 *
	 * @param list<string> $parts Parts of the list.
	 * @param bool         $all   Whether all are needed; otherwise one is enough.
	 */
	private static function joined( array $parts, bool $all ): string {
		$joined = array_shift( $parts ) ?? '';
		foreach ( $parts as $part ) {
			$joined = $all
				/* translators: Two groups of people. Only readers who are in both can read something. 1, 2: such as "Gold and above" or "any paying member". */
				? sprintf( __( '%1$s, and at the same time %2$s', 'tier-gate-for-patreon' ), $joined, $part )
				/* translators: Two of the people who can read something. 1, 2: such as "Gold and above" or "any paying member". */
				: sprintf( __( '%1$s or %2$s', 'tier-gate-for-patreon' ), $joined, $part );
		}
		return $joined;
	}

	private function condition( Condition $condition, Tier_Catalogue $tiers, string $currency ): string {
		$texts = static fn ( mixed $value ): array => is_array( $value ) ? array_values( array_filter( $value, static fn ( mixed $text ): bool => is_string( $text ) && '' !== $text ) ) : array();
		$cents = is_int( $condition->params['cents'] ?? null ) ? $condition->params['cents'] : 0;
		return match ( $condition->type ) {
			'tiers'           => self::of_tiers( $texts( $condition->params['tiers'] ?? null ), $tiers, false ),
			'tier_or_above'   => self::of_tiers( $texts( array( $condition->params['tier'] ?? null ) ), $tiers, true ),
			/* translators: %s: an amount of money. */
			'amount'          => sprintf( __( 'members who pay %s or more', 'tier-gate-for-patreon' ), Money::format( $cents, $currency ) ),
			/* translators: %s: an amount of money. */
			'lifetime_amount' => sprintf( __( 'people who have paid %s or more in total', 'tier-gate-for-patreon' ), Money::format( $cents, $currency ) ),
			default           => $this->by_type( $condition ),
		};
	}

	/**
	 * Names the tiers of a condition.
	 *
	 * @param list<string>   $ids      IDs of tiers.
	 * @param Tier_Catalogue $tiers    Tiers of the campaign.
	 * @param bool           $or_above Whether tiers that cost as much or more are meant as well.
	 */
	private static function of_tiers( array $ids, Tier_Catalogue $tiers, bool $or_above ): string {
		if ( array() === $ids ) {
			return __( 'nobody (no tier chosen yet)', 'tier-gate-for-patreon' );
		}
		$names = self::joined( array_map( static fn ( string $id ): string => self::tier( $id, $tiers ), $ids ), false );
		/* translators: %s: title of a tier. */
		return $or_above ? sprintf( __( '%s and above', 'tier-gate-for-patreon' ), $names ) : $names;
	}

	/** Returns the sentence of the condition's type, with its parameters. */
	private function by_type( Condition $condition ): string {
		$type = ( $this->types )()->get( $condition->type );
		if ( null === $type ) {
			/* translators: %s: id of a condition type. */
			return sprintf( __( 'nobody (unknown condition “%s”)', 'tier-gate-for-patreon' ), $condition->type );
		}
		$sentence = preg_replace_callback(
			'/\{(\w+)\}/',
			static function ( array $found ) use ( $condition ): string {
				$value = $condition->params[ $found[1] ] ?? null;
				return is_string( $value ) || is_int( $value ) ? (string) $value : '…';
			},
			$type->sentence
		) ?? '';
		return '' === $sentence ? $type->label : $sentence;
	}
}
