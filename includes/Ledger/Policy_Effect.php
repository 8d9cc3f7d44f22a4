<?php
/**
 * What other membership rules would mean for the members of this site.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Ledger;

use Closure;
use Patreon_Gate\Engine\Grant_Source;
use Patreon_Gate\Engine\Stored_Member;
use Patreon_Gate\Membership\Entitlement;
use Patreon_Gate\Membership\Policy;
use Patreon_Gate\Membership\Policy_Settings;
use Patreon_Gate\Membership\Tier_Catalogue;
use Patreon_Gate\Storage\Ledger\Member_Pages;
use Patreon_Gate\Storage\Storage_Error;

/**
 * Counts the members who would lose or gain access today, by the decision itself. It goes through the members in pages, with one query for members and one
 * for grants each, until its time is over, and says where to go on. Writes nothing.
 */
final class Policy_Effect {

	/** Members of a page. */
	private const PAGE = 1000;

	/**
	 * @param Member_Pages                    $members   Members.
	 * @param Grant_Source                    $grants    Grants and blocks.
	 * @param Closure(): Policy               $current   The policy that holds.
	 * @param Closure(string): Tier_Catalogue $catalogue Returns the tiers of a campaign.
	 */
	public function __construct( private readonly Member_Pages $members, private readonly Grant_Source $grants, private readonly Closure $current, private readonly Closure $catalogue ) {}

	/**
	 * Counts.
	 *
	 * @param list<Policy_Settings> $others   Settings to compare with those that hold.
	 * @param int                   $after    Where an earlier call stopped; 0 to begin.
	 * @param Closure(): bool       $has_time Whether another page may be read.
	 * @param int                   $now      Unix time.
	 * @return array{effects: list<array{lose: int, gain: int}>, read: int, after: ?int} For each of the settings; how many members were looked at; where to
	 *                                                                                   go on, null at the end.
	 * @throws Storage_Error When the database fails.
	 */
	public function count( array $others, int $after, Closure $has_time, int $now ): array {
		$policies = array_map( static fn ( Policy_Settings $settings ): Policy => new Policy( $settings ), $others );
		$lose     = array_fill( 0, count( $others ), 0 );
		$gain     = $lose;
		$current  = ( $this->current )();
		$read     = 0;
		do {
			$page  = $this->members->after( $after, self::PAGE );
			$read += count( $page );
			$after = array_key_last( $page ) ?? $after;
			foreach ( $this->by_campaign( $page ) as $campaign => $members ) {
				$tiers  = ( $this->catalogue )( (string) $campaign );
				$grants = $this->grants->of_users( (string) $campaign, array_map( static fn ( Stored_Member $stored ): string => $stored->member->user_id, $members ) );
				foreach ( $members as $stored ) {
					$own    = $grants[ $stored->member->user_id ] ?? array();
					$before = $current->entitlement( $stored->member, $tiers, $now, $own );
					foreach ( $policies as $at => $policy ) {
						$later = $policy->entitlement( $stored->member, $tiers, $now, $own );
						if ( self::has_less( $before, $later ) ) {
							$lose[ $at ] = ( $lose[ $at ] ?? 0 ) + 1;
						} elseif ( self::has_less( $later, $before ) ) {
							$gain[ $at ] = ( $gain[ $at ] ?? 0 ) + 1;
						}
					}
				}
			}
			$is_end = count( $page ) < self::PAGE;
		} while ( ! $is_end && $has_time() );
		return array(
			'effects' => array_map( static fn ( int $less, int $more ): array => array( 'lose' => $less, 'gain' => $more ), array_values( $lose ), array_values( $gain ) ),
			'read'    => $read,
			'after'   => $is_end ? null : $after,
		);
	}

	/**
	 * @param array<int, Stored_Member> $page Members. Damaged records give no access with any settings.
	 * @return array<array-key, non-empty-list<Stored_Member>>
	 */
	private function by_campaign( array $page ): array {
		$found = array();
		foreach ( $page as $stored ) {
			if ( $stored->is_readable() ) {
				$found[ $stored->member->campaign_id ][] = $stored;
			}
		}
		return $found;
	}

	/** Tells whether the second entitlement lacks access or a tier that the first one has. Amounts are left out: the tolerance moves them for everybody, and hardly ever past a price. */
	private static function has_less( Entitlement $one, Entitlement $other ): bool {
		return ( $one->paying && ! $other->paying ) || array() !== array_diff( $one->tier_ids, $other->tier_ids );
	}
}
