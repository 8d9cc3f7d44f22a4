<?php
/**
 * Rules that contradict each other.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Gating\Rules;

use Patreon_Gate\Gating\Lock;

use function count;

/** Finds pairs of rules that say opposite things about the same posts, as far as rules alone tell. The caller finds out which posts both are about. */
final class Rule_Conflicts {

	/** One rule locks, the other keeps public: the lock holds. */
	public const KEEPS_PUBLIC = 'keeps_public';

	/** One rule lets in whom the other keeps out, so nobody can read. */
	public const LETS_NOBODY_IN = 'lets_nobody_in';

	public const CODES = array( self::KEEPS_PUBLIC, self::LETS_NOBODY_IN );

	/**
	 * Returns pairs of rules that would contradict each other about a post that both are about. Only rules of the same kind can: a more specific
	 * one simply wins.
	 *
	 * @param list<Rule> $rules Rules.
	 * @return list<array{one: Rule, other: Rule, code: value-of<self::CODES>, always: bool}> `always`: both are about the same subject, so about the
	 *                                                                                        same posts; otherwise only about posts with both terms.
	 */
	public static function of( array $rules ): array {
		$on    = array_values( array_filter( $rules, static fn ( Rule $rule ): bool => $rule->is_on ) );
		$found = array();
		for ( $at = 0; $at < count( $on ); $at++ ) {
			for ( $next = $at + 1; $next < count( $on ); $next++ ) {
				$always = $on[ $at ]->is_about_the_same( $on[ $next ] );
				$code   = $always || ( Rule::TERM === $on[ $at ]->kind && Rule::TERM === $on[ $next ]->kind ) ? self::between( $on[ $at ], $on[ $next ] ) : null;
				if ( null !== $code ) {
					$found[] = array(
						'one'    => $on[ $at ],
						'other'  => $on[ $next ],
						'code'   => $code,
						'always' => $always,
					);
				}
			}
		}
		return $found;
	}

	/** @return ?value-of<self::CODES> */
	private static function between( Rule $one, Rule $other ): ?string {
		if ( null === $one->lock || null === $other->lock ) {
			return null === $one->lock && null === $other->lock ? null : self::KEEPS_PUBLIC;
		}
		return self::lets_nobody_in( $one->lock, $other->lock ) ? self::LETS_NOBODY_IN : null;
	}

	/** Tells whether one lock asks for exactly what the other forbids. */
	private static function lets_nobody_in( Lock $one, Lock $other ): bool {
		$turned = new Lock( $other->match_all, ! $other->inverse, $other->conditions, $other->campaign_id, $other->readable );
		return $one->readable && $other->readable && $one->hash() === $turned->hash();
	}
}
