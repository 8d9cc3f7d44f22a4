import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../lib/paths';
import { until } from '../lib/until';
import { isPortFree } from './ports';

/** A program that starts the sandbox as `npm start` does, and then waits. */
const starter = `
	import { startSandbox } from ${ JSON.stringify( join( root, 'tools/start/sandbox.ts' ) ) };
	const { url } = await startSandbox( ${ JSON.stringify( root ) }, 0, process.argv[ 1 ], async () => {} );
	console.log( 'sandbox', url );
	setInterval( () => {}, 60_000 );
`;

describe( 'npm start', () => {
	it( 'ends its sandbox, however it ends itself', async () => {
		const directory = await mkdtemp( join( tmpdir(), 'orphans-' ) );
		const parent = spawn( process.execPath, [ '--import', 'tsx', '--input-type=module', '-e', starter, join( directory, 'state.json' ) ], {
			cwd: root,
			stdio: [ 'ignore', 'pipe', 'inherit' ],
		} );
		try {
			let output = '';
			parent.stdout.on( 'data', ( chunk: Buffer ) => {
				output += chunk.toString();
			} );
			await until( 'the sandbox', () => Promise.resolve( output.includes( '\n' ) ), 60_000 );
			const port = Number( new URL( output.trim().replace( 'sandbox ', '' ) ).port );
			expect( await isPortFree( port ) ).toBe( false );
			parent.kill( 'SIGKILL' );
			await until( 'its end', () => isPortFree( port ) );
		} finally {
			parent.kill( 'SIGKILL' );
			await rm( directory, { recursive: true, force: true } );
		}
	}, 100_000 );
} );
