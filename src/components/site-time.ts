/** Converts between moments and what clocks at the site show. Dates of a lock are moments, and authors type what clocks show. */

/** Milliseconds of a day. No zone changes its clocks twice within one. */
const DAY = 86_400_000;

/** Making one takes a millisecond. */
const clocks = new Map< string, Intl.DateTimeFormat >();

function clockIn( zone: string ): Intl.DateTimeFormat {
	const clock =
		clocks.get( zone ) ??
		new Intl.DateTimeFormat( 'en-US', {
			timeZone: zone,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric',
		} );
	clocks.set( zone, clock );
	return clock;
}

/**
 * Returns how many milliseconds clocks in a zone are ahead of UTC.
 *
 * @param moment Unix time in milliseconds.
 * @param zone   Name of a zone, or an offset such as `-03:30`.
 */
function offsetAt( moment: number, zone: string ): number {
	const fixed = /^([+-])(\d\d):(\d\d)$/.exec( zone );
	if ( fixed !== null ) {
		return ( fixed[ 1 ] === '-' ? -1 : 1 ) * ( Number( fixed[ 2 ] ) * 60 + Number( fixed[ 3 ] ) ) * 60_000;
	}
	const part: Record< string, number > = {};
	for ( const { type, value } of clockIn( zone ).formatToParts( moment ) ) {
		part[ type ] = Number( value );
	}
	const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
	return Date.UTC( year, month - 1, day, hour, minute, second ) - Math.floor( moment / 1000 ) * 1000;
}

/**
 * Returns the moment at which clocks at the site show a time. A time that is skipped when clocks go forward is the one an hour later, and one that
 * comes twice is the first, as in PHP.
 *
 * @param local Such as `2026-12-24T18:30`, from a field for date and time.
 * @param zone  Time zone of the site.
 * @return Such as `2026-12-24T17:30:00Z`; null where it is no time.
 */
export function momentOf( local: string, zone: string ): string | null {
	const shown = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test( local ) ? Date.parse( `${ local }:00Z` ) : NaN;
	if ( Number.isNaN( shown ) ) {
		return null;
	}
	const before = shown - offsetAt( shown - DAY, zone );
	const after = shown - offsetAt( shown + DAY, zone );
	const moment = [ Math.min( before, after ), Math.max( before, after ) ].find( ( time ) => time + offsetAt( time, zone ) === shown ) ?? before;
	return `${ new Date( moment ).toISOString().slice( 0, 19 ) }Z`;
}

/**
 * Returns what clocks at the site show.
 *
 * @param moment Unix time in milliseconds.
 * @param zone   Time zone of the site.
 * @return Such as `2026-12-24T18:30`.
 */
export function shownAt( moment: number, zone: string ): string {
	return new Date( moment + offsetAt( moment, zone ) ).toISOString().slice( 0, 16 );
}

/**
 * Returns the day that calendars at the site show now, such as `2026-12-24`.
 *
 * @param zone Time zone of the site.
 */
export function todayAt( zone: string ): string {
	return shownAt( Date.now(), zone ).slice( 0, 10 );
}

/**
 * Returns when a day ends at the site, in Unix time in seconds; null where it is no day.
 *
 * @param day  Such as `2026-12-24`, from a field for a date.
 * @param zone Time zone of the site.
 */
export function endOfDay( day: string, zone: string ): number | null {
	const last = momentOf( `${ day }T23:59`, zone );
	return last === null ? null : Date.parse( last ) / 1000 + 60;
}
