<?php
/**
 * All rules of a site, and which of them hold for a post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating\Rules;

use Closure;

/**
 * Finds the rules for a post. The most specific kind decides: term, author, post type, site. Rules of the same kind all hold, and a lock wins
 * over a rule that keeps posts public.
 *
 * A rule that cannot be read is of every kind, because it may have been: no other rule opens what it closed. A rule about a term is also about the
 * terms below it, unless those have a rule of their own. docs/gate.md, "Which lock holds", has the order.
 */
final class Rule_Set {

	/** @var array<string, array<array-key, list<Rule>>> Kind → subject → rules that count. Terms are in `$terms`. */
	private array $by_subject = array();

	/** @var list<Rule> Rules that cannot be read. */
	private array $unreadable = array();

	/** @var array<string, array<int, non-empty-list<Rule>>> Taxonomy → term that rules name → these rules. */
	private array $named = array();

	/** @var array<string, array<int, list<Rule>>> Taxonomy → term, also those below the term a rule names → its rules. Filled when it is asked for. */
	private array $terms = array();

	/**
	 * @param list<Rule>                      $rules      All rules, also those that are turned off.
	 * @param list<int>                       $exceptions Posts for which no rule holds.
	 * @param Closure(string, int): list<int> $below      Returns the IDs of all terms below a term, given its taxonomy and ID.
	 */
	public function __construct( public readonly array $rules, public readonly array $exceptions, private readonly Closure $below ) {
		foreach ( $rules as $rule ) {
			if ( $rule->is_unreadable ) {
				$this->unreadable[] = $rule;
			} elseif ( $rule->is_on && Rule::TERM === $rule->kind ) {
				$this->named[ $rule->taxonomy ][ (int) $rule->of ][] = $rule;
			} elseif ( $rule->is_on ) {
				$this->by_subject[ $rule->kind ][ $rule->of ][] = $rule;
			}
		}
	}

	/**
	 * Returns the rules of one kind that are about a post.
	 *
	 * @param string     $kind One of `Rule::KINDS`.
	 * @param Ruled_Post $post Post.
	 * @return list<Rule_Match>
	 */
	public function of_kind( string $kind, Ruled_Post $post ): array {
		$unreadable = array_map( static fn ( Rule $rule ): Rule_Match => new Rule_Match( $rule ), $this->unreadable );
		if ( Rule::TERM === $kind ) {
			return array( ...$this->of_terms( $post ), ...$unreadable );
		}
		$subject = match ( $kind ) {
			Rule::AUTHOR => (string) $post->author,
			Rule::TYPE   => $post->type,
			default      => '',
		};
		return array( ...array_map( static fn ( Rule $rule ): Rule_Match => new Rule_Match( $rule ), $this->by_subject[ $kind ][ $subject ] ?? array() ), ...$unreadable );
	}

	/** Tells whether a rule cannot be read. It is then about every post, whatever the kind. */
	public function has_unreadable(): bool {
		return array() !== $this->unreadable;
	}

	/**
	 * Returns the rules that decide about a post: those of the most specific kind that has any. Exceptions are not considered.
	 *
	 * @param Ruled_Post $post Post.
	 * @return list<Rule_Match> If any of them has a lock, those with a lock hold. Otherwise they keep the post public.
	 */
	public function deciding( Ruled_Post $post ): array {
		foreach ( Rule::KINDS as $kind ) {
			$matches = $this->of_kind( $kind, $post );
			if ( array() !== $matches ) {
				return $matches;
			}
		}
		return array();
	}

	/**
	 * Returns the rules whose locks a change of a post would lift: they hold before, and no rule with the same lock holds afterwards.
	 *
	 * @param Ruled_Post  $before The post as it is.
	 * @param ?Ruled_Post $after  The post as it would be; null if rules could not be about it any more.
	 * @return list<Rule_Match>
	 */
	public function lifted( Ruled_Post $before, ?Ruled_Post $after ): array {
		$held = array();
		foreach ( null === $after ? array() : $this->deciding( $after ) as $match ) {
			$held[ $match->rule->lock?->hash() ?? '' ] = true;
		}
		return array_values( array_filter( $this->deciding( $before ), static fn ( Rule_Match $match ): bool => null !== $match->rule->lock && ! isset( $held[ $match->rule->lock->hash() ] ) ) );
	}

	/**
	 * Returns the rules for a term: its own or, if it has none, those of the nearest term above it that has some.
	 *
	 * @param string $taxonomy Taxonomy.
	 * @param int    $term_id  Term.
	 * @return list<Rule>
	 */
	public function of_term( string $taxonomy, int $term_id ): array {
		return $this->terms_in( $taxonomy )[ $term_id ] ?? array();
	}

	/**
	 * Returns every term a rule is about, also those below the term it names.
	 *
	 * @return array<string, array<int, list<Rule>>> Taxonomy → term → rules.
	 */
	public function terms(): array {
		foreach ( array_keys( $this->named ) as $taxonomy ) {
			$this->terms_in( (string) $taxonomy );
		}
		return array_intersect_key( $this->terms, $this->named );
	}

	/**
	 * Returns the subjects of the rules of one kind, other than terms. Rules that cannot be read have none: see `has_unreadable()`.
	 *
	 * @param string $kind One of `Rule::KINDS`, but not `Rule::TERM`.
	 * @return array<array-key, list<Rule>> Subject → rules that count.
	 */
	public function subjects( string $kind ): array {
		return $this->by_subject[ $kind ] ?? array();
	}

	/**
	 * Returns the IDs of all terms below a term.
	 *
	 * @param string $taxonomy Taxonomy.
	 * @param int    $term_id  Term.
	 * @return list<int>
	 */
	public function below( string $taxonomy, int $term_id ): array {
		return ( $this->below )( $taxonomy, $term_id );
	}

	/** @return list<Rule_Match> */
	private function of_terms( Ruled_Post $post ): array {
		$found = array();
		foreach ( array_keys( $this->named ) as $taxonomy ) {
			foreach ( ( $post->terms )( (string) $taxonomy ) as $term_id ) {
				foreach ( $this->terms_in( (string) $taxonomy )[ $term_id ] ?? array() as $rule ) {
					$found[ $rule->id ] ??= new Rule_Match( $rule, $term_id );
				}
			}
		}
		return array_values( $found );
	}

	/** @return array<int, list<Rule>> Term → rules. */
	private function terms_in( string $taxonomy ): array {
		return $this->terms[ $taxonomy ] ??= $this->find_terms( $taxonomy );
	}

	/** @return array<int, list<Rule>> */
	private function find_terms( string $taxonomy ): array {
		$terms = $this->named[ $taxonomy ] ?? array();
		$below = array();
		foreach ( array_keys( $terms ) as $term_id ) {
			$below[ $term_id ] = ( $this->below )( $taxonomy, $term_id );
		}
		// Terms with more terms below them come first, so that the rules of the nearest term replace those of the terms above it.
		uasort( $below, static fn ( array $one, array $other ): int => count( $other ) <=> count( $one ) );
		$all = array();
		foreach ( $below as $term_id => $lower ) {
			foreach ( array( $term_id, ...$lower ) as $each ) {
				$all[ $each ] = $terms[ $term_id ];
			}
		}
		return $all;
	}
}
