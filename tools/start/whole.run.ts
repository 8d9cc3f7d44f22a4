import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebClient } from '../demo/client';
import { root } from '../lib/paths';
import { Child } from './child';
import { findPort, isPortFree } from './ports';

/**
 * Runs `npm start` twice on the same state. Takes a minute or two, so it is a separate part of `npm test`; vitest.run.config.ts finds it. Scripts
 * and styles come from `build/`, which another part of the tests may be using.
 */

const LOCKED_SENTENCE = 'made from a captain’s log';

/** Enough for a machine that is busy with the other tests. */
const FIRST_START_MS = 400_000;
const SECOND_START_MS = 120_000;

let state = '';
let wished = 0;
let occupant: Server | null = null;
let running: Child | null = null;

function start( ...args: string[] ): Child {
	const child = new Child(
		process.execPath,
		[ '--import', 'tsx', join( root, 'tools/start/main.ts' ), '--no-build', '--no-watch', '--state', state, ...args ],
		{ cwd: root }
	);
	running = child;
	return child;
}

/** Waits for the text at the end and reads the two addresses from it. */
async function ready( child: Child, timeoutMs: number ): Promise< { site: string; sandbox: string } > {
	await child.waitFor( /Ctrl-C stops/, timeoutMs );
	const [ , site = '' ] = /^ {2}Site +(http:\S+)\/$/m.exec( child.output ) ?? [];
	const [ , sandbox = '' ] = /^ {2}Patreon +(http:\S+)\/sandbox\/$/m.exec( child.output ) ?? [];
	return { site, sandbox };
}

function portOf( url: string ): number {
	return Number( new URL( url ).port );
}

async function read( url: string ): Promise< string > {
	return ( await fetch( url ) ).text();
}

beforeAll( async () => {
	state = await mkdtemp( join( tmpdir(), 'npm-start-' ) );
	wished = await findPort( 9600 );
	const server = createServer();
	occupant = server;
	await new Promise< void >( ( resolve ) => {
		server.listen( wished, '127.0.0.1', resolve );
	} );
} );

afterAll( async () => {
	await running?.stop();
	await new Promise( ( resolve ) => occupant?.close( resolve ) );
	await rm( state, { recursive: true, force: true } );
} );

describe( 'npm start', () => {
	let first = { site: '', sandbox: '' };

	it(
		'starts a demo site with locked posts, skips a port in use, and stops everything',
		async () => {
			const child = start( '--port', String( wished ), '--sandbox-port', String( wished ) );
			first = await ready( child, FIRST_START_MS );
			expect( child.output ).toContain( `Port ${ wished } was taken` );
			expect( portOf( first.site ) ).toBeGreaterThan( wished );
			expect( portOf( first.sandbox ) ).toBeGreaterThan( portOf( first.site ) );

			expect( await read( `${ first.site }/` ) ).toContain( 'Mira Makes Maps' );
			const locked = await read( `${ first.site }/the-island-that-moved/` );
			expect( locked ).toContain( 'I drew it twice' );
			expect( locked ).not.toContain( LOCKED_SENTENCE );
			expect( await read( `${ first.sandbox }/sandbox/` ) ).toContain( 'Nico Passerby' );

			const admin = new WebClient( first.site );
			await admin.signIn( 'admin', 'password' );
			expect( await admin.rest( '/patreon-gate/v1/connection' ) ).toMatchObject( {
				state: 'connected',
				campaign: { name: 'Mira Makes Maps' },
			} );
			const own = await ( await admin.request( '/the-island-that-moved/' ) ).text();
			expect( own ).toContain( LOCKED_SENTENCE );
			// Its PHP calls itself a command line, which the plugin must not take for one in a page view.
			expect( own ).toContain( 'wp-admin-bar-patreon-gate-lock-view' );
			// The plugin's folder is the checkout.
			expect( await ( await admin.request( '/wp-admin/plugins.php' ) ).text() ).not.toContain( 'action=delete-selected' );

			await child.stop( 30_000 );
			expect( await child.ended, child.output ).toBe( 0 );
			expect( child.output ).toContain( 'Stopped.' );
			expect( await isPortFree( portOf( first.site ) ) ).toBe( true );
			expect( await isPortFree( portOf( first.sandbox ) ) ).toBe( true );
		},
		FIRST_START_MS + 60_000
	);

	it(
		'keeps all data for the next start, on the same addresses, without creating the posts again',
		async () => {
			const child = start();
			expect( await ready( child, SECOND_START_MS ) ).toEqual( first );
			expect( child.output ).not.toMatch( /A demo site|A connected campaign|A site of WordPress/ );
			expect( await read( `${ first.site }/the-island-that-moved/` ) ).toContain( 'I drew it twice' );
		},
		SECOND_START_MS + 10_000
	);

	it( 'does not run twice on one state', async () => {
		const pid = Number( await readFile( join( state, 'lock' ), 'utf8' ) );
		const second = new Child( process.execPath, [ '--import', 'tsx', join( root, 'tools/start/main.ts' ), '--state', state ], { cwd: root } );
		expect( await second.ended ).toBe( 1 );
		expect( second.output ).toContain( `already running here (process ${ pid })` );
	}, 60_000 );
} );
