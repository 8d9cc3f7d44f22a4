<?php
/**
 * What rules can be about.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Rest;

use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Locks\Rules\Rule_Words;
use Patreon_Gate\Saving\Rule_Changes;

use function is_array;

/** Lists taxonomies, terms, authors and post types, also those that WordPress' own REST routes do not show. */
final class Rule_Subjects {

	/** How many are returned at most. */
	private const MOST = 100;

	/**
	 * Returns what a rule can be about.
	 *
	 * @param string $kind     `taxonomy` for the taxonomies, or one of `Rule::KINDS`.
	 * @param string $taxonomy Taxonomy, for terms.
	 * @param string $search   Part of the name; '' for all.
	 * @return list<array{of: string, label: string}>
	 */
	public static function of( string $kind, string $taxonomy, string $search ): array {
		$found = array();
		foreach ( self::names( $kind, $taxonomy, $search ) as $of => $name ) {
			$found[] = array(
				'of'    => (string) $of,
				'label' => trim( html_entity_decode( wp_strip_all_tags( $name ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) ),
			);
		}
		return $found;
	}

	/** @return array<array-key, string> */
	private static function names( string $kind, string $taxonomy, string $search ): array {
		return match ( $kind ) {
			'taxonomy'   => self::taxonomies(),
			Rule::TERM   => self::terms( $taxonomy, $search ),
			Rule::AUTHOR => self::authors( $search ),
			Rule::TYPE   => self::types(),
			default      => array(),
		};
	}

	/** @return array<string, string> */
	private static function taxonomies(): array {
		$found = array();
		foreach ( Rule_Changes::types() as $type ) {
			foreach ( get_object_taxonomies( $type, 'objects' ) as $taxonomy ) {
				if ( $taxonomy->public || $taxonomy->show_ui ) {
					$found[ $taxonomy->name ] = Rule_Words::taxonomy( $taxonomy->name );
				}
			}
		}
		return $found;
	}

	/** @return array<int, string> */
	private static function terms( string $taxonomy, string $search ): array {
		// Names are stored as HTML.
		$terms = get_terms( array( 'taxonomy' => $taxonomy, 'hide_empty' => false, 'number' => self::MOST, 'search' => esc_html( $search ), 'orderby' => 'name' ) );
		$found = array();
		foreach ( is_array( $terms ) ? $terms : array() as $term ) {
			if ( $term instanceof \WP_Term ) {
				$found[ $term->term_id ] = $term->name;
			}
		}
		return $found;
	}

	/** @return array<int, string> */
	private static function authors( string $search ): array {
		$found = array();
		$users = get_users( array( 'capability' => array( 'edit_posts' ), 'number' => self::MOST, 'search' => '' === $search ? '' : '*' . $search . '*', 'orderby' => 'display_name' ) );
		foreach ( $users as $user ) {
			if ( $user instanceof \WP_User ) {
				$found[ $user->ID ] = $user->display_name;
			}
		}
		return $found;
	}

	/** @return array<string, string> Post types that can have rules, with their names in the plural. */
	public static function types(): array {
		$found = array();
		foreach ( Rule_Changes::types() as $type ) {
			$name           = get_post_type_object( $type )?->labels->name;
			$found[ $type ] = is_string( $name ) ? $name : $type;
		}
		return $found;
	}
}
