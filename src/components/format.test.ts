// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import { formatMoney, formatPrice, parseMoney } from './format';

const CAMPAIGN = { id: '9', name: 'Maps', currency: 'USD', url: '', is_monthly: true, is_connected: true };

afterEach( () => {
	document.documentElement.lang = '';
} );

describe( 'money', () => {
	it( 'is written in the admin’s language', () => {
		document.documentElement.lang = 'en-US';
		expect( formatMoney( 500, 'USD' ) ).toBe( '$5' );
		expect( formatMoney( 450, 'USD' ) ).toBe( '$4.50' );
		document.documentElement.lang = 'de-DE';
		expect( formatMoney( 450, 'EUR' ).replaceAll( '\u00a0', ' ' ) ).toBe( '4,50 €' );
	} );

	it( 'survives a language and a currency that are none', () => {
		document.documentElement.lang = 'de_formal!';
		expect( formatMoney( 450, '?' ) ).toBe( '4.50 ?' );
	} );

	it( 'says what a tier costs', () => {
		document.documentElement.lang = 'en-US';
		expect( formatPrice( 0, CAMPAIGN ) ).toBe( 'free' );
		expect( formatPrice( 800, CAMPAIGN ) ).toBe( '$8 a month' );
		expect( formatPrice( 800, { ...CAMPAIGN, is_monthly: false } ) ).toBe( '$8 per creation' );
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
