import { describe, expect, it } from 'vitest';
import { Child } from './child';
import { isPortFree } from './ports';

function node( code: string ): Child {
	return new Child( process.execPath, [ '-e', code ], { cwd: process.cwd() } );
}

describe( 'a program that was started', () => {
	it( 'is ready when it says so', async () => {
		const child = node( 'console.log( "listening", 42 ); setInterval( () => {}, 1000 );' );
		expect( ( await child.waitFor( /listening (\d+)/, 20_000 ) )[ 1 ] ).toBe( '42' );
		await child.stop();
		expect( child.hasEnded ).toBe( true );
	} );

	it( 'that ends instead shows what it printed', async () => {
		await expect( node( 'console.error( "no such port" ); process.exit( 3 );' ).waitFor( /listening/, 20_000 ) ).rejects.toThrow(
			/code 3[^]*no such port/
		);
		await expect( node( 'console.error( "broken" ); process.exit( 2 );' ).waitForEnd( 20_000 ) ).rejects.toThrow( /code 2[^]*broken/ );
	} );

	it( 'that takes too long is an error', async () => {
		const child = node( 'setInterval( () => {}, 1000 );' );
		await expect( child.waitFor( /listening/, 50 ) ).rejects.toThrow( /not ready after 0.05 seconds/ );
		await expect( child.waitForEnd( 50 ) ).rejects.toThrow( /longer than 0.05 seconds/ );
		expect( child.hasEnded ).toBe( true );
	} );

	it( 'that does not exist is an error, not a crash', async () => {
		await expect( new Child( 'no-such-program', [], { cwd: process.cwd() } ).waitForEnd( 20_000 ) ).rejects.toThrow( /code 127[^]*ENOENT/ );
	} );

	it( 'ends together with what it started', async () => {
		const inner = "const s = require( 'node:net' ).createServer().listen( 0, '127.0.0.1', () => console.log( 'inner', s.address().port ) );";
		const child = node( `
			require( 'node:child_process' ).spawn( process.execPath, [ '-e', ${ JSON.stringify( inner ) } ], { stdio: 'inherit' } );
			setInterval( () => {}, 1000 );
		` );
		const port = Number( ( await child.waitFor( /inner (\d+)/, 20_000 ) )[ 1 ] );
		expect( await isPortFree( port ) ).toBe( false );
		await child.stop();
		expect( await isPortFree( port ) ).toBe( true );
	} );

	it( 'that ignores SIGTERM is killed', async () => {
		const child = node( 'process.on( "SIGTERM", () => console.log( "no" ) ); console.log( "ready" ); setInterval( () => {}, 1000 );' );
		await child.waitFor( /ready/, 20_000 );
		await child.stop( 100 );
		expect( child.hasEnded ).toBe( true );
	} );
} );
