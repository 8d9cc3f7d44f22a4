/** Periods of time that counts are shown for. Pure: today is given. */

/** A day as the server writes it: `2026-11-30`. */
export type Day = string;

/** Periods to choose from; `custom` is any other. */
export const PERIODS = [ '7', '30', '90', '365', 'all', 'custom' ] as const;
export type Period = ( typeof PERIODS )[ number ];

/** The day before which nothing was counted. */
const BEGINNING: Day = '2026-01-01';

/** Local midnight of a day. */
export function dateOf( day: Day ): Date {
	const [ year = 0, month = 1, date = 1 ] = day.split( '-' ).map( Number );
	return new Date( year, month - 1, date );
}

/** The day of a date. */
export function dayOf( date: Date ): Day {
	const two = ( value: number ): string => String( value ).padStart( 2, '0' );
	return `${ String( date.getFullYear() ).padStart( 4, '0' ) }-${ two( date.getMonth() + 1 ) }-${ two( date.getDate() ) }`;
}

/** Whether a text is a day of the calendar. */
export function isDay( text: string ): boolean {
	return /^\d{4}-\d{2}-\d{2}$/.test( text ) && dayOf( dateOf( text ) ) === text;
}

/** First and last day of what an address asks for. */
export interface Range {
	readonly period: Period;
	readonly from: Day;
	readonly to: Day;
}

/**
 * Reads a period from the arguments of an address; 30 days where it says none.
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
 * All days, or first days of months, from one to another.
 *
 * @param from     First.
 * @param to       Last, included.
 * @param interval What one step is.
 */
export function daysBetween( from: Day, to: Day, interval: 'day' | 'month' ): readonly Day[] {
	const days: Day[] = [];
	const step = dateOf( interval === 'month' ? `${ from.slice( 0, 7 ) }-01` : from );
	// A period of centuries would freeze the page; nobody counted that long.
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
