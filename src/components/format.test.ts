// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { formatAgo, formatMoney, formatPrice, parseMoney, writeMoney } from './format';

interface Price {
	readonly cents: number;
	readonly currency: string;
	readonly thousands: string;
	readonly decimal: string;
	readonly text: string;
}

/** Also read by `Cta/Money_Test.php`, so that PHP and TypeScript write prices alike. */
const PRICES = JSON.parse( readFileSync( join( process.cwd(), 'tests/fixtures/prices.json' ), 'utf8' ) ) as readonly Price[];

const CAMPAIGN = { id: '9', name: 'Maps', currency: 'USD', url: '', is_monthly: true, is_connected: true };

afterEach( () => {
	document.documentElement.lang = '';
	delete window.patreonGatePage;
} );

describe( 'money', () => {
	it.each( PRICES )( 'is written as PHP writes it: $text', ( { cents, currency, thousands, decimal, text } ) => {
		window.patreonGatePage = { thousands, decimal };
		expect( formatMoney( cents, currency ) ).toBe( text );
	} );

	it( 'says what a tier costs', () => {
		document.documentElement.lang = 'en-US';
		expect( formatPrice( 0, CAMPAIGN ) ).toBe( 'free' );
		expect( formatPrice( 800, CAMPAIGN ) ).toBe( 'US$8 a month' );
		expect( formatPrice( 800, { ...CAMPAIGN, is_monthly: false } ) ).toBe( 'US$8 per creation' );
	} );

	it.each( [
		[ '5', 500 ],
		[ ' 4.5 ', 450 ],
		[ '4,50', 450 ],
		[ '0.05', 5 ],
		[ '', null ],
		[ '-1', null ],
		[ '1.234', null ],
		[ '5 USD', null ],
		[ '1e3', null ],
	] )( 'reads %j as %j', ( typed, cents ) => {
		expect( parseMoney( typed ) ).toBe( cents );
	} );
} );

describe( 'money in a field', () => {
	it.each( [
		[ 500, '.', '5' ],
		[ 450, '.', '4.50' ],
		[ 450, ',', '4,50' ],
		[ 123_405, ',', '1234,05' ],
		// A sign that cannot be typed everywhere.
		[ 450, '٫', '4.50' ],
	] )( 'of %d hundredths with %j is %j, and is read again', ( cents, decimal, text ) => {
		window.patreonGatePage = { thousands: '.', decimal };
		expect( writeMoney( cents ) ).toBe( text );
		expect( parseMoney( text ) ).toBe( cents );
	} );
} );

describe( 'how long ago something was', () => {
	it.each( [
		[ 0, 'now' ],
		[ 59, 'now' ],
		[ 60, '1 minute ago' ],
		[ 3599, '59 minutes ago' ],
		[ 3600, '1 hour ago' ],
		[ 86_400, 'yesterday' ],
		[ 86_400 * 3, '3 days ago' ],
		[ 86_400 * 65, '2 months ago' ],
		[ 86_400 * 800, '2 years ago' ],
		[ -120, 'in 2 minutes' ],
	] )( '%i seconds are "%s"', ( seconds, words ) => {
		document.documentElement.lang = 'en-US';
		expect( formatAgo( 1_790_000_000, 1_790_000_000 + seconds ) ).toBe( words );
	} );
} );
