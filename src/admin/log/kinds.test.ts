import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventTypes } from '../events/event-words';
import { CAUSES, kindNames, KINDS, wantedOf } from './kinds';

const ALL: readonly string[] = Object.values( KINDS ).flat();

describe( 'kinds of events', () => {
	it( 'have every event once', () => {
		expect( [ ...ALL ].sort() ).toEqual( Object.keys( eventTypes() ).sort() );
	} );

	it( 'all have a name, and no more types than the route takes', () => {
		expect( kindNames().map( ( { value } ) => value ) ).toEqual( Object.keys( KINDS ) );
		for ( const types of Object.values( KINDS ) ) {
			expect( types.length ).toBeLessThanOrEqual( 20 );
		}
	} );

	it( 'can be told by every cause that PHP has', () => {
		const php = readFileSync( join( process.cwd(), 'includes/Membership/Cause.php' ), 'utf8' );
		expect( [ ...php.matchAll( /case \w+\s*= '([^']+)';/g ) ].map( ( [ , cause ] ) => cause ).sort() ).toEqual( [ ...CAUSES ].sort() );
	} );
} );

describe( 'what an address asks for', () => {
	it( 'is everything where it says nothing, or what cannot be', () => {
		const everything = { campaign: '', person: '', types: [], cause: '', trace: '', from: 0, to: 0 };
		expect( wantedOf( {} ) ).toEqual( everything );
		expect( wantedOf( { kind: 'toString', cause: 'magic', from: 'yesterday', to: '2026-02-31' } ) ).toEqual( everything );
	} );

	it( 'is whole days in local time, the last one included', () => {
		const { from, to } = wantedOf( { from: '2026-11-30', to: '2026-11-30' } );
		expect( from ).toBe( new Date( 2026, 10, 30 ).getTime() / 1000 );
		expect( to ).toBe( new Date( 2026, 11, 1 ).getTime() / 1000 );
	} );

	it( 'is a kind, a cause, a campaign, a person', () => {
		expect( wantedOf( { kind: 'payments', cause: 'webhook', campaign: '900', person: '501', trace: 'one' } ) ).toEqual( {
			campaign: '900',
			person: '501',
			types: [ 'charge:succeeded', 'charge:declined', 'charge:recovered' ],
			cause: 'webhook',
			trace: 'one',
			from: 0,
			to: 0,
		} );
	} );
} );
