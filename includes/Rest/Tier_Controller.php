<?php
/**
 * Route about the use of tiers.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Closure;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Membership\Tier_Benefits;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Presentations;
use Patreon_Gate\Storage\Connections\Tiers;
use Patreon_Gate\Storage\Database;
use Patreon_Gate\Storage\Ledger\Member_Tiers;
use Patreon_Gate\Storage\Locks\Rule_Store;
use Patreon_Gate\Storage\Locks\Tier_Use;

/** Lists every tier with its members, and with what is locked for it. The number of queries depends neither on the tiers nor on the campaigns. */
final class Tier_Controller implements Controller {

	/** Longest description, in characters. */
	private const LONGEST = 160;

	/**
	 * @param Campaigns             $campaigns     All campaigns, also disconnected ones.
	 * @param Tiers                 $tiers         Their tiers.
	 * @param Presentations         $presentations What the tiers offer.
	 * @param Rule_Store            $rules         Rules for many posts, and locks of new posts.
	 * @param Closure(): Database   $database      Counts members and posts.
	 */
	public function __construct(
		private readonly Campaigns $campaigns,
		private readonly Tiers $tiers,
		private readonly Presentations $presentations,
		private readonly Rule_Store $rules,
		private readonly Closure $database
	) {}

	/** @return list<Route> */
	public function routes(): array {
		return array( new Route( '/tiers/use', 'GET', Permission::Manage, array(), Schemas::list_of( Schemas::used_tier() ), $this->all( ... ) ) );
	}

	/** @return list<array<string, mixed>> By campaign and price; tiers that only locks name come last. */
	private function all(): array {
		$posts    = ( new Tier_Use( ( $this->database )() ) )->all();
		$members  = Member_Tiers::counts( ( $this->database )() );
		$benefits = $this->presentations->all_benefits();
		$named    = $this->named_by_rules();
		$found    = array();
		foreach ( $this->campaigns->all() as $campaign ) {
			foreach ( $this->tiers->catalogue( $campaign->id )->all() as $tier ) {
				$found[ $tier->id ] = array(
					'description' => self::short( $benefits[ $campaign->id ][ $tier->id ] ?? new Tier_Benefits() ),
					'members'     => $members[ $campaign->id ][ $tier->id ] ?? 0,
					'posts'       => self::by_type( $posts[ $tier->id ] ?? array() ),
					'is_known'    => true,
				) + ( $named[ $tier->id ] ?? self::nothing() ) + Ledger_Controller::tier( $tier, $campaign );
			}
		}
		$primary = $this->campaigns->primary();
		if ( null === $primary ) {
			return array_values( $found );
		}
		foreach ( array_keys( array_diff_key( $posts + $named, $found ) ) as $id ) {
			$found[ $id ] = array(
				'description' => '',
				'members'     => 0,
				'posts'       => self::by_type( $posts[ $id ] ?? array() ),
				'is_known'    => false,
			) + ( $named[ $id ] ?? self::nothing() ) + Ledger_Controller::tier( new Tier( (string) $id, $primary->id, '', 0, false, true ), $primary );
		}
		return array_values( $found );
	}

	/** @return array{rules: list<array{id: string, name: string}>, defaults: list<string>} */
	private static function nothing(): array {
		return array(
			'rules'    => array(),
			'defaults' => array(),
		);
	}

	/** @return array<array-key, array{rules: list<array{id: string, name: string}>, defaults: list<string>}> Tier → rules that name it, and post types whose new posts are locked for it. */
	private function named_by_rules(): array {
		$stored = $this->rules->current();
		$found  = array();
		foreach ( $stored->rules as $rule ) {
			foreach ( self::named_by( $rule->lock ) as $id ) {
				$found[ $id ]          ??= self::nothing();
				$found[ $id ]['rules'][] = self::rule( $rule );
			}
		}
		foreach ( $stored->defaults as $type => $lock ) {
			foreach ( self::named_by( $lock ) as $id ) {
				$found[ $id ]             ??= self::nothing();
				$found[ $id ]['defaults'][] = (string) $type;
			}
		}
		return $found;
	}

	/** @return list<string> */
	private static function named_by( ?Lock $lock ): array {
		return null === $lock ? array() : Tier_Use::named_by( $lock );
	}

	/** @return array{id: string, name: string} */
	private static function rule( Rule $rule ): array {
		return array(
			'id'   => $rule->id,
			'name' => $rule->name,
		);
	}

	/**
	 * @param array<string, int> $posts Post type → number of posts.
	 * @return list<array{type: string, label: string, posts: int}>
	 */
	private static function by_type( array $posts ): array {
		$found = array();
		foreach ( $posts as $type => $number ) {
			$label   = get_post_type_object( $type )->labels->name ?? $type;
			$found[] = array(
				'type'  => $type,
				'label' => is_string( $label ) ? $label : $type,
				'posts' => $number,
			);
		}
		return $found;
	}

	/** Returns what a tier offers, in a line. */
	private static function short( Tier_Benefits $benefits ): string {
		$text = implode( ' · ', $benefits->first() );
		return mb_strlen( $text ) > self::LONGEST ? mb_substr( $text, 0, self::LONGEST - 1 ) . '…' : $text;
	}
}
