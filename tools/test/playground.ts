/** The integration tests in Playground's PHP, compiled to WebAssembly: the oldest and the newest supported PHP, on SQLite. */
import { loadNodeRuntime, useHostFilesystem } from '@php-wasm/node';
import { PHP, type SupportedPHPVersion } from '@php-wasm/universal';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { createInstance } from '../instance/instance.ts';
import { root } from '../lib/paths.ts';
import type { RunResult } from '../lib/run.ts';
import { takeSlot } from '../lib/slot.ts';
import { ensureComposer } from '../services/php.ts';
import { getWordPress } from '../wordpress/get.ts';

export type PlaygroundPhp = Extract< SupportedPHPVersion, '8.1' | '8.2' | '8.3' | '8.4' | '8.5' >;

async function collect( stream: ReadableStream< Uint8Array >, live: NodeJS.WriteStream | null ): Promise< string > {
	const decoder = new TextDecoder();
	let text = '';
	for await ( const chunk of Readable.fromWeb( stream as NodeReadableStream ) as AsyncIterable< Uint8Array > ) {
		const piece = decoder.decode( chunk, { stream: true } );
		live?.write( piece );
		text += piece;
	}
	return text;
}

/** Runs a PHP script of this machine in Playground's PHP. */
async function runInPlayground(
	version: PlaygroundPhp,
	args: readonly string[],
	env: Record< string, string >,
	isLive: boolean
): Promise< RunResult > {
	const php = new PHP(
		await loadNodeRuntime( version, {
			followSymlinks: true,
			extensions: [ 'intl' ],
			emscriptenOptions: { processId: process.pid },
		} )
	);
	useHostFilesystem( php );
	const answer = await php.cli( [ 'php', '-d', 'memory_limit=1G', ...args ], { env, cwd: root } );
	const [ stdout, stderr, code ] = await Promise.all( [
		collect( answer.stdout, isLive ? process.stdout : null ),
		collect( answer.stderr, isLive ? process.stderr : null ),
		answer.exitCode,
	] );
	return { code, stdout, stderr };
}

/** Runs the group `smoke` of the integration suite. Returns PHPUnit's exit code. */
export async function playground( version: PlaygroundPhp, args: readonly string[] ): Promise< number > {
	await ensureComposer();
	const wordpress = await getWordPress( 'newest', { report: ( message ) => console.error( `… ${ message }` ) } );
	const slot = await takeSlot( 'playground' );
	try {
		const instance = await createInstance(
			{ name: `playground-${ slot.number }`, wordpress, database: 'sqlite', url: 'http://localhost' },
			( script, env ) => runInPlayground( version, [ script ], env, false )
		);
		console.error( `WordPress ${ wordpress.version } on SQLite in Playground's PHP ${ version }` );
		const phpunit = [ join( root, 'vendor/phpunit/phpunit/phpunit' ), '--testsuite', 'integration', '--group', 'smoke', ...args ];
		return ( await runInPlayground( version, phpunit, { ...instance.env, PATREON_GATE_SUITE: 'integration' }, true ) ).code;
	} finally {
		await slot.release();
	}
}
