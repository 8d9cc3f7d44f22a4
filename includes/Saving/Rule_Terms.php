<?php
/**
 * Categories, tags and other terms that rules are about, when they are changed or deleted.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Saving;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Index\Lock_Index;
use Patreon_Gate\Locks\Rules\Post_Rules;
use Patreon_Gate\Storage\Locks\Rule_Posts;

use function in_array;
use function is_numeric;
use function is_string;

/**
 * Without its term, a rule locks no posts any more. So before a term is deleted, the lock is stored with each of its posts. Moving a term below
 * another, or away from it, changes which rules are about its posts; only people who manage the plugin can lift a rule that way.
 */
final class Rule_Terms {

	private bool $is_registered = false;

	/**
	 * @param Post_Rules            $rules Finds rules.
	 * @param Rule_Posts            $posts Posts with a term.
	 * @param Closure(): Lock_Index $index Table of effective locks.
	 * @param Rule_Guard            $guard Knows who may lift rules.
	 */
	public function __construct( private readonly Post_Rules $rules, private readonly Rule_Posts $posts, private readonly Closure $index, private readonly Rule_Guard $guard ) {}

	/** Adds the hooks, in requests that may change something; a second call does nothing. */
	public function register(): void {
		if ( $this->is_registered ) {
			return;
		}
		$this->is_registered = true;
		add_filter( 'wp_update_term_parent', array( $this, 'keep_below' ), PHP_INT_MAX, 3 );
		add_action( 'edit_terms', array( $this, 'changes' ), PHP_INT_MIN, 2 );
		add_action( 'edited_term', array( $this, 'changed' ), PHP_INT_MAX, 0 );
		add_action( 'pre_delete_term', array( $this, 'keep_locks' ), PHP_INT_MIN, 2 );
		add_action( 'delete_term', array( $this, 'changed' ), PHP_INT_MAX, 0 );
	}

	/**
	 * Leaves a term where it is if moving it would lift a rule and whoever acts may not do that.
	 *
	 * @param mixed $parent   Term above it from now on.
	 * @param mixed $term_id  Term.
	 * @param mixed $taxonomy Taxonomy.
	 * @return mixed
	 */
	public function keep_below( mixed $parent, mixed $term_id, mixed $taxonomy ): mixed {
		$term = is_numeric( $term_id ) && is_string( $taxonomy ) ? get_term( (int) $term_id, $taxonomy ) : null;
		if ( ! $term instanceof \WP_Term || ! is_numeric( $parent ) || (int) $parent === $term->parent || $this->guard->may_lift() ) {
			return $parent;
		}
		$set    = $this->rules->set();
		$before = $set->of_term( $term->taxonomy, $term->term_id );
		$after  = $set->of_term( $term->taxonomy, (int) $parent );
		if ( array() !== array_filter( $before, static fn ( Rule $rule ): bool => (int) $rule->of === $term->term_id ) ) {
			return $parent;
		}
		// Rules about terms take the place of more general ones: below a term that is kept public, a rule for the whole site does not hold any more.
		$locks = self::locking( array() === $before && array() !== $after ? array_filter( $set->rules, static fn ( Rule $rule ): bool => $rule->is_on && Rule::TERM !== $rule->kind ) : $before );
		$held  = array_map( static fn ( Rule $rule ): ?string => $rule->lock?->hash(), self::locking( $after ) );
		return array() === array_filter( $locks, static fn ( Rule $rule ): bool => ! in_array( $rule->lock?->hash(), $held, true ) ) ? $parent : $term->parent;
	}

	/**
	 * Makes the posts of a term count as locked in queries before the term changes.
	 *
	 * @param mixed $term_id  Term.
	 * @param mixed $taxonomy Taxonomy.
	 */
	public function changes( mixed $term_id, mixed $taxonomy ): void {
		if ( is_numeric( $term_id ) && is_string( $taxonomy ) && isset( $this->rules->set()->terms()[ $taxonomy ] ) ) {
			$about = new Rule( '', '', Rule::TERM, $taxonomy, (string) (int) $term_id, null );
			Add_Ons::contain( 'table of locks', fn () => $this->posts->mark( $this->rules->set(), array( $about ), array(), Rule_Changes::types() ), static fn () => 0 );
			wp_cache_set_posts_last_changed();
		}
	}

	/** Updates what lists and searches know, after a term changed. */
	public function changed(): void {
		( $this->index )()->renew_marked();
	}

	/**
	 * Stores the lock of a rule with the posts of a term that is about to be deleted.
	 *
	 * @param mixed $term_id  Term.
	 * @param mixed $taxonomy Taxonomy.
	 */
	public function keep_locks( mixed $term_id, mixed $taxonomy ): void {
		if ( ! is_numeric( $term_id ) || ! is_string( $taxonomy ) ) {
			return;
		}
		$set   = $this->rules->set();
		$rules = self::locking( $set->of_term( $taxonomy, (int) $term_id ) );
		if ( array() === $rules ) {
			return;
		}
		$terms = array( (int) $term_id );
		foreach ( $set->below( $taxonomy, (int) $term_id ) as $lower ) {
			// WordPress moves the terms below it up. They lose the rules that name it, so the lock is stored with their posts as well.
			if ( (int) $rules[0]->of === (int) $term_id && $set->of_term( $taxonomy, $lower ) === $set->of_term( $taxonomy, (int) $term_id ) ) {
				$terms[] = $lower;
			}
		}
		$this->changes( $term_id, $taxonomy );
		$kept = Kept_Lock::of( $rules );
		$this->posts->keep_lock( $taxonomy, $terms, Lock_Codec::write( $kept ), static fn ( string $own ): ?array => Kept_Lock::beside( $own, $kept ), $set->exceptions );
	}

	/**
	 * @param array<array-key, Rule> $rules Rules.
	 * @return list<Rule> Those with a lock.
	 */
	private static function locking( array $rules ): array {
		return array_values( array_filter( $rules, static fn ( Rule $rule ): bool => null !== $rule->lock ) );
	}
}
