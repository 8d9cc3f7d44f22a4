/**
 * Compares the generated guards with the schemas they were generated from: a guard accepts what the schema allows, and nothing else.
 * `tests/unit/Rest/Schemas_Test.php` checks that these schemas are those of PHP.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as types from './index';
import { isRecord, isSettings } from './index';

interface Schema {
	readonly type?: string | readonly string[];
	readonly enum?: readonly unknown[];
	readonly properties?: Readonly< Record< string, Schema > >;
	readonly required?: readonly string[];
	readonly items?: Schema;
	readonly minimum?: number;
	readonly pattern?: string;
}

/** Where in a sample something is: names of properties, numbers of items. */
type Path = readonly ( string | number )[];

type Guard = ( value: unknown ) => boolean;

/** Returns the guard of a type, whose name is `is` and the name of the type. */
function guardOf( name: string ): Guard {
	const guard: unknown = Object.entries( types ).find( ( [ exported ] ) => exported === `is${ name }` )?.[ 1 ];
	if ( ! isGuard( guard ) ) {
		throw new Error( `src/types has no is${ name }().` );
	}
	return guard;
}

function isGuard( value: unknown ): value is Guard {
	return typeof value === 'function';
}

function readSchemas(): Readonly< Record< string, Schema > > {
	const text = readFileSync( new URL( '../../tests/fixtures/schemas.json', import.meta.url ), 'utf8' );
	const schemas: unknown = JSON.parse( text );
	if ( ! isRecord( schemas ) ) {
		throw new Error( 'tests/fixtures/schemas.json holds no schemas' );
	}
	return schemas as Record< string, Schema >;
}

const SCHEMAS = readSchemas();

function typesOf( schema: Schema ): readonly string[] {
	if ( typeof schema.type === 'string' ) {
		return [ schema.type ];
	}
	return schema.type ?? [];
}

/** Returns a value that a schema allows: all properties of an object, one item of a list. */
function sampleOf( schema: Schema ): unknown {
	if ( schema.enum !== undefined ) {
		return schema.enum[ 0 ];
	}
	const type = typesOf( schema )[ 0 ];
	switch ( type ) {
		case 'string':
			// Patterns either match a word, as that of condition types does, or allow an empty string, as that of dates does.
			return schema.pattern === undefined || new RegExp( schema.pattern ).test( 'sample' ) ? 'sample' : '';
		case 'integer':
			return schema.minimum ?? 7;
		case 'boolean':
			return true;
		case 'array':
			return schema.items === undefined ? [] : [ sampleOf( schema.items ) ];
		case 'object':
			return Object.fromEntries( Object.entries( schema.properties ?? {} ).map( ( [ name, property ] ) => [ name, sampleOf( property ) ] ) );
		default:
			throw new Error( `No sample for the type ${ String( type ) }` );
	}
}

/** Returns every path in a sample, with its schema and whether it is required. */
function* placesOf( schema: Schema, path: Path = [] ): Generator< { readonly path: Path; readonly schema: Schema; readonly isRequired: boolean } > {
	for ( const [ name, property ] of Object.entries( schema.properties ?? {} ) ) {
		yield { path: [ ...path, name ], schema: property, isRequired: schema.required?.includes( name ) ?? false };
		yield* placesOf( property, [ ...path, name ] );
	}
	if ( schema.items !== undefined ) {
		// Items of a list are never required, because a list may be empty.
		yield { path: [ ...path, 0 ], schema: schema.items, isRequired: false };
		yield* placesOf( schema.items, [ ...path, 0 ] );
	}
}

/** Tells whether a guard intentionally differs from the schema at a path. */
function isLeftOut( type: string, path: Path ): boolean {
	const name = path.join( '.' );
	return (
		// The guard accepts any lock: the editor reads each one with `readLock()`, so that an unreadable one does not hide the others.
		( type === 'PostLock' && name.startsWith( 'locks.0' ) ) ||
		// Optional in a request, but always in the response.
		( type.startsWith( 'Settings' ) && name.endsWith( 'policy.preset' ) )
	);
}

const MISSING = Symbol( 'missing' );

/** Returns a sample with another value at a path. */
function withAt( sample: unknown, path: Path, value: unknown ): unknown {
	const [ step, ...rest ] = path;
	if ( step === undefined ) {
		return value;
	}
	if ( Array.isArray( sample ) ) {
		return sample.map( ( item: unknown, index ) => ( index === step ? withAt( item, rest, value ) : item ) );
	}
	if ( ! isRecord( sample ) || ! Object.hasOwn( sample, step ) ) {
		throw new Error( `There is no ${ path.join( '.' ) } in the sample.` );
	}
	return Object.fromEntries(
		Object.entries( sample ).flatMap( ( [ name, held ] ) => {
			const next = name === step ? withAt( held, rest, value ) : held;
			return next === MISSING ? [] : [ [ name, next ] ];
		} )
	);
}

describe.each( Object.entries( SCHEMAS ) )( '%s', ( name, schema ) => {
	const guard = guardOf( name );
	const sample = sampleOf( schema );
	const places = [ ...placesOf( schema ) ]
		.filter( ( { path } ) => ! isLeftOut( name, path ) )
		.map( ( place ) => ( { ...place, name: place.path.join( '.' ) } ) );

	it( 'accepts what PHP may return', () => {
		expect( places.length ).toBeGreaterThan( 0 );
		expect( guard( sample ) ).toBe( true );
	} );

	it.each( places.flatMap( ( place ) => ( place.schema.enum ?? [] ).map( ( choice ) => ( { ...place, choice } ) ) ) )(
		'takes $choice for $name',
		( { path, choice } ) => {
			expect( guard( withAt( sample, path, choice ) ) ).toBe( true );
		}
	);

	it.each( places.filter( ( place ) => place.schema.enum !== undefined ) )( 'refuses a value of $name that is not in its enum', ( { path } ) => {
		expect( guard( withAt( sample, path, 'none of these' ) ) ).toBe( false );
	} );

	it.each( places.filter( ( place ) => typesOf( place.schema ).includes( 'null' ) ) )( 'accepts null for $name', ( { path } ) => {
		expect( guard( withAt( sample, path, null ) ) ).toBe( true );
	} );

	it.each( places.filter( ( place ) => ! typesOf( place.schema ).includes( 'null' ) ) )( 'refuses null for $name', ( { path } ) => {
		expect( guard( withAt( sample, path, null ) ) ).toBe( false );
	} );

	it.each( places )( 'notices the wrong type of $name, and whether it may be missing', ( { path, isRequired } ) => {
		expect( guard( withAt( sample, path, Symbol( 'no JSON at all' ) ) ) ).toBe( false );
		if ( typeof path.at( -1 ) === 'string' ) {
			expect( guard( withAt( sample, path, MISSING ) ) ).toBe( ! isRequired );
		}
	} );
} );

describe( 'types and schemas', () => {
	it( 'agree on the rules of memberships', () => {
		const { policy } = SCHEMAS[ 'Settings' ]?.properties ?? {};
		const sample = sampleOf( SCHEMAS[ 'Settings' ] ?? {} );
		const names = Object.keys( policy?.properties ?? {} );
		expect( names.length ).toBeGreaterThan( 10 );
		for ( const name of names ) {
			expect( isSettings( withAt( sample, [ 'policy' ], { preset: 'strict', [ name ]: 'nonsense' } ) ), name ).toBe( false );
		}
		expect( isSettings( withAt( sample, [ 'policy' ], { preset: 'strict', unknown_rule: 1 } ) ) ).toBe( false );
	} );
} );
