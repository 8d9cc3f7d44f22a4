import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isRecord, readLock } from '../types';
import { lockWarning } from './lock-warning';

/** The REST API gives the same warnings in the same words: `tests/integration/Rest/Lock_Warnings_Test.php` reads the same file. */
const CASES: unknown = JSON.parse( readFileSync( new URL( '../../tests/fixtures/lock-warnings.json', import.meta.url ), 'utf8' ) );

describe( 'warnings about a lock before it is saved', () => {
	const cases = ( Array.isArray( CASES ) ? CASES : [] ).filter( isRecord ).map( ( { name, lock, message } ) => ( { name, lock, message } ) );

	it( 'has cases', () => {
		expect( cases.length ).toBeGreaterThan( 10 );
	} );

	it.each( cases )( '$name', ( { lock, message } ) => {
		const reading = readLock( lock );
		expect( reading.kind === 'lock' ? lockWarning( reading.lock ) : reading.kind ).toBe( message );
	} );
} );
