import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AlreadyRunning, lockDirectory } from './lock';
import { onLoopbackOnly, withHost } from './loopback';
import { OptionProblem, readOptions } from './options';
import { findPort, isPortFree } from './ports';
import { EMPTY_STATE, parseState, StateFile } from './state';
import { StopStack } from './stack';

let folder = '';

beforeEach( async () => {
	folder = await mkdtemp( join( tmpdir(), 'start-' ) );
} );

afterEach( async () => {
	await rm( folder, { recursive: true, force: true } );
} );

/** Listens until the work is done. */
async function listening< T >( work: ( port: number, server: Server ) => Promise< T >, host = '127.0.0.1' ): Promise< T > {
	const server = createServer();
	await new Promise< void >( ( resolve ) => {
		server.listen( 0, host, resolve );
	} );
	const address = server.address();
	try {
		return await work( typeof address === 'object' && address !== null ? address.port : 0, server );
	} finally {
		await new Promise( ( resolve ) => server.close( resolve ) );
	}
}

describe( 'options', () => {
	it( 'have defaults', () => {
		expect( readOptions( [] ) ).toEqual( {
			fresh: false,
			port: 9400,
			sandboxPort: 9480,
			wordpress: 'newest',
			php: '8.3',
			build: true,
			watch: true,
			stateDirectory: null,
			help: false,
		} );
	} );

	it( 'are read', () => {
		const options = readOptions( [
			'--fresh',
			'--port=8000',
			'--sandbox-port',
			'8001',
			'--wp',
			'oldest',
			'--php',
			'8.1',
			'--no-build',
			'--no-watch',
			'--state',
			'x',
			'-h',
		] );
		expect( options ).toEqual( {
			fresh: true,
			port: 8000,
			sandboxPort: 8001,
			wordpress: 'oldest',
			php: '8.1',
			build: false,
			watch: false,
			stateDirectory: 'x',
			help: true,
		} );
	} );

	it.each( [ [ '--port', '0' ], [ '--port', '65536' ], [ '--port', '80a' ], [ '--php', '7.4' ], [ '--wp', '5' ], [ '--frsh' ], [ 'fresh' ] ] )(
		'refuse %s %s',
		( ...args ) => {
			expect( () => readOptions( args ) ).toThrow( OptionProblem );
		}
	);
} );

describe( 'ports', () => {
	it( 'that are in use or already assigned are skipped', async () => {
		const tried: number[] = [];
		const port = await findPort( 100, new Set( [ 102 ] ), ( candidate ) => {
			tried.push( candidate );
			return Promise.resolve( candidate > 101 );
		} );
		expect( [ port, tried ] ).toEqual( [ 103, [ 100, 101, 103 ] ] );
	} );

	it( 'that are all in use give a helpful error', async () => {
		await expect( findPort( 65530, new Set(), () => Promise.resolve( false ) ) ).rejects.toThrow( /between 65530 and 65535.*--port/ );
	} );

	it( 'count as in use if they are on the loopback or on all addresses', async () => {
		for ( const host of [ '127.0.0.1', '0.0.0.0' ] ) {
			const port = await listening( async ( taken ) => {
				expect( await isPortFree( taken ) ).toBe( false );
				return taken;
			}, host );
			expect( await isPortFree( port ) ).toBe( true );
		}
	} );
} );

describe( 'the kept state', () => {
	it( 'is read back by the next start', async () => {
		const first = new StateFile( folder );
		await first.load();
		await first.change( { sitePort: 9400, wordpress: '7.1.4' } );
		await first.change( { seeded: '1' } );
		expect( await new StateFile( folder ).load() ).toEqual( { ...EMPTY_STATE, sitePort: 9400, wordpress: '7.1.4', seeded: '1' } );
	} );

	it.each( [ '', '{', '[]', 'null', '{"version":2,"seeded":"1"}' ] )( 'counts as none when it is %j', ( text ) => {
		expect( parseState( text ) ).toEqual( EMPTY_STATE );
	} );

	it( 'is used only if its values are valid', () => {
		expect( parseState( '{"version":1,"sitePort":"9400","sandboxPort":-1,"seeded":7,"connected":"a b"}' ) ).toEqual( {
			...EMPTY_STATE,
			connected: 'a b',
		} );
	} );

	it( 'is deleted together with the site and the sandbox, and nothing else is', async () => {
		const state = new StateFile( folder );
		await state.change( { seeded: '1' } );
		await writeFile( join( folder, 'sandbox.json' ), '{}' );
		await writeFile( join( folder, 'build.stamp' ), 'kept' );
		await state.forget();
		expect( state.current ).toEqual( EMPTY_STATE );
		expect( await new StateFile( folder ).load() ).toEqual( EMPTY_STATE );
		await expect( readFile( join( folder, 'sandbox.json' ) ) ).rejects.toThrow( /ENOENT/ );
		expect( await readFile( join( folder, 'build.stamp' ), 'utf8' ) ).toBe( 'kept' );
	} );
} );

describe( 'the lock of a state folder', () => {
	it( 'prevents a second start, and can be released', async () => {
		const unlock = await lockDirectory( folder );
		await expect( lockDirectory( folder ) ).rejects.toThrow( AlreadyRunning );
		await unlock();
		await (
			await lockDirectory( folder )
		)();
	} );

	it( 'is taken over from a process that has ended', async () => {
		// Larger than any process id of Linux, macOS or Windows.
		await writeFile( join( folder, 'lock' ), '4194999' );
		await (
			await lockDirectory( folder )
		)();
	} );
} );

describe( 'servers', () => {
	it( 'listen on the loopback if they name no address', () => {
		const done = (): void => undefined;
		expect( withHost( [ 80 ] ) ).toEqual( [ 80, '127.0.0.1' ] );
		expect( withHost( [ 80, done ] ) ).toEqual( [ 80, '127.0.0.1', done ] );
		for ( const args of [ [ 80, '0.0.0.0', done ], [ 80, 511 ], [ { port: 80 } ], [ '/tmp/socket' ] ] ) {
			expect( withHost( args ) ).toEqual( args );
		}
	} );

	it( 'really listen there, and only while the function runs', async () => {
		const listen = Object.getOwnPropertyDescriptor( Server.prototype, 'listen' );
		const server = createServer();
		await onLoopbackOnly(
			() =>
				new Promise< void >( ( resolve ) => {
					server.listen( 0, () => {
						resolve();
					} );
				} )
		);
		expect( server.address() ).toMatchObject( { address: '127.0.0.1' } );
		server.close();
		expect( Object.getOwnPropertyDescriptor( Server.prototype, 'listen' ) ).toEqual( listen );
	} );
} );

describe( 'what was started', () => {
	it( 'is stopped in the opposite order, once, even if a stop fails', async () => {
		const order: string[] = [];
		const stack = new StopStack();
		await stack.push( 'first', () => void order.push( 'first' ) );
		await stack.push( 'second', () => {
			throw new Error( 'stuck' );
		} );
		await stack.push( 'third', () => void order.push( 'third' ) );
		const [ problems, again ] = await Promise.all( [ stack.end(), stack.end() ] );
		expect( [ order, problems, again ] ).toEqual( [ [ 'third', 'first' ], [ 'second: stuck' ], [ 'second: stuck' ] ] );
	} );

	it( 'after that is stopped immediately', async () => {
		const stack = new StopStack();
		await stack.end();
		let ended = false;
		await stack.push( 'late', () => {
			ended = true;
		} );
		expect( ended ).toBe( true );
	} );
} );
