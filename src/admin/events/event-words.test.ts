import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventInWords, eventTypes } from './event-words';

const INCLUDES = join( process.cwd(), 'includes' );

/** Returns every PHP file of the plugin. */
function files( folder: string ): readonly string[] {
	return readdirSync( folder, { withFileTypes: true } ).flatMap( ( entry ) => {
		const path = join( folder, entry.name );
		return entry.isDirectory() ? files( path ) : [ path ].filter( ( one ) => one.endsWith( '.php' ) );
	} );
}

/** Returns the types of events that PHP writes: those of members, and those that a class writes by a literal name. */
function written(): readonly string[] {
	const enumeration = readFileSync( join( INCLUDES, 'Membership/Event_Type.php' ), 'utf8' );
	const ofMembers = [ ...enumeration.matchAll( /case \w+ = '([^']+)';/g ) ].map( ( [ , type = '' ] ) => type );
	const literal = files( INCLUDES )
		.map( ( path ) => readFileSync( path, 'utf8' ) )
		.filter( ( text ) => text.includes( 'Event_Log' ) )
		.flatMap( ( text ) =>
			[ ...text.matchAll( /->(?:add|write|log|note)\(\s*'([a-z]+(?:_[a-z]+)*)',\s*(?:array|\$|self)/g ) ].map( ( [ , type = '' ] ) => type )
		);
	return [ ...new Set( [ ...ofMembers, ...literal ] ) ];
}

describe( 'events in words', () => {
	it( 'are found in PHP', () => {
		expect( written().length ).toBeGreaterThan( 40 );
		expect( written() ).toContain( 'signed_in' );
	} );

	it.each( written() )( 'has words for %s', ( type ) => {
		expect( eventTypes() ).toHaveProperty( [ type ] );
		expect( eventInWords( { type } ) ).not.toBe( type );
	} );

	it( 'shows types of add-ons as they are', () => {
		expect( eventInWords( { type: 'my_addon:moon' } ) ).toBe( 'my_addon:moon' );
	} );
} );
