import { describe, expect, it } from 'vitest';
import { momentOf, shownAt } from './site-time';

describe( 'clocks at the site', () => {
	it.each( [
		[ 'Europe/Berlin', '2026-12-24T18:30', '2026-12-24T17:30:00Z' ],
		[ 'Europe/Berlin', '2026-07-01T09:00', '2026-07-01T07:00:00Z' ],
		[ 'Europe/Berlin, skipped', '2026-03-29T02:30', '2026-03-29T01:30:00Z' ],
		[ 'Europe/Berlin, twice', '2026-10-25T02:30', '2026-10-25T00:30:00Z' ],
		[ 'Asia/Kolkata', '2026-01-01T00:15', '2025-12-31T18:45:00Z' ],
		[ 'Australia/Lord_Howe', '2026-10-04T09:00', '2026-10-03T22:00:00Z' ],
		[ 'America/St_Johns', '2026-07-01T12:00', '2026-07-01T14:30:00Z' ],
		[ '+05:30', '2026-01-01T00:15', '2025-12-31T18:45:00Z' ],
		[ '-03:30', '2026-01-01T22:00', '2026-01-02T01:30:00Z' ],
		[ 'UTC', '2028-02-29T23:59', '2028-02-29T23:59:00Z' ],
	] )( '%s: %s', ( name, local, moment ) => {
		expect( momentOf( local, name.replace( /,.*/, '' ) ) ).toBe( moment );
	} );

	it( 'shows a moment as it was typed, at every hour of a year', () => {
		for ( const zone of [ 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/St_Johns', '+05:30', '-03:30' ] ) {
			for ( let hour = 0; hour < 366 * 24; hour += 7 ) {
				const local = shownAt( Date.UTC( 2026, 0, 1, hour ), zone );
				expect( shownAt( Date.parse( momentOf( local, zone ) ?? '' ), zone ) ).toBe( local );
			}
		}
	} );

	it.each( [ '', 'tomorrow', '2026-13-01T10:00', '2026-01-01', '2026-01-01T10:00:00Z' ] )( 'knows no moment for "%s"', ( local ) => {
		expect( momentOf( local, 'UTC' ) ).toBeNull();
	} );
} );
