<?php
/**
 * When something unlocks, and for whom.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Patreon_Gate\Gating\Condition;

/** Lists who can read something now, and who later, as far as the conditions of its lock say so. */
final class Timeline {

	/**
	 * Returns the steps in order of time.
	 *
	 * @param Situation $situation Situation of the reader.
	 * @return list<array{when: string, who: string}> When: HTML. Who: plain text. Empty where nothing changes over time, or nobody can tell.
	 */
	public static function of( Situation $situation ): array {
		$lock  = $situation->denial->lock;
		$opens = Opening::time( $situation );
		if ( $situation->denial->decision()->granted || $lock->inverse || ! $lock->readable ) {
			return array();
		}
		// Where all conditions have to be met, none of them alone says who can read it.
		$conditions = $lock->match_all ? array() : $lock->conditions;
		$now        = array();
		$later      = array();
		foreach ( $conditions as $condition ) {
			$months = 'member_for_months' === $condition->type ? $condition->count( 'months' ) : null;
			if ( null !== $months && $months > 0 ) {
				$later[ $months ] = $months;
			} else {
				$now[] = self::who( $condition, $situation );
			}
		}
		foreach ( $situation->denial->decision()->outlook->reached ?? array() as $step ) {
			array_push( $now, ...array_map( static fn ( Condition $condition ): string => self::who( $condition, $situation ), $step->conditions ) );
		}
		$ladder = $situation->denial->decision()->outlook->coming ?? array();
		if ( null === $opens && array() === $later && array() === $ladder ) {
			return array();
		}
		$now   = array_values( array_unique( array_filter( $now, static fn ( string $who ): bool => '' !== $who ) ) );
		$steps = array();
		if ( array() !== $now ) {
			$steps[] = array(
				'when' => esc_html__( 'Now', 'tier-gate-for-patreon' ),
				'who'  => wp_sprintf( '%l', $now ),
			);
		}
		foreach ( $ladder as $coming ) {
			$who     = array_values( array_unique( array_filter( array_map( static fn ( Condition $condition ): string => self::who( $condition, $situation ), $coming->step->conditions ), static fn ( string $words ): bool => '' !== $words ) ) );
			$steps[] = array(
				'when' => Opening::html( $coming->at ),
				'who'  => $coming->step->everyone ? __( 'Everyone', 'tier-gate-for-patreon' ) : ( array() === $who ? __( 'More members', 'tier-gate-for-patreon' ) : wp_sprintf( '%l', $who ) ),
			);
		}
		ksort( $later );
		foreach ( $later as $months ) {
			// Left out if the post unlocks before that anyway, or if the reader is a member, who is told their own date below.
			if ( null !== $opens && ( $situation->is_member() || $opens <= time() + $months * MONTH_IN_SECONDS ) ) {
				break;
			}
			$steps[] = array(
				/* translators: %s: number of months. */
				'when' => esc_html( sprintf( _n( 'After %s month', 'After %s months', $months, 'tier-gate-for-patreon' ), number_format_i18n( $months ) ) ),
				'who'  => __( 'Every paying member', 'tier-gate-for-patreon' ),
			);
		}
		if ( null !== $opens && array() === $ladder ) {
			$steps[] = array(
				'when' => Opening::html( $opens ),
				'who'  => $situation->is_member() ? __( 'You, with your membership', 'tier-gate-for-patreon' ) : __( 'Everyone', 'tier-gate-for-patreon' ),
			);
		}
		return $steps;
	}

	/** Returns who meets a condition now; '' where that cannot be said in a few words. */
	private static function who( Condition $condition, Situation $situation ): string {
		$title = static fn ( string $id ): string => $situation->tiers?->get( $id )->title ?? '';
		return match ( $condition->type ) {
			'paying' => __( 'Paying members', 'tier-gate-for-patreon' ),
			'free_member' => __( 'All members', 'tier-gate-for-patreon' ),
			'member_at_publication' => __( 'Those who were members when it was published', 'tier-gate-for-patreon' ),
			/* translators: %s: name of a tier. */
			'tier_or_above' => '' === $title( $condition->text( 'tier' ) ?? '' ) ? '' : sprintf( __( '%s and above', 'tier-gate-for-patreon' ), $title( $condition->text( 'tier' ) ?? '' ) ),
			'tiers' => wp_sprintf( '%l', array_values( array_filter( array_map( $title, $condition->ids( 'tiers' ) ), static fn ( string $name ): bool => '' !== $name ) ) ),
			default => '',
		};
	}
}
