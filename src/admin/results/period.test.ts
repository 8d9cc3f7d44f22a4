import { describe, expect, it } from 'vitest';
import { daysBetween, isDay, rangeOf } from './period';

const TODAY = new Date( 2026, 10, 30, 23, 59 );

describe( 'the period of an address', () => {
	it( 'is 30 days including today, if it is missing or invalid', () => {
		const thirty = { period: '30', from: '2026-11-01', to: '2026-11-30' };
		expect( rangeOf( {}, TODAY ) ).toEqual( thirty );
		expect( rangeOf( { period: 'custom' }, TODAY ) ).toEqual( thirty );
		expect( rangeOf( { period: '31' }, TODAY ) ).toEqual( thirty );
		expect( rangeOf( { from: '2026-11-30', to: '2026-11-01' }, TODAY ) ).toEqual( thirty );
		expect( rangeOf( { from: '2026-02-30', to: '2026-11-01' }, TODAY ) ).toEqual( thirty );
	} );

	it( 'is the one that the address names', () => {
		expect( rangeOf( { period: '7' }, TODAY ) ).toEqual( { period: '7', from: '2026-11-24', to: '2026-11-30' } );
		expect( rangeOf( { period: 'all' }, TODAY ) ).toEqual( { period: 'all', from: '2026-01-01', to: '2026-11-30' } );
		expect( rangeOf( { period: '7', from: '2026-03-28', to: '2026-03-30' }, TODAY ) ).toEqual( {
			period: 'custom',
			from: '2026-03-28',
			to: '2026-03-30',
		} );
	} );
} );

describe( 'days of a period', () => {
	it( 'are complete, also where daylight saving time begins or ends', () => {
		expect( daysBetween( '2026-03-28', '2026-04-01', 'day' ) ).toEqual( [
			'2026-03-28',
			'2026-03-29',
			'2026-03-30',
			'2026-03-31',
			'2026-04-01',
		] );
		expect( daysBetween( '2026-01-01', '2026-12-31', 'day' ) ).toHaveLength( 365 );
	} );

	it( 'are the first days of months if months are shown', () => {
		expect( daysBetween( '2025-11-20', '2026-02-03', 'month' ) ).toEqual( [ '2025-11-01', '2025-12-01', '2026-01-01', '2026-02-01' ] );
	} );

	it( 'are limited in number', () => {
		expect( daysBetween( '0001-01-01', '9999-12-31', 'day' ).length ).toBeLessThanOrEqual( 2000 );
	} );
} );

it( 'accepts only days that exist in the calendar', () => {
	expect( [ '2026-11-30', '2024-02-29' ].every( isDay ) ).toBe( true );
	expect( [ '', '2026-11-31', '2026-1-1', '2025-02-29', 'today' ].some( isDay ) ).toBe( false );
} );
