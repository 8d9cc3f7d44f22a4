<?php
/**
 * The locks that quick edit and bulk edit can set.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin\Post_List;

use Closure;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Membership\Campaign;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Tiers;
use WP_Error;

/**
 * Turns the simple choices of quick edit and bulk edit into locks, and back. A lock that they cannot express is kept unless somebody chooses
 * another. Without a connection to Patreon there are no tiers to choose from.
 */
final class Lock_Choices {

	/** Name of the menu, and what its values mean. "" in bulk edit changes nothing. */
	public const FIELD  = 'patreon_gate_choice';
	public const KEEP   = 'keep';
	public const OPEN   = 'public';
	public const PAYING = 'paying';
	public const ABOVE  = 'tier_or_above';
	public const CHOSEN = 'tiers';

	/** Names of the other fields: the lowest tier, the chosen tiers, the lock when the form was made. */
	public const TIER   = 'patreon_gate_tier';
	public const TIERS  = 'patreon_gate_tiers';
	public const BEFORE = 'patreon_gate_before';

	/**
	 * @param Closure(): Campaigns $campaigns Campaigns.
	 * @param Closure(): Tiers     $tiers     Tiers.
	 */
	public function __construct( private readonly Closure $campaigns, private readonly Closure $tiers ) {}

	/**
	 * Returns the tiers that can be chosen. Tiers that Patreon deleted cannot.
	 *
	 * @return list<array{Campaign, list<Tier>}> By campaign, the primary one first; the cheapest tier first.
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function tiers(): array {
		$found = array();
		foreach ( ( $this->campaigns )()->all() as $campaign ) {
			$tiers = array_values( array_filter( ( $this->tiers )()->catalogue( $campaign->id )->all(), static fn ( Tier $tier ): bool => ! $tier->deleted ) );
			usort( $tiers, static fn ( Tier $a, Tier $b ): int => $a->amount_cents <=> $b->amount_cents );
			$found[] = array( $campaign, $tiers );
		}
		return $found;
	}

	/**
	 * Returns the choice that stands for a lock.
	 *
	 * @param ?Lock $lock The post's own lock.
	 * @return array{choice: string, tier: string, tiers: list<string>} `KEEP` for a lock that the choices cannot express.
	 */
	public function of( ?Lock $lock ): array {
		$says = array( 'choice' => self::OPEN, 'tier' => '', 'tiers' => array() );
		if ( null === $lock ) {
			return $says;
		}
		$condition = $lock->conditions[0] ?? new Condition( '' );
		$says      = match ( $condition->type ) {
			'paying'        => array( 'choice' => self::PAYING ),
			'tier_or_above' => array( 'choice' => self::ABOVE, 'tier' => $condition->text( 'tier' ) ?? '' ),
			'tiers'         => array( 'choice' => self::CHOSEN, 'tiers' => $condition->ids( 'tiers' ) ),
			default         => array( 'choice' => self::KEEP ),
		} + $says;
		$made      = self::KEEP === $says['choice'] ? null : $this->lock( $says['choice'], $says['tier'], $says['tiers'] );
		if ( $made instanceof Lock && $lock->readable && $made->hash() === $lock->hash() ) {
			return $says;
		}
		return array( 'choice' => self::KEEP, 'tier' => '', 'tiers' => array() );
	}

	/**
	 * Reads what a form sends.
	 *
	 * @param array<array-key, mixed> $sent Fields, unslashed.
	 * @return Lock|WP_Error|null Null for no lock; an error for anything else than the choices above.
	 */
	public function read( array $sent ): Lock|WP_Error|null {
		$choice = $sent[ self::FIELD ] ?? '';
		$tier   = $sent[ self::TIER ] ?? '';
		$tiers  = $sent[ self::TIERS ] ?? array();
		return self::OPEN === $choice ? null : $this->lock(
			is_string( $choice ) ? $choice : '',
			is_string( $tier ) ? $tier : '',
			is_array( $tiers ) ? array_values( array_filter( $tiers, is_string( ... ) ) ) : array()
		);
	}

	/** @param list<string> $tiers Chosen tiers. */
	private function lock( string $choice, string $tier, array $tiers ): Lock|WP_Error {
		if ( self::PAYING === $choice ) {
			return new Lock( false, false, array( new Condition( 'paying' ) ) );
		}
		if ( self::ABOVE !== $choice && self::CHOSEN !== $choice ) {
			return new WP_Error( 'patreon_gate_choice', __( 'It is not clear who should be able to read it. Nothing was saved. Reload the page and choose again.', 'tier-gate-for-patreon' ) );
		}
		$wanted = self::ABOVE === $choice ? array( $tier ) : $tiers;
		foreach ( $this->tiers() as $at => list( $campaign, $offered ) ) {
			$ids = array_map( static fn ( Tier $tier ): string => $tier->id, $offered );
			if ( array() !== $wanted && array() === array_diff( $wanted, $ids ) ) {
				$condition = self::ABOVE === $choice ? new Condition( 'tier_or_above', array( 'tier' => $tier ) ) : new Condition( 'tiers', array( 'tiers' => array_values( array_unique( $wanted ) ) ) );
				// The primary campaign has no name in a lock, as in the editor.
				return new Lock( false, false, array( $condition ), 0 === $at ? '' : $campaign->id );
			}
		}
		return new WP_Error( 'patreon_gate_tier', self::ABOVE === $choice || count( $this->tiers() ) < 2
			? __( 'No tier is chosen, or Patreon does not have it any more. Nothing was saved. Choose a tier.', 'tier-gate-for-patreon' )
			: __( 'No tier is chosen, or tiers of different Patreon pages. Nothing was saved. Choose tiers of one page.', 'tier-gate-for-patreon' ) );
	}
}
