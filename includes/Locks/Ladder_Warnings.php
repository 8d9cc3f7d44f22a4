<?php
/**
 * What an author of an early access ladder should know before readers notice.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Locks;

use Closure;
use Patreon_Gate\Gating\Condition;
use Patreon_Gate\Gating\Ladder;
use Patreon_Gate\Gating\Ladder_Step;
use Patreon_Gate\Gating\Ladder_Time;

/**
 * Finds steps that change nothing, let nobody in, or count already. The editor says the same while the author types
 * (`ladderWarnings()` in `src/components/describe-ladder.ts`). Both are tested with `tests/fixtures/ladder-warnings.json`.
 */
final class Ladder_Warnings {

	public const CODES = array( 'step_never_counts', 'step_changes_nothing', 'step_without_tier', 'step_in_past', 'locked_again_already' );

	/**
	 * Returns the warnings about a ladder.
	 *
	 * @param Ladder                   $ladder     The ladder.
	 * @param int                      $now        Unix time.
	 * @param Closure(Condition): bool $lacks_tier Tells whether the author still has to choose a tier.
	 * @return list<array{code: value-of<self::CODES>, message: string}> The messages are translated.
	 */
	public static function of( Ladder $ladder, int $now, Closure $lacks_tier ): array {
		$found = array();
		foreach ( $ladder->steps as $index => $step ) {
			$code = self::code( $step, $ladder, $now, $lacks_tier );
			if ( null !== $code ) {
				$found[] = array(
					'code'    => $code,
					'message' => self::message( $code, (string) ( $index + 1 ) ),
				);
			}
		}
		if ( null !== $ladder->relock?->date && $ladder->relock->date <= $now ) {
			$found[] = array(
				'code'    => 'locked_again_already',
				'message' => self::message( 'locked_again_already', '' ),
			);
		}
		return $found;
	}

	/**
	 * Returns which warning a step needs.
	 *
	 * @param Ladder_Step              $step       The step.
	 * @param Ladder                   $ladder     Its ladder.
	 * @param int                      $now        Unix time.
	 * @param Closure(Condition): bool $lacks_tier Tells whether the author still has to choose a tier.
	 * @return ?value-of<self::CODES> Null where it needs none.
	 */
	private static function code( Ladder_Step $step, Ladder $ladder, int $now, Closure $lacks_tier ): ?string {
		if ( null !== $ladder->relock && self::is_not_before( $step->when, $ladder->relock ) ) {
			return 'step_never_counts';
		}
		if ( ! $step->everyone ) {
			foreach ( $ladder->steps as $other ) {
				if ( $other->everyone && self::is_not_before( $step->when, $other->when ) ) {
					return 'step_changes_nothing';
				}
			}
			if ( count( $step->conditions ) === count( array_filter( $step->conditions, $lacks_tier ) ) ) {
				return 'step_without_tier';
			}
		}
		return null !== $step->when->date && $step->when->date <= $now ? 'step_in_past' : null;
	}

	/** Tells whether one time is certainly not before another: both are dates, or both are counted from publication. */
	private static function is_not_before( Ladder_Time $time, Ladder_Time $other ): bool {
		if ( null !== $time->date || null !== $other->date ) {
			return null !== $time->date && null !== $other->date && $time->date >= $other->date;
		}
		$hours = static fn ( Ladder_Time $when ): int => $when->count * ( Ladder_Time::DAYS === $when->unit ? 24 : 1 );
		return $hours( $time ) >= $hours( $other );
	}

	/**
	 * Returns the text of a warning.
	 *
	 * @param value-of<self::CODES> $code   Which warning.
	 * @param string                $number Number of the step.
	 */
	private static function message( string $code, string $number ): string {
		return match ( $code ) {
			/* translators: %s: number of a step. */
			'step_never_counts'    => sprintf( __( 'Step %s never counts because it is locked again before.', 'tier-gate-for-patreon' ), $number ),
			/* translators: %s: number of a step. */
			'step_changes_nothing' => sprintf( __( 'Step %s changes nothing because everyone can read it by then.', 'tier-gate-for-patreon' ), $number ),
			/* translators: %s: number of a step. */
			'step_without_tier'    => sprintf( __( 'Step %s lets nobody in because no tier is chosen. Choose at least one.', 'tier-gate-for-patreon' ), $number ),
			/* translators: %s: number of a step. */
			'step_in_past'         => sprintf( __( 'Step %s is in the past, so it counts right away.', 'tier-gate-for-patreon' ), $number ),
			'locked_again_already' => __( 'It is locked again already, so no step counts.', 'tier-gate-for-patreon' ),
		};
	}
}
