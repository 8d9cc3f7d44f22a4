/** Periods for which counts are shown. Pure: today is a parameter. */

/** A day as the server writes it: `2026-11-30`. */
export type Day = string;

/** Periods to choose from; `custom` is any other. */
export const PERIODS = [ '7', '30', '90', '365', 'all', 'custom' ] as const;
export type Period = ( typeof PERIODS )[ number ];

/** A day before the first release, so before any counts. */
const BEGINNING: Day = '2026-01-01';

/** Returns midnight of a day, in local time. */
export function dateOf( day: Day ): Date {
	const [ year = 0, month = 1, date = 1 ] = day.split( '-' ).map( Number );
	return new Date( year, month - 1, date );
}

/** Returns the day of a date, in local time. */
export function dayOf( date: Date ): Day {
	const two = ( value: number ): string => String( value ).padStart( 2, '0' );
	return `${ String( date.getFullYear() ).padStart( 4, '0' ) }-${ two( date.getMonth() + 1 ) }-${ two( date.getDate() ) }`;
}

/** Tells whether a text is a day of the calendar. */
export function isDay( text: string ): boolean {
	return /^\d{4}-\d{2}-\d{2}$/.test( text ) && dayOf( dateOf( text ) ) === text;
}

/** First and last day of a period. */
export interface Range {
	readonly period: Period;
	readonly from: Day;
	readonly to: Day;
}

/**
 * Reads a period from the arguments of an address; 30 days if there is none.
 *
 * @param query Arguments `period`, or `from` and `to`.
 * @param today Today.
 */
export function rangeOf( query: Readonly< Record< string, string > >, today: Date ): Range {
	const to = dayOf( today );
	const [ from, until ] = [ query[ 'from' ] ?? '', query[ 'to' ] ?? '' ];
	if ( isDay( from ) && isDay( until ) && from <= until ) {
		return { period: 'custom', from, to: until };
	}
	const period = PERIODS.find( ( known ) => known === query[ 'period' ] && known !== 'custom' ) ?? '30';
	if ( period === 'all' ) {
		return { period, from: BEGINNING < to ? BEGINNING : to, to };
	}
	const first = new Date( today.getFullYear(), today.getMonth(), today.getDate() - Number( period ) + 1 );
	return { period, from: dayOf( first ), to };
}

/**
 * Returns all days, or first days of months, from one to another.
 *
 * @param from     First.
 * @param to       Last, included.
 * @param interval What one step is.
 */
export function daysBetween( from: Day, to: Day, interval: 'day' | 'month' ): readonly Day[] {
	const days: Day[] = [];
	const step = dateOf( interval === 'month' ? `${ from.slice( 0, 7 ) }-01` : from );
	// The dates come from the address: a period of centuries would freeze the page.
	while ( dayOf( step ) <= to && days.length < 2000 ) {
		days.push( dayOf( step ) );
		if ( interval === 'month' ) {
			step.setMonth( step.getMonth() + 1 );
		} else {
			step.setDate( step.getDate() + 1 );
		}
	}
	return days;
}
