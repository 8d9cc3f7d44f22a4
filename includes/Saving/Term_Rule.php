<?php
/**
 * The rule of one category, tag or other term.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Saving;

use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Lock;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Gating\Rules\Rule_Match;
use Patreon_Gate\Locks\Rules\Post_Rules;
use Patreon_Gate\Storage\Locks\Rule_Store;
use Patreon_Gate\Storage\Locks\Stored_Rules;
use WP_Term;

use function count;
use function in_array;
use function is_string;

/** Reads and changes the rule of a term by the few choices of the term's own screen. The caller checks capabilities. */
final class Term_Rule {

	public const NONE   = 'none';
	public const PAYING = 'paying';
	public const TIER   = 'tier';
	public const OPEN   = 'public';

	/** The rule says more than the choices, or there are several. */
	public const OTHER = 'other';

	public function __construct( private readonly Rule_Store $store, private readonly Post_Rules $rules, private readonly Rule_Changes $changes ) {}

	/**
	 * Returns the rules that name the term itself, also those that are turned off.
	 *
	 * @return list<Rule>
	 */
	public function own( WP_Term $term ): array {
		return array_values( array_filter( $this->store->current()->rules, static fn ( Rule $rule ): bool => array( Rule::TERM, $term->taxonomy, (string) $term->term_id ) === array( $rule->kind, $rule->taxonomy, $rule->of ) ) );
	}

	/**
	 * Returns the rules that hold for posts of the term: its own, or those of the nearest term above it.
	 *
	 * @param WP_Term $term      Term.
	 * @param bool    $has_own   Whether its own rules count.
	 * @return list<Rule_Match>
	 */
	public function holding( WP_Term $term, bool $has_own = true ): array {
		$ids = array( ...( $has_own ? array( $term->term_id ) : array() ), ...array_map( 'intval', get_ancestors( $term->term_id, $term->taxonomy, 'taxonomy' ) ) );
		foreach ( $ids as $id ) {
			$rules = $this->rules->set()->of_term( $term->taxonomy, $id );
			if ( array() !== $rules ) {
				return array_map( static fn ( Rule $rule ): Rule_Match => new Rule_Match( $rule, (int) $rule->of ), $rules );
			}
		}
		return array();
	}

	/** Tells whether rules about authors, types or the whole site may lock posts of a term without a rule. */
	public function has_general_rules(): bool {
		return array() !== array_filter( $this->store->current()->rules, static fn ( Rule $rule ): bool => $rule->is_on && Rule::TERM !== $rule->kind );
	}

	/**
	 * Returns the choice that a term has now.
	 *
	 * @return array{choice: string, tier: string} One of the constants, with the ID of the tier.
	 */
	public function choice( WP_Term $term ): array {
		$own = $this->own( $term );
		if ( array() === $own ) {
			return array( 'choice' => self::NONE, 'tier' => '' );
		}
		foreach ( count( $own ) > 1 || ! $own[0]->is_on ? array() : array( self::OPEN, self::PAYING, self::TIER ) as $choice ) {
			$tier = $own[0]->lock?->conditions[0]->params['tier'] ?? '';
			$tier = is_string( $tier ) ? $tier : '';
			if ( $own[0]->lock?->hash() === self::lock( $choice, $tier )?->hash() ) {
				return array( 'choice' => $choice, 'tier' => self::TIER === $choice ? $tier : '' );
			}
		}
		return array( 'choice' => self::OTHER, 'tier' => '' );
	}

	/** Returns the version of the rules, which a change is based on. */
	public function version(): int {
		return $this->store->current()->version;
	}

	/**
	 * Counts the published posts that a choice would close and open.
	 *
	 * @param WP_Term $term   Term.
	 * @param string  $choice One of the constants but `OTHER`. Which tier does not matter.
	 * @return array{closes: int, opens: int, posts: int}
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function preview( WP_Term $term, string $choice ): array {
		return $this->changes->preview( $this->after( $term, $choice, '1' ) );
	}

	/**
	 * Stores a choice.
	 *
	 * @param WP_Term $term    Term.
	 * @param string  $choice  One of the constants.
	 * @param string  $tier    ID of the tier, for `TIER`.
	 * @param int     $version Version of the rules that the choice is based on.
	 * @throws Refused_Rule When it is not stored.
	 * @throws \Patreon_Gate\Storage\Storage_Error When the database fails.
	 */
	public function save( WP_Term $term, string $choice, string $tier, int $version ): void {
		$own = $this->own( $term );
		if ( ! in_array( $choice, array( self::NONE, self::PAYING, self::TIER, self::OPEN ), true ) || array( 'choice' => $choice, 'tier' => self::TIER === $choice ? $tier : '' ) === $this->choice( $term ) ) {
			return;
		}
		if ( count( $own ) > 1 ) {
			throw new Refused_Rule( 'changed' );
		}
		if ( self::TIER === $choice && '' === $tier ) {
			throw new Refused_Rule( 'lock' );
		}
		if ( self::NONE === $choice ) {
			$this->changes->delete( $own[0]->id ?? '', $version );
			return;
		}
		$this->changes->save( self::rule( $own[0] ?? null, $term, $choice, $tier ), $version );
	}

	private function after( WP_Term $term, string $choice, string $tier ): Stored_Rules {
		$rules = $this->store->current();
		$own   = $this->own( $term );
		foreach ( $own as $rule ) {
			$rules = $rules->without( $rule->id );
		}
		return self::NONE === $choice ? $rules : $rules->with( self::rule( $own[0] ?? null, $term, $choice, $tier ) );
	}

	private static function rule( ?Rule $old, WP_Term $term, string $choice, string $tier ): Rule {
		return new Rule( $old->id ?? wp_generate_uuid4(), $old->name ?? '', Rule::TERM, $term->taxonomy, (string) $term->term_id, self::lock( $choice, $tier ), $old->design ?? 0 );
	}

	private static function lock( string $choice, string $tier ): ?Lock {
		return match ( $choice ) {
			self::PAYING => new Lock( false, false, array( new Condition( 'paying' ) ) ),
			self::TIER   => new Lock( false, false, array( new Condition( 'tier_or_above', array( 'tier' => $tier ) ) ) ),
			default      => null,
		};
	}
}
