/**
 * Holds the guards of this folder to the schemas PHP answers by. The schemas are written out by
 * `tests/integration/Rest/Schema_Contract_Test.php`, which fails where they no longer are what PHP says.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
	isCampaign,
	isConditionType,
	isConnection,
	isEmailMatch,
	isLock,
	isPostLock,
	isRecord,
	isSettings,
	isSettingsAnswer,
	isSync,
	isTier,
} from './index';

interface Schema {
	readonly type?: string | readonly string[];
	readonly enum?: readonly unknown[];
	readonly properties?: Readonly< Record< string, Schema > >;
	readonly required?: readonly string[];
	readonly items?: Schema;
	readonly minimum?: number;
	readonly pattern?: string;
}

const GUARDS: Readonly< Record< string, ( value: unknown ) => boolean > > = {
	Campaign: isCampaign,
	ConditionType: isConditionType,
	Connection: isConnection,
	EmailMatch: isEmailMatch,
	Lock: isLock,
	PostLock: isPostLock,
	Settings: isSettings,
	SettingsAnswer: isSettingsAnswer,
	Sync: isSync,
	Tier: isTier,
};

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

/** Something of that type that a schema allows. */
function sampleOf( schema: Schema, type: string | undefined ): unknown {
	if ( schema.enum !== undefined ) {
		return schema.enum[ 0 ];
	}
	switch ( type ) {
		case 'string':
			// The one pattern of all schemas that does not allow an empty text is that of condition types.
			return 'sample';
		case 'integer':
			return schema.minimum ?? 7;
		case 'boolean':
			return true;
		case 'null':
			return null;
		case 'array':
			return schema.items === undefined ? [] : [ sampleOf( schema.items, typesOf( schema.items )[ 0 ] ) ];
		case 'object':
			return Object.fromEntries(
				Object.entries( schema.properties ?? {} ).map( ( [ name, property ] ) => [ name, sampleOf( property, typesOf( property )[ 0 ] ) ] )
			);
		default:
			throw new Error( `No sample for the type ${ String( type ) }` );
	}
}

function sampleRecord( schema: Schema ): Record< string, unknown > {
	const sample = sampleOf( schema, 'object' );
	if ( ! isRecord( sample ) ) {
		throw new Error( 'Not an object' );
	}
	return { ...sample };
}

describe( 'types and schemas', () => {
	it( 'know the same things', () => {
		expect( Object.keys( SCHEMAS ).sort() ).toEqual( Object.keys( GUARDS ).sort() );
	} );

	describe.each( Object.keys( GUARDS ) )( '%s', ( name ) => {
		const schema = SCHEMAS[ name ] ?? {};
		const guard = GUARDS[ name ] ?? ( () => false );
		const properties = Object.entries( schema.properties ?? {} );

		it( 'takes what PHP may answer', () => {
			expect( properties.length ).toBeGreaterThan( 0 );
			expect( guard( sampleRecord( schema ) ) ).toBe( true );
		} );

		it.each( properties.flatMap( ( [ property, { enum: choices = [] } ] ) => choices.map( ( choice ) => [ property, choice ] as const ) ) )(
			'takes %s: %s',
			( property, choice ) => {
				expect( guard( { ...sampleRecord( schema ), [ property ]: choice } ) ).toBe( true );
			}
		);

		it.each( properties.filter( ( [ , property ] ) => typesOf( property ).includes( 'null' ) ).map( ( [ property ] ) => property ) )(
			'takes null for %s',
			( property ) => {
				expect( guard( { ...sampleRecord( schema ), [ property ]: null } ) ).toBe( true );
			}
		);

		it.each( schema.required ?? [] )( 'misses %s', ( property ) => {
			const sample = sampleRecord( schema );
			expect( sample ).toHaveProperty( property );
			expect( guard( Object.fromEntries( Object.entries( sample ).filter( ( [ key ] ) => key !== property ) ) ) ).toBe( false );
		} );

		it.each( properties.map( ( [ property ] ) => property ) )( 'notices the wrong type of %s', ( property ) => {
			expect( guard( { ...sampleRecord( schema ), [ property ]: Symbol( 'no JSON at all' ) } ) ).toBe( false );
		} );
	} );

	it( 'agree on the rules of memberships', () => {
		const { policy } = SCHEMAS[ 'Settings' ]?.properties ?? {};
		const sample = sampleRecord( SCHEMAS[ 'Settings' ] ?? {} );
		expect( Object.keys( policy?.properties ?? {} ).length ).toBeGreaterThan( 10 );
		for ( const name of Object.keys( policy?.properties ?? {} ) ) {
			expect( isSettings( { ...sample, policy: { preset: 'strict', [ name ]: 'nonsense' } } ), name ).toBe( false );
		}
		expect( isSettings( { ...sample, policy: { preset: 'strict', unknown_rule: 1 } } ) ).toBe( false );
	} );
} );
