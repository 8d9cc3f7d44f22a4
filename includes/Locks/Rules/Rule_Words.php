<?php
/**
 * Rules in words.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks\Rules;

use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Gating\Rules\Rule_Match;

/** Says which rule holds for a post and why, in the same words wherever a lock is shown. Texts are plain, for HTML they have to be escaped. */
final class Rule_Words {

	/**
	 * Says that a rule holds for a post, and why.
	 *
	 * @param Rule_Match $with  The rule, with the term of the post it is about.
	 * @return string One sentence.
	 */
	public static function why( Rule_Match $with ): string {
		$rule   = $with->rule;
		$name   = self::name( $rule );
		$locks  = null !== $rule->lock;
		$target = self::target( $rule->kind, $rule->taxonomy, $with->term_id > 0 ? (string) $with->term_id : $rule->of );
		return match ( Rule::TERM === $rule->kind && in_array( $rule->taxonomy, array( 'category', 'post_tag' ), true ) ? $rule->taxonomy : $rule->kind ) {
			'category'   => $locks
				/* translators: 1: name of a rule, 2: name of a category. */
				? sprintf( __( 'Locked by the rule “%1$s”, because of the category “%2$s”.', 'tier-gate-for-patreon' ), $name, $target )
				/* translators: 1: name of a rule, 2: name of a category. */
				: sprintf( __( 'Kept public by the rule “%1$s”, because of the category “%2$s”.', 'tier-gate-for-patreon' ), $name, $target ),
			'post_tag'   => $locks
				/* translators: 1: name of a rule, 2: name of a tag. */
				? sprintf( __( 'Locked by the rule “%1$s”, because of the tag “%2$s”.', 'tier-gate-for-patreon' ), $name, $target )
				/* translators: 1: name of a rule, 2: name of a tag. */
				: sprintf( __( 'Kept public by the rule “%1$s”, because of the tag “%2$s”.', 'tier-gate-for-patreon' ), $name, $target ),
			Rule::TERM   => $locks
				/* translators: 1: name of a rule, 2: name of a term, 3: name of its taxonomy, such as "Series". */
				? sprintf( __( 'Locked by the rule “%1$s”, because of “%2$s” (%3$s).', 'tier-gate-for-patreon' ), $name, $target, self::taxonomy( $rule->taxonomy ) )
				/* translators: 1: name of a rule, 2: name of a term, 3: name of its taxonomy, such as "Series". */
				: sprintf( __( 'Kept public by the rule “%1$s”, because of “%2$s” (%3$s).', 'tier-gate-for-patreon' ), $name, $target, self::taxonomy( $rule->taxonomy ) ),
			Rule::AUTHOR => $locks
				/* translators: 1: name of a rule, 2: name of an author. */
				? sprintf( __( 'Locked by the rule “%1$s”, because its author is %2$s.', 'tier-gate-for-patreon' ), $name, $target )
				/* translators: 1: name of a rule, 2: name of an author. */
				: sprintf( __( 'Kept public by the rule “%1$s”, because its author is %2$s.', 'tier-gate-for-patreon' ), $name, $target ),
			Rule::TYPE   => $locks
				/* translators: 1: name of a rule, 2: name of a post type, such as "Pages". */
				? sprintf( __( 'Locked by the rule “%1$s”, which is about all %2$s.', 'tier-gate-for-patreon' ), $name, $target )
				/* translators: 1: name of a rule, 2: name of a post type, such as "Pages". */
				: sprintf( __( 'Kept public by the rule “%1$s”, which is about all %2$s.', 'tier-gate-for-patreon' ), $name, $target ),
			default      => $locks
				/* translators: %s: name of a rule. */
				? sprintf( __( 'Locked by the rule “%s”, which is about the whole site.', 'tier-gate-for-patreon' ), $name )
				/* translators: %s: name of a rule. */
				: sprintf( __( 'Kept public by the rule “%s”, which is about the whole site.', 'tier-gate-for-patreon' ), $name ),
		};
	}

	/** Returns the name of a rule; that of its subject if it has none. */
	public static function name( Rule $rule ): string {
		return '' === trim( $rule->name ) ? self::subject( $rule ) : $rule->name;
	}

	/**
	 * Returns what a rule is about, such as "Category: Podcast".
	 *
	 * @param Rule $rule Rule.
	 */
	public static function subject( Rule $rule ): string {
		$target = self::target( $rule->kind, $rule->taxonomy, $rule->of );
		return match ( $rule->kind ) {
			/* translators: 1: name of a taxonomy, such as "Category", 2: name of a term. */
			Rule::TERM   => sprintf( __( '%1$s: %2$s', 'tier-gate-for-patreon' ), self::taxonomy( $rule->taxonomy ), $target ),
			/* translators: %s: name of an author. */
			Rule::AUTHOR => sprintf( __( 'Author: %s', 'tier-gate-for-patreon' ), $target ),
			/* translators: %s: name of a post type, such as "Pages". */
			Rule::TYPE   => sprintf( __( 'All %s', 'tier-gate-for-patreon' ), $target ),
			default      => __( 'The whole site', 'tier-gate-for-patreon' ),
		};
	}

	/** Returns the name of a term. */
	public static function term( \WP_Term $term ): string {
		return self::plain( $term->name );
	}

	/**
	 * Returns the name of a taxonomy, in the singular.
	 *
	 * @param string $taxonomy Taxonomy.
	 */
	public static function taxonomy( string $taxonomy ): string {
		$known = get_taxonomy( $taxonomy );
		return false === $known ? $taxonomy : self::plain( $known->labels->singular_name );
	}

	/** Returns the name of a term, an author or a post type. */
	private static function target( string $kind, string $taxonomy, string $of ): string {
		$name = '';
		if ( Rule::TERM === $kind ) {
			$term = get_term( (int) $of, $taxonomy );
			$name = $term instanceof \WP_Term ? $term->name : __( 'deleted', 'tier-gate-for-patreon' );
		} elseif ( Rule::AUTHOR === $kind ) {
			$user = get_userdata( (int) $of );
			$name = false === $user ? __( 'deleted', 'tier-gate-for-patreon' ) : $user->display_name;
		} elseif ( Rule::TYPE === $kind ) {
			$type = get_post_type_object( $of );
			$name = null === $type ? $of : $type->labels->name;
		}
		return self::plain( $name );
	}

	private static function plain( mixed $text ): string {
		return is_string( $text ) ? trim( html_entity_decode( wp_strip_all_tags( $text ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) ) : '';
	}
}
