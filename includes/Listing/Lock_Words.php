<?php
/**
 * Locks in a few words.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Listing;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Tiers;

/** Says in a few words whom a lock lets in, such as "Gold and above", for people who edit the site. Texts are plain, for HTML they have to be escaped. */
final class Lock_Words {

	/**
	 * @param Campaigns       $campaigns  Campaigns.
	 * @param Tiers           $tiers      Tiers.
	 * @param Condition_Words $conditions Conditions in words. Tiers are said in fewer words here.
	 */
	public function __construct( private readonly Campaigns $campaigns, private readonly Tiers $tiers, private readonly Condition_Words $conditions ) {}

	/**
	 * Returns whom several locks let in together: a reader needs all of them.
	 *
	 * @param list<Lock> $locks Locks; not empty.
	 */
	public function of_all( array $locks ): string {
		$words = array_values( array_unique( array_map( $this->of( ... ), $locks ) ) );
		return self::together( $words );
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
		$words    = array_map( fn ( Condition $condition ): string => $this->condition( $condition, $tiers, $lock->campaign_id ), $lock->conditions );
		$who      = $lock->match_all ? self::together( $words ) : Word_List::any( $words );
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
		$title = Condition_Words::title( $tier->title, $id );
		/* translators: %s: title of a tier. */
		return $tier->deleted ? sprintf( __( '%s (deleted on Patreon)', 'tier-gate-for-patreon' ), $title ) : $title;
	}

	/**
	 * Joins groups of people, of which a reader has to be in all.
	 *
	 * @param list<string> $groups Groups.
	 */
	private static function together( array $groups ): string {
		$joined = array_shift( $groups ) ?? '';
		foreach ( $groups as $group ) {
			/* translators: Two groups of people. Only readers who are in both can read something. 1, 2: such as "Gold and above" or "any paying member". */
			$joined = sprintf( __( '%1$s, and at the same time %2$s', 'tier-gate-for-patreon' ), $joined, $group );
		}
		return $joined;
	}

	private function condition( Condition $condition, Tier_Catalogue $tiers, string $campaign ): string {
		$ids = match ( $condition->type ) {
			'tiers'         => $condition->ids( 'tiers' ),
			'tier_or_above' => array_filter( array( $condition->text( 'tier' ) ), 'is_string' ),
			default         => array(),
		};
		if ( array() === $ids ) {
			return $this->conditions->of( $condition, $campaign );
		}
		$names = Word_List::any( array_map( static fn ( string $id ): string => self::tier( $id, $tiers ), array_values( $ids ) ) );
		/* translators: %s: title of a tier. */
		return 'tier_or_above' === $condition->type ? sprintf( __( '%s and above', 'tier-gate-for-patreon' ), $names ) : $names;
	}
}
