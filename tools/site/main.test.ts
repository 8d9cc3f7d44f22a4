import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../lib/paths.ts';
import { attempt } from '../lib/run.ts';

const start = ( port: string ) =>
	attempt( process.execPath, [ '--import', 'tsx', join( root, 'tools/site/main.ts' ), `--port=${ port }` ], { timeout: 60_000 } );

it( 'says that a port is taken, instead of using the server that listens there', async () => {
	const other = createServer();
	await new Promise< void >( ( resolve ) => other.listen( 0, '127.0.0.1', resolve ) );
	const address = other.address();
	const port = String( typeof address === 'object' ? address?.port : '' );
	try {
		const result = await start( port );
		expect( result ).toMatchObject( {
			code: 1,
			stdout: '',
			stderr: `Port ${ port } is taken by another program. Name another with --port; without it, any free one is used.\n`,
		} );
	} finally {
		other.close();
	}
}, 60_000 );

it( 'refuses an invalid port', async () => {
	expect( await start( '65536' ) ).toMatchObject( { code: 1, stdout: '', stderr: '--port takes a number from 1 to 65535, not "65536".\n' } );
}, 60_000 );
