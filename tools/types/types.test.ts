import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../lib/paths';
import { generate, GENERATED, SCHEMAS } from './generate';
import type { Schema } from './model';

async function schemas(): Promise< Record< string, Schema > > {
	return JSON.parse( await readFile( join( root, SCHEMAS ), 'utf8' ) ) as Record< string, Schema >;
}

/** Returns the generated file with another schema for one type. */
async function generatedWith( name: string, change: ( schema: Schema ) => Schema ): Promise< string > {
	const all = await schemas();
	const schema = all[ name ];
	if ( schema === undefined ) {
		throw new Error( `There is no ${ name }.` );
	}
	return generate( { ...all, [ name ]: change( schema ) } );
}

const withField = ( name: string, field: Schema ) => ( schema: Schema ) => ( {
	...schema,
	properties: { ...schema.properties, [ name ]: field },
	required: [ ...( schema.required ?? [] ), name ],
} );

describe( 'the generated types', () => {
	it( 'are those of the schemas (run npm run types:generate)', async () => {
		expect( await readFile( join( root, GENERATED ), 'utf8' ) ).toBe( await generate( await schemas() ) );
	} );

	it( 'change with a field of a schema', async () => {
		const text = await generatedWith( 'Tier', withField( 'remaining', { type: [ 'integer', 'null' ], description: 'How many more may join.' } ) );
		expect( text ).toMatch( /interface Tier \{[^}]*\/\*\* How many more may join\. \*\/\n\treadonly remaining: number \| null;\n\}/ );
		expect( text ).toMatch( /isTier: [^}]*\tremaining: orNull\( isWhole \),\n\}/ );
		expect( text ).not.toBe( await generate( await schemas() ) );
	} );

	it( 'require fields that are always present, and allow optional ones to be missing', async () => {
		const text = await generatedWith( 'Tier', ( schema ) => ( {
			...schema,
			required: schema.required?.filter( ( name ) => name !== 'title' ) ?? [],
		} ) );
		expect( text ).toMatch( /interface Tier \{[^}]*\treadonly title\?: string;/ );
		expect( text ).toMatch( /isTier: [^}]*= \/\* @__PURE__ \*\/ exactly< Tier >/ );
	} );

	it.each( [
		[ 'a keyword that is not known', { type: 'string', format: 'email' } as Schema ],
		[ 'a type that is not known', { type: 'number' } ],
		[ 'two types', { type: [ 'string', 'integer' ] } ],
		[ 'a list of anything', { type: 'array' } ],
	] )( 'are not written for %s', async ( _what, field ) => {
		await expect( generatedWith( 'Tier', withField( 'odd', field ) ) ).rejects.toThrow( 'Tier.odd' );
	} );

	it( 'are an error if a name in names.ts is unused', async () => {
		await expect( generatedWith( 'Sync', ( schema ) => ( { ...schema, properties: { engine: { type: 'string' } } } ) ) ).rejects.toThrow(
			'Sync.campaigns'
		);
	} );
} );
