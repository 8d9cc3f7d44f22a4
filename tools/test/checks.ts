/** Parts that consist of checks: each tool counts as one test. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cache, root } from '../lib/paths.ts';
import { attempt } from '../lib/run.ts';
import { taintAnalysis } from '../psalm/psalm.ts';
import { ensureComposer, ensurePhp } from '../services/php.ts';
import { directoryRules } from '../wpcs/wpcs.ts';
import { checkDependencies } from '../check/check.ts';
import { ignoreComments } from './ignore-comments.ts';
import { type Outcome, single, sum } from './outcome.ts';

interface Check {
	readonly name: string;
	/** Returns the exit code, and what to print if it is not zero. */
	readonly run: () => Promise< { code: number; stdout: string; stderr: string } >;
}

/** Returns a function that runs a command of an npm package without npm. */
function bin( path: string, args: readonly string[] ) {
	return () => attempt( process.execPath, [ join( root, 'node_modules', path ), ...args ], { cwd: root } );
}

function composerBin( name: string, args: readonly string[] ) {
	return async () => {
		await ensureComposer();
		return attempt( 'php', [ '-d', 'memory_limit=3G', join( root, 'vendor/bin', name ), ...args ], { cwd: root } );
	};
}

async function phpFiles( folder: string ): Promise< string[] > {
	const skipped = new Set( [ 'node_modules', 'vendor', 'build', 'dist', '.cache', '.git' ] );
	const files: string[] = [];
	for ( const entry of await readdir( folder, { withFileTypes: true } ) ) {
		const path = join( folder, entry.name );
		if ( entry.isDirectory() && ! skipped.has( entry.name ) ) {
			files.push( ...( await phpFiles( path ) ) );
		} else if ( entry.isFile() && entry.name.endsWith( '.php' ) ) {
			files.push( path );
		}
	}
	return files;
}

/** Checks in one process that every PHP file compiles. */
async function syntax(): Promise< { code: number; stdout: string; stderr: string } > {
	await ensurePhp();
	const files = await phpFiles( root );
	const script =
		'foreach (file("php://stdin", FILE_IGNORE_NEW_LINES) as $f) { try { token_get_all(file_get_contents($f), TOKEN_PARSE); } catch (ParseError $e) { fwrite(STDERR, "$f:{$e->getLine()}: {$e->getMessage()}\\n"); $bad = 1; } } exit($bad ?? 0);';
	return attempt( 'php', [ '-r', script ], { input: files.join( '\n' ) } );
}

const lint: readonly Check[] = [
	{
		name: 'prettier',
		run: bin( 'prettier/bin/prettier.cjs', [ '.', '--check', '--log-level', 'warn', '--cache', '--cache-location', join( cache, 'prettier' ) ] ),
	},
	{ name: 'eslint', run: bin( 'eslint/bin/eslint.js', [ '.', '--max-warnings=0', '--cache', '--cache-location', join( cache, 'eslint/' ) ] ) },
	{
		name: 'stylelint',
		run: bin( 'stylelint/bin/stylelint.mjs', [ '{src,blocks,includes,sandbox,tools,examples}/**/*.{css,scss}', '--max-warnings=0' ] ),
	},
	{ name: 'phpcs', run: composerBin( 'phpcs', [ '-q', '-s', '--report=emacs' ] ) },
	{ name: "plugin directory's rules", run: () => directoryRules() },
	{ name: 'ignore comments', run: async () => ignoreComments( await phpFiles( root ) ) },
	{ name: 'php syntax', run: syntax },
	{ name: 'dependency rules', run: () => checkDependencies( root ) },
];

const types: readonly Check[] = [
	{ name: 'TypeScript', run: bin( 'typescript/bin/tsc', [ '--noEmit', '--pretty', 'false' ] ) },
	{ name: 'PHPStan', run: composerBin( 'phpstan', [ 'analyse', '--no-progress', '--memory-limit=3G', '--error-format=raw' ] ) },
	{ name: 'Psalm (taint)', run: () => taintAnalysis() },
];

async function runChecks( checks: readonly Check[] ): Promise< Outcome > {
	const outcomes: Outcome[] = [];
	for ( const check of checks ) {
		const { code, stdout, stderr } = await check.run();
		console.log( `${ code === 0 ? '✓' : '✗' } ${ check.name }` );
		if ( code !== 0 ) {
			console.log( `${ stdout }\n${ stderr }`.trim() );
		}
		outcomes.push( single( code === 0 ) );
	}
	return sum( outcomes );
}

/** Linters and the project's own rules. */
export const runLint = () => runChecks( lint );

/** Type checks and taint analysis. */
export const runTypes = () => runChecks( types );
