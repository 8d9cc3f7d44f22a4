import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pack } from './archive';
import { collectShipped } from './collect';

const CHECKOUT = {
	'patreon-gate.php': '<?php\n/**\n * Plugin Name: Gate\n * Version: 1.0\n */\n',
	'uninstall.php': '<?php',
	'readme.txt': '=== Gate ===',
	LICENSE: 'GPL',
	'wpml-config.xml': '<wpml-config />',
	'package.json': '{}',
	'README.md': '# Gate',
	'includes/A.php': "<?php __( 'Hello', 'tier-gate-for-patreon' );",
	'includes/Cta/cta.css': 'a{}',
	'blocks/gate/edit.tsx': "__( 'Edit', 'tier-gate-for-patreon' );",
	'src/index.ts': 'export {};',
	'build/stale.js': 'old',
	'tests/unit/A_Test.php': '<?php',
	'sandbox/main.ts': 'export {};',
	'tools/demo/prepare.php': '<?php',
	'production/blocks/gate/block.json': '{}',
	'production/blocks/gate/index.js': "(0,a.__)('Edit','tier-gate-for-patreon');",
	'languages/tier-gate-for-patreon-de_DE.po':
		'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n#: blocks/gate/edit.tsx\nmsgid "Edit"\nmsgstr "Bearbeiten"\n\n#: includes/A.php\nmsgid "Hello"\nmsgstr "Hallo"\n',
	'languages/tier-gate-for-patreon-de_DE.l10n.php': 'stale',
	'production/admin/index.asset.php': '<?php',
};

let root = '';

async function put( file: string, content: string ): Promise< void > {
	await mkdir( dirname( join( root, file ) ), { recursive: true } );
	await writeFile( join( root, file ), content );
}

beforeEach( async () => {
	root = await mkdtemp( join( tmpdir(), 'zip-' ) );
	for ( const [ file, content ] of Object.entries( CHECKOUT ) ) {
		await put( file, content );
	}
} );

afterEach( async () => {
	await rm( root, { recursive: true, force: true } );
} );

describe( 'the plugin’s archive', () => {
	it( 'holds what a site needs, in one folder, and nothing else', async () => {
		const archive = unzipSync( new Uint8Array( pack( await collectShipped( root, join( root, 'production' ) ) ) ) );
		expect( Object.keys( archive ) ).toEqual(
			[
				'LICENSE',
				'build/admin/index.asset.php',
				'build/blocks/gate/block.json',
				'build/blocks/gate/index.js',
				'includes/A.php',
				'includes/Cta/cta.css',
				// The hash of build/blocks/gate/index.js.
				'languages/tier-gate-for-patreon-de_DE-88a2232ef216a9d63c2290147df1e265.json',
				'languages/tier-gate-for-patreon-de_DE.l10n.php',
				'languages/tier-gate-for-patreon.pot',
				'patreon-gate.php',
				'readme.txt',
				'uninstall.php',
				'wpml-config.xml',
			].map( ( path ) => `tier-gate-for-patreon/${ path }` )
		);
		expect( Buffer.from( archive[ 'tier-gate-for-patreon/languages/tier-gate-for-patreon.pot' ] ?? [] ).toString() ).toContain( 'msgid "Hello"' );
		expect( Buffer.from( archive[ 'tier-gate-for-patreon/languages/tier-gate-for-patreon-de_DE.l10n.php' ] ?? [] ).toString() ).toContain(
			"'Hello'=>'Hallo'"
		);
	} );

	it( 'is the same, byte for byte, from the same sources', async () => {
		const first = pack( await collectShipped( root, join( root, 'production' ) ) );
		// Written again without a change.
		await put( 'readme.txt', CHECKOUT[ 'readme.txt' ] );
		expect( pack( await collectShipped( root, join( root, 'production' ) ) ).equals( first ) ).toBe( true );
		await put( 'readme.txt', '=== Gate 2 ===' );
		expect( pack( await collectShipped( root, join( root, 'production' ) ) ).equals( first ) ).toBe( false );
	} );

	it( 'is the same in every time zone', async () => {
		const tree = await collectShipped( root, join( root, 'production' ) );
		const zone = process.env[ 'TZ' ];
		const offsets = new Set< number >();
		const packed = [ 'UTC', 'Pacific/Kiritimati', 'America/Los_Angeles' ].map( ( name ) => {
			process.env[ 'TZ' ] = name;
			offsets.add( new Date( 0 ).getTimezoneOffset() );
			return pack( tree ).toString( 'base64' );
		} );
		if ( zone === undefined ) {
			delete process.env[ 'TZ' ];
		} else {
			process.env[ 'TZ' ] = zone;
		}
		expect( offsets.size, 'the time zone really changed' ).toBe( 3 );
		expect( new Set( packed ).size ).toBe( 1 );
	} );

	it.each( [ 'includes/notes.md', 'production/admin/index.js.map', 'includes/.htaccess' ] )( 'refuses the unexpected file %s', async ( file ) => {
		await put( file, 'stray' );
		await expect( collectShipped( root, join( root, 'production' ) ) ).rejects.toThrow( /no business/ );
	} );

	it( 'is not made without a build, or without its licence', async () => {
		await mkdir( join( root, 'empty' ) );
		await expect( collectShipped( root, join( root, 'empty' ) ) ).rejects.toThrow( /build\/ is empty/ );
		await rm( join( root, 'LICENSE' ) );
		await expect( collectShipped( root, join( root, 'production' ) ) ).rejects.toThrow( /LICENSE/ );
	} );
} );
