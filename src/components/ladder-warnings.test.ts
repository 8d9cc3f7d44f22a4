import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isRecord, readLock } from '../types';
import { ladderWarnings } from './describe-ladder';

/** The REST API gives the same warnings in the same words: `tests/integration/Rest/Lock_Warnings_Test.php` reads the same file. */
const CASES: unknown = JSON.parse( readFileSync( new URL( '../../tests/fixtures/ladder-warnings.json', import.meta.url ), 'utf8' ) );

/**
 * Returns the messages of a case.
 *
 * @param value Value of `warnings`.
 */
function messages( value: unknown ): unknown[] {
	return Array.isArray( value ) ? value.map( ( warning: unknown ) => ( isRecord( warning ) ? warning[ 'message' ] : undefined ) ) : [ 'none' ];
}

describe( 'warnings about early access before it is saved', () => {
	const cases = ( Array.isArray( CASES ) ? CASES : [] ).filter( isRecord ).map( ( { name, ladder, warnings } ) => ( { name, ladder, warnings } ) );

	it( 'has cases', () => {
		expect( cases.length ).toBeGreaterThan( 10 );
	} );

	it.each( cases )( '$name', ( { ladder, warnings } ) => {
		const reading = readLock( { match: 'any', inverse: false, campaign: '', conditions: [ { type: 'paying', params: {} } ], ladder } );
		expect( reading.kind ).toBe( 'lock' );
		const found = reading.kind === 'lock' && reading.lock.ladder !== undefined ? ladderWarnings( reading.lock.ladder, Date.now() ) : [];
		expect( found ).toEqual( messages( warnings ) );
	} );
} );
