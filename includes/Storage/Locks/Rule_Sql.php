<?php
/**
 * SQL conditions for rules.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Locks;

use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Gating\Rules\Rule_Set;

/**
 * Says in SQL what `Rule_Set` decides in PHP, for the table of posts under the name `p`. A test compares both.
 *
 * @phpstan-type Condition array{literal-string, list<string|int|non-empty-list<string>>}
 */
final class Rule_Sql {

	/**
	 * Returns an expression that is 1 for posts that are locked as a whole, by themselves or by rules, and 0 for others.
	 *
	 * @return Condition
	 */
	public static function is_locked( Rule_Set $set ): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		$sql    = 'CASE WHEN EXISTS ( SELECT 1 FROM %i m WHERE m.post_id = p.ID AND m.meta_key = %s ) THEN 1';
		$values = array( $wpdb->postmeta, Post_Locks::META_LOCK );
		if ( array() !== $set->exceptions ) {
			$sql     .= ' WHEN p.ID IN (%l) THEN 0';
			$values[] = array_map( 'strval', $set->exceptions );
		}
		foreach ( Rule::KINDS as $kind ) {
			list( $locking, $of_locking ) = self::of_kind( $set, $kind, true );
			list( $any, $of_any )         = self::of_kind( $set, $kind, false );
			$sql                         .= ' WHEN ' . $locking . ' THEN 1 WHEN ' . $any . ' THEN 0';
			$values                       = array( ...$values, ...$of_locking, ...$of_any );
		}
		return array( $sql . ' ELSE 0 END', $values );
	}

	/**
	 * Returns the condition that a rule is about a post and decides about it, because no more specific rule does.
	 *
	 * @return Condition
	 */
	public static function decides( Rule_Set $set, Rule $rule ): array {
		list( $sql, $values ) = self::by_rule( $set, $rule );
		if ( array() !== $set->exceptions ) {
			$sql     .= ' AND p.ID NOT IN (%l)';
			$values[] = array_map( 'strval', $set->exceptions );
		}
		foreach ( Rule::KINDS as $kind ) {
			if ( $kind === $rule->kind || $rule->is_unreadable ) {
				break;
			}
			list( $any, $of_any ) = self::of_kind( $set, $kind, false );
			$sql                 .= ' AND NOT ' . $any;
			$values               = array( ...$values, ...$of_any );
		}
		return array( "( $sql )", $values );
	}

	/**
	 * Returns the condition that at least one rule is about a post.
	 *
	 * @return Condition
	 */
	public static function is_ruled( Rule_Set $set ): array {
		$sql    = '1 = 0';
		$values = array();
		foreach ( Rule::KINDS as $kind ) {
			list( $any, $of_any ) = self::of_kind( $set, $kind, false );
			$sql                 .= ' OR ' . $any;
			$values               = array( ...$values, ...$of_any );
		}
		return array( "( $sql )", $values );
	}

	/**
	 * Returns the condition that a change may concern a post: it is one of the given posts, or one of the given rules is about it. Terms below the
	 * term of a rule are included even if they have a rule of their own.
	 *
	 * @param list<Rule> $rules Rules that change.
	 * @param list<int>  $posts Posts that become an exception, or are none any more.
	 * @return Condition
	 */
	public static function is_concerned( Rule_Set $set, array $rules, array $posts ): array {
		$sql    = '1 = 0';
		$values = array();
		if ( array() !== $posts ) {
			$sql     .= ' OR p.ID IN (%l)';
			$values[] = array_map( 'strval', $posts );
		}
		foreach ( $rules as $rule ) {
			list( $about, $of_about ) = Rule::TERM === $rule->kind
				? self::has_term( $rule->taxonomy, array( (int) $rule->of, ...$set->below( $rule->taxonomy, (int) $rule->of ) ) )
				: self::by_rule( $set, $rule );
			$sql                     .= ' OR ' . $about;
			$values                   = array( ...$values, ...$of_about );
		}
		return array( "( $sql )", $values );
	}

	/**
	 * Returns the condition that a rule is about a post, whatever more specific rules say.
	 *
	 * @return Condition
	 */
	private static function by_rule( Rule_Set $set, Rule $rule ): array {
		if ( Rule::TERM !== $rule->kind ) {
			return match ( $rule->kind ) {
				Rule::AUTHOR => array( 'p.post_author = %d', array( (int) $rule->of ) ),
				Rule::TYPE   => array( 'p.post_type = %s', array( $rule->of ) ),
				default      => array( '1 = 1', array() ),
			};
		}
		$terms = array();
		foreach ( $set->terms()[ $rule->taxonomy ] ?? array() as $term_id => $rules ) {
			foreach ( $rules as $each ) {
				if ( $each->id === $rule->id ) {
					$terms[] = $term_id;
				}
			}
		}
		return self::has_term( $rule->taxonomy, $terms );
	}

	/**
	 * Returns the condition that a rule of one kind is about a post.
	 *
	 * @param bool $only_locks Whether rules that keep posts public do not count.
	 * @return Condition
	 */
	private static function of_kind( Rule_Set $set, string $kind, bool $only_locks ): array {
		if ( $set->has_unreadable() ) {
			return array( '1 = 1', array() );
		}
		$counts = static fn ( array $rules ): bool => ! $only_locks || array() !== array_filter( $rules, static fn ( mixed $rule ): bool => $rule instanceof Rule && null !== $rule->lock );
		if ( Rule::TERM === $kind ) {
			$sql    = '1 = 0';
			$values = array();
			foreach ( $set->terms() as $taxonomy => $terms ) {
				list( $has, $of_has ) = self::has_term( (string) $taxonomy, array_keys( array_filter( $terms, $counts ) ) );
				$sql                 .= ' OR ' . $has;
				$values               = array( ...$values, ...$of_has );
			}
			return array( "( $sql )", $values );
		}
		$subjects = array_map( 'strval', array_keys( array_filter( $set->subjects( $kind ), $counts ) ) );
		if ( array() === $subjects ) {
			return array( '1 = 0', array() );
		}
		return match ( $kind ) {
			Rule::AUTHOR => array( 'p.post_author IN (%l)', array( $subjects ) ),
			Rule::TYPE   => array( 'p.post_type IN (%l)', array( $subjects ) ),
			default      => array( '1 = 1', array() ),
		};
	}

	/**
	 * Returns the condition that a post has one of some terms.
	 *
	 * @param list<int> $terms Term IDs.
	 * @return Condition
	 */
	private static function has_term( string $taxonomy, array $terms ): array {
		global $wpdb;
		assert( $wpdb instanceof \wpdb );
		return array() === $terms ? array( '1 = 0', array() ) : array(
			'EXISTS ( SELECT 1 FROM %i r INNER JOIN %i t ON t.term_taxonomy_id = r.term_taxonomy_id WHERE r.object_id = p.ID AND t.taxonomy = %s AND t.term_id IN (%l) )',
			array( $wpdb->term_relationships, $wpdb->term_taxonomy, $taxonomy, array_map( 'strval', $terms ) ),
		);
	}
}
