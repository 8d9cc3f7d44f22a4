/** The steps of members over time: every day or week of the period, also those of which nothing was recorded. Pure. */
import type { HistoryPoint, MemberHistory } from '../../../types';
import { daysBetween, type Day } from '../../results/period';

export interface Steps {
	/** First days of all steps. */
	readonly days: readonly Day[];
	/** What was recorded of each; `null` for nothing. */
	readonly points: readonly ( HistoryPoint | null )[];
	/** How many steps are missing. */
	readonly missing: number;
	/** The last step that was recorded, counted from 0. */
	readonly last: number;
}

/** Days of a week. */
const WEEK = 7;

/**
 * Returns the steps of a period; none if nothing was recorded in it. The time before the first day that was ever recorded is left out.
 *
 * @param history What was recorded.
 */
export function stepsOf( { from, to, since, interval, points }: MemberHistory ): Steps {
	const [ first ] = points;
	if ( first === undefined ) {
		return { days: [], points: [], missing: 0, last: 0 };
	}
	// Where counting began before the period, days at its beginning may be missing as well.
	const all = daysBetween( since < from ? from : first.day, to, 'day' );
	const days = interval === 'week' ? all.filter( ( _day, index ) => index % WEEK === 0 ) : all;
	const known = new Map( points.map( ( point ) => [ point.day, point ] ) );
	const found = days.map( ( day ) => known.get( day ) ?? null );
	// Today may not be recorded yet, which is no gap.
	const open = found.at( -1 ) === null ? 1 : 0;
	return {
		days,
		points: found,
		missing: found.filter( ( point ) => point === null ).length - open,
		last: found.findLastIndex( ( point ) => point !== null ),
	};
}
