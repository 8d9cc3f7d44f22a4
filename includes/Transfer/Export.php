<?php
/**
 * Export of settings and rules.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Transfer;

use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Connections\Tiers;
use Patreon_Gate\Storage\Locks\Rule_Store;
use Patreon_Gate\Storage\Locks\Tier_Use;
use Patreon_Gate\Storage\Options\Settings;
use WP_Post;

use function is_array;
use function is_int;
use function is_string;

/**
 * Writes the settings, the rules for many posts with their exceptions, and the locks of new posts to one file. It names every field that it writes, so
 * that nothing else can get into it: no secret, no token, no member. Designs are only named; WordPress' own export has them.
 */
final class Export {

	public function __construct(
		private readonly Settings $settings,
		private readonly Rule_Store $rules,
		private readonly Campaigns $campaigns,
		private readonly Tiers $tiers
	) {}

	/**
	 * Returns the content of the file.
	 *
	 * @param int $now Unix time.
	 * @return array<string, mixed>
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function values( int $now ): array {
		$stored   = $this->rules->current();
		$rules    = array_values( array_filter( $stored->rules, static fn ( Rule $rule ): bool => ! $rule->is_unreadable && ( null === $rule->lock || $rule->lock->readable ) ) );
		$defaults = array_filter( $stored->defaults, static fn ( ?Lock $lock, int|string $type ): bool => null !== $lock && $lock->readable && '' !== (string) $type, ARRAY_FILTER_USE_BOTH );
		return array(
			'format'      => File_Schema::FORMAT,
			'version'     => File_Schema::VERSION,
			'plugin'      => PATREON_GATE_VERSION,
			'site'        => home_url( '/' ),
			'exported_at' => gmdate( 'Y-m-d\TH:i:s\Z', $now ),
			'settings'    => $this->settings(),
			'rules'       => array_map( self::rule( ... ), $rules ),
			'defaults'    => array_map( static fn ( int|string $type, Lock $lock ): array => array( 'type' => (string) $type, 'lock' => Lock_Codec::answer( $lock ) ), array_keys( $defaults ), array_values( $defaults ) ),
			'exceptions'  => self::exceptions( $stored->exceptions ),
			'tiers'       => $this->tiers( array( ...array_map( static fn ( Rule $rule ): ?Lock => $rule->lock, $rules ), ...array_values( $defaults ) ) ),
		);
	}

	/** Returns the content as the text of a file that people can read and compare. */
	public static function text( mixed $values ): string {
		return wp_json_encode( $values, JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ) . "\n";
	}

	/** @return array<string, mixed> */
	private function settings(): array {
		$all           = $this->settings->all();
		$all['policy'] = array( 'preset' => $this->settings->policy()->preset ) + (array) $all['policy'];
		foreach ( File_Schema::PAGES as $id => $path ) {
			$all[ $path ] = is_int( $all[ $id ] ) ? References::path( $all[ $id ] ) : '';
			unset( $all[ $id ] );
		}
		$all['cta_parameters'] = (object) $all['cta_parameters'];
		$all['cta_designs']    = (object) self::designs( $all['cta_designs'] );
		return $all;
	}

	/** @return array<string, mixed> The choices of designs, with slugs in place of IDs. */
	private static function designs( mixed $stored ): array {
		$stored = is_array( $stored ) ? $stored : array();
		$slug   = static fn ( mixed $id ): string => is_int( $id ) ? References::path( $id ) : '';
		$found  = array();
		foreach ( array( 'everywhere', 'lists' ) as $place ) {
			$found[ $place ] = $slug( $stored[ $place ] ?? 0 );
		}
		foreach ( array( 'post_types' => 'name', 'tiers' => 'id' ) as $list => $key ) {
			$found[ $list ] = array();
			foreach ( is_array( $stored[ $list ] ?? null ) ? $stored[ $list ] : array() as $choice ) {
				$design = is_array( $choice ) ? $slug( $choice['design'] ?? 0 ) : '';
				if ( is_array( $choice ) && is_string( $choice[ $key ] ?? null ) && '' !== $design ) {
					$found[ $list ][] = array( $key => $choice[ $key ], 'design' => $design );
				}
			}
		}
		$found['compare'] = array_values( array_filter( array_map( $slug, is_array( $stored['compare'] ?? null ) ? $stored['compare'] : array() ), static fn ( string $design ): bool => '' !== $design ) );
		return array_filter( $found, static fn ( string|array $choice ): bool => '' !== $choice && array() !== $choice );
	}

	/** @return array<string, mixed> */
	private static function rule( Rule $rule ): array {
		return array(
			'id'       => $rule->id,
			'name'     => $rule->name,
			'kind'     => $rule->kind,
			'taxonomy' => $rule->taxonomy,
			'of'       => References::of_rule( $rule ),
			'lock'     => null === $rule->lock ? null : Lock_Codec::answer( $rule->lock ),
			'design'   => References::path( $rule->design ),
			'on'       => $rule->is_on,
		);
	}

	/**
	 * @param list<int> $post_ids Posts for which no rule holds.
	 * @return list<array{type: string, path: string, published: string}> Those that have an address and a date.
	 */
	private static function exceptions( array $post_ids ): array {
		$found = array();
		foreach ( $post_ids as $post_id ) {
			$post = get_post( $post_id );
			$path = References::path( $post_id );
			if ( $post instanceof WP_Post && '' !== $path && ! str_starts_with( $post->post_date_gmt, '0000' ) ) {
				$found[] = array( 'type' => $post->post_type, 'path' => $path, 'published' => $post->post_date_gmt );
			}
		}
		return $found;
	}

	/**
	 * Returns the tiers that locks name, so that another site can say which it does not know.
	 *
	 * @param list<?Lock> $locks Locks.
	 * @return list<array{campaign: string, id: string, title: string}>
	 */
	private function tiers( array $locks ): array {
		$named = array();
		foreach ( array_filter( $locks ) as $lock ) {
			$named += array_fill_keys( Tier_Use::named_by( $lock ), true );
		}
		$found = array();
		foreach ( $this->campaigns->all() as $campaign ) {
			foreach ( $this->tiers->catalogue( $campaign->id )->all() as $tier ) {
				if ( isset( $named[ $tier->id ] ) ) {
					$found[] = array( 'campaign' => $campaign->id, 'id' => $tier->id, 'title' => $tier->title );
				}
			}
		}
		return $found;
	}
}
