/** Runs the hook in a repository of its own, with the real Prettier and ESLint. */
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../lib/paths.ts';
import { attempt, run } from '../lib/run.ts';

let folder = '';

const git = ( ...args: string[] ) =>
	attempt( 'git', [ '-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'core.hooksPath=tools/git-hooks', ...args ], {
		cwd: folder,
	} );

/** Writes a file and stages it. */
async function stage( path: string, text: string ): Promise< void > {
	await writeFile( join( folder, path ), text );
	await run( 'git', [ 'add', path ], { cwd: folder } );
}

const commits = async () => ( await git( 'rev-list', '--count', '--all' ) ).stdout.trim();

beforeEach( async () => {
	folder = await mkdtemp( join( tmpdir(), 'pre-commit-' ) );
	await run( 'git', [ 'init', '--quiet' ], { cwd: folder } );
	await mkdir( join( folder, 'vendor/bin' ), { recursive: true } );
	await cp( join( root, 'tools/git-hooks' ), join( folder, 'tools/git-hooks' ), { recursive: true } );
	await symlink( join( root, 'node_modules' ), join( folder, 'node_modules' ) );
	await writeFile( join( folder, 'package.json' ), '{ "type": "module" }\n' );
	await writeFile(
		join( folder, 'eslint.config.js' ),
		"import tseslint from 'typescript-eslint';\nexport default [ { files: [ '**/*.ts' ], plugins: {}, languageOptions: { parser: tseslint.parser }, rules: { eqeqeq: 'error' } } ];\n"
	);
	// PHP_CodeSniffer may not be installed here. The test checks which files it gets, and that its result counts.
	await writeFile( join( folder, 'vendor/bin/phpcs' ), '#!/bin/sh\nshift\n! grep -l careless "$@"\n', { mode: 0o755 } );
} );

afterEach( () => rm( folder, { recursive: true, force: true } ) );

describe( 'the pre-commit hook', { timeout: 60_000 }, () => {
	it( 'accepts valid files', async () => {
		await stage( 'a name with spaces.ts', 'export const a = 1;\n' );
		await stage( 'a.php', '<?php\n' );
		const { code, stderr } = await git( 'commit', '-m', 'Good' );
		expect( stderr ).toBe( '' );
		expect( code ).toBe( 0 );
		expect( await commits() ).toBe( '1' );
	} );

	it.each( [
		[ 'layout', 'a.ts', 'export   const a = 1;\n' ],
		[ 'a rule of ESLint', 'a.ts', 'export const a = ( b: number ) => b == 1;\n' ],
		[ 'a rule of PHP_CodeSniffer', 'a.php', '<?php // careless\n' ],
	] )( 'stops what breaks %s', async ( _what, path, text ) => {
		await stage( path, text );
		const { code, stdout, stderr } = await git( 'commit', '-m', 'Bad' );
		expect( code ).not.toBe( 0 );
		expect( stdout + stderr ).toContain( path );
		expect( await commits() ).toBe( '0' );
	} );

	it( 'does not check files that are not staged, or that are deleted', async () => {
		await stage( 'gone.php', '<?php // careless\n' );
		await git( 'commit', '--no-verify', '-m', 'Past the hook' );
		await run( 'git', [ 'rm', '--quiet', 'gone.php' ], { cwd: folder } );
		await writeFile( join( folder, 'not-staged.ts' ), 'export   const a = 1;\n' );
		expect( ( await git( 'commit', '-m', 'Remove' ) ).code ).toBe( 0 );
		expect( await commits() ).toBe( '2' );
	} );
} );
