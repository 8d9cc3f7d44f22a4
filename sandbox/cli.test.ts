import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArguments } from './cli';

describe( 'the command line', () => {
	it( 'reads its options', () => {
		expect( readArguments( [] ) ).toEqual( { sandbox: { port: 0, seed: 'demo', redirectUris: [] }, withInput: false } );
		expect(
			readArguments( [
				'--port',
				'8100',
				'--seed',
				'empty',
				'--state',
				'x.json',
				'--redirect-uri',
				'http://a/',
				'--redirect-uri',
				'http://b/',
				'--with-input',
			] )
		).toEqual( {
			sandbox: { port: 8100, seed: 'empty', stateFile: 'x.json', redirectUris: [ 'http://a/', 'http://b/' ] },
			withInput: true,
		} );
		expect( readArguments( [ '--help' ] ) ).toBe( 'help' );
	} );

	it.each( [ [ '--port', 'x' ], [ '--port', '70000' ], [ '--seed', 'none' ], [ '--what' ] ] )( 'refuses %s %s', ( ...args ) => {
		expect( () => readArguments( args ) ).toThrow();
	} );

	it( 'prints one line with the address, answers there, and stops when told to', async () => {
		const child = spawn( process.execPath, [ '--import', 'tsx', join( import.meta.dirname, 'main.ts' ), '--seed', 'empty' ], {
			stdio: [ 'ignore', 'pipe', 'inherit' ],
		} );
		const ended = new Promise< number | null >( ( resolve ) => child.once( 'exit', resolve ) );
		const line = await new Promise< string >( ( resolve ) => {
			let output = '';
			child.stdout.on( 'data', ( chunk: Buffer ) => {
				output += chunk.toString();
				if ( output.includes( '\n' ) ) {
					resolve( output );
				}
			} );
		} );
		expect( line ).toMatch( /^listening http:\/\/127\.0\.0\.1:\d+\n$/ );
		expect( ( await fetch( `${ line.trim().slice( 'listening '.length ) }/sandbox/` ) ).status ).toBe( 200 );
		child.kill( 'SIGTERM' );
		expect( await ended ).toBe( 0 );
	}, 20_000 );
} );
