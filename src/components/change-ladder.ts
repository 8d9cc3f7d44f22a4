import type { Ladder, LadderStep, LadderTime, Lock } from '../types';
import { momentOf, shownAt } from './site-time';

/** The step an author starts from: everyone, a week after publication. */
export const NEW_STEP: LadderStep = {
	everyone: true,
	conditions: [],
	when: { date: '', count: 7, unit: 'days' },
};

/** The longest time PHP accepts: ten years. */
export const MOST: Readonly< Record< LadderTime[ 'unit' ], number > > = { days: 3660, hours: 87840 };

/** What times are counted from, as one choice. */
export type TimeKind = LadderTime[ 'unit' ] | 'date';

/**
 * Returns what a time is counted from.
 *
 * @param time The time.
 */
export function kindOf( time: LadderTime ): TimeKind {
	return time.date === '' ? time.unit : 'date';
}

/**
 * Converts a time to another kind. A new date is midnight in the site's time zone, a week from now.
 *
 * @param time The time so far.
 * @param kind What it is counted from.
 * @param zone Time zone of the site.
 */
export function timeOfKind( time: LadderTime, kind: TimeKind, zone: string ): LadderTime {
	if ( kind === 'date' ) {
		const day = shownAt( Date.now() + 7 * 86_400_000, zone ).slice( 0, 10 );
		return { date: momentOf( `${ day }T00:00`, zone ) ?? '', count: 0, unit: 'days' };
	}
	return { date: '', count: time.date === '' ? time.count : 7, unit: kind };
}

/**
 * Returns the lock with other steps. Without any step it has no ladder, and then it is never locked again either.
 *
 * @param lock   The lock.
 * @param steps  The new steps.
 * @param relock When only the lock itself counts again; null for never.
 */
export function withSteps( lock: Lock, steps: readonly LadderStep[], relock: Ladder[ 'relock' ] = lock.ladder?.relock ?? null ): Lock {
	const { match, inverse, campaign, conditions } = lock;
	return steps.length === 0 ? { match, inverse, campaign, conditions } : { ...lock, ladder: { steps, relock } };
}
