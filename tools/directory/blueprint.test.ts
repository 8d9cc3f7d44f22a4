import { readFileSync } from 'node:fs';
import { validateBlueprintDeclaration } from '@wp-playground/blueprints';
import { expect, it } from 'vitest';
import { BLUEPRINT, blueprint } from './blueprint';

it( 'is stored as it is made; `npm run directory:blueprint` makes it', () => {
	expect( readFileSync( BLUEPRINT, 'utf8' ) ).toBe( blueprint() );
} );

it( 'is valid, and a wrong one is not', async () => {
	const declared = JSON.parse( blueprint() ) as object;
	expect( await validateBlueprintDeclaration( declared ) ).toEqual( { valid: true } );
	expect( await validateBlueprintDeclaration( { ...declared, steps: [ { step: 'runPHP', file: 'data.php' } ] } ) ).toMatchObject( {
		valid: false,
	} );
} );

it( 'loads nothing but the plugin from the directory', () => {
	const hosts = [ ...blueprint().matchAll( /https?:\/\/([^/"' \\]+)/g ) ].map( ( [ , host ] ) => host );
	expect( [ ...new Set( hosts ) ].sort() ).toEqual( [ 'playground.wordpress.net', 'www.patreon.com' ] );
	expect( blueprint().match( /"resource": "[^"]+"/g ) ).toEqual( [ '"resource": "wordpress.org/plugins"' ] );
} );
