import { describe, expect, it } from 'vitest';
import { isLock, NEW_LOCK, readLock } from './index';

describe( 'isLock', () => {
	it( 'accepts what the editor writes', () => {
		expect( isLock( NEW_LOCK ) ).toBe( true );
		expect(
			isLock( {
				match: 'all',
				inverse: true,
				campaign: '42',
				conditions: [ { type: 'my-add-on/weekday', params: { days: [ 1, 2 ] } } ],
			} )
		).toBe( true );
	} );

	it.each( [
		[ 'a missing key', { match: 'any', inverse: false, conditions: [] } ],
		[ 'an unknown key', { ...NEW_LOCK, later: 1 } ],
		[ 'an unknown match', { ...NEW_LOCK, match: 'none' } ],
		[ 'text where a switch is expected', { ...NEW_LOCK, inverse: 'true' } ],
		[ 'a number where an id is expected', { ...NEW_LOCK, campaign: 42 } ],
		[ 'a condition without parameters', { ...NEW_LOCK, conditions: [ { type: 'paying' } ] } ],
		[ 'a condition with more', { ...NEW_LOCK, conditions: [ { type: 'paying', params: {}, not: true } ] } ],
		[ 'a condition type that is no id', { ...NEW_LOCK, conditions: [ { type: 'Paying!', params: {} } ] } ],
		[ 'too many conditions', { ...NEW_LOCK, conditions: Array.from( { length: 51 }, () => NEW_LOCK.conditions[ 0 ] ) } ],
		[ 'a list', [] ],
		[ 'text', 'lock' ],
		[ 'nothing', null ],
	] )( 'refuses %s', ( _what, value ) => {
		expect( isLock( value ) ).toBe( false );
	} );
} );

describe( 'readLock', () => {
	it.each( [ [ undefined ], [ null ], [ '' ], [ [] ], [ {} ] ] )( 'reads %j as no lock', ( value ) => {
		expect( readLock( value ) ).toEqual( { kind: 'none' } );
	} );

	it( 'reads a lock', () => {
		expect( readLock( NEW_LOCK ) ).toEqual( { kind: 'lock', lock: NEW_LOCK } );
	} );

	it( 'reads the empty list PHP writes for empty parameters', () => {
		expect( readLock( { ...NEW_LOCK, conditions: [ { type: 'paying', params: [] } ] } ) ).toEqual( { kind: 'lock', lock: NEW_LOCK } );
	} );

	it( 'never reads an unreadable lock as "not locked"', () => {
		for ( const value of [ 'unreadable', { unreadable: true }, 1, true, [ 1 ], { match: 'any' }, { ...NEW_LOCK, later: 1 } ] ) {
			expect( readLock( value ).kind ).toBe( 'unreadable' );
		}
	} );
} );
