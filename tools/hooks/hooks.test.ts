import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../lib/paths';
import { readDocBlock } from './doc-block';
import { hooksPage, PAGE, SOURCES } from './page';
import { readHooks } from './read-hooks';

async function sources( folder: string, ending: RegExp ): Promise< { file: string; code: string }[] > {
	const found = await readdir( join( root, folder ), { recursive: true } );
	const files = found.filter( ( file ) => ending.test( file ) ).map( ( file ) => join( folder, file ) );
	return Promise.all( files.map( async ( file ) => ( { file, code: await readFile( join( root, file ), 'utf8' ) } ) ) );
}

describe( 'the reference', () => {
	it( 'is up to date (otherwise: npm run docs:hooks)', async () => {
		expect( await readFile( join( root, PAGE ), 'utf8' ) ).toBe( await hooksPage( root ) );
	} );
} );

describe( 'PHP hooks', async () => {
	const hooks = readHooks( await readFile( join( root, SOURCES.php ), 'utf8' ) );
	const files = await sources( 'includes', /\.php$/ );

	it( 'are there', () => {
		expect( hooks.length ).toBeGreaterThan( 15 );
	} );

	it.each( hooks.map( ( hook ) => [ hook.name, hook ] as const ) )(
		'%s is named by the rule, documented, and fired',
		( name, { constant, kind, doc } ) => {
			expect( name ).toBe( `patreon_gate_${ constant.toLowerCase() }` );
			expect( name ).toMatch( /^patreon_gate_[a-z]+_[a-z]+(_[a-z]+)?$/ );
			expect( doc.example ).toContain( `${ kind === 'filter' ? 'add_filter' : 'add_action' }( '${ name }'` );
			expect( doc.params.length ).toBeGreaterThan( 0 );
			expect( doc.returns === null ).toBe( kind === 'action' );
			const fired = files.filter( ( { file, code } ) => file !== SOURCES.php && code.includes( `Hooks::${ constant }` ) );
			expect( fired ).not.toEqual( [] );
		}
	);

	it( 'are run by their constants, through Add_Ons', () => {
		const literal = files.filter( ( { code } ) => /(?:do_action|apply_filters)\w*\(\s*['"]patreon_gate_/.test( code ) );
		const unguarded = files.filter(
			( { file, code } ) => file !== join( 'includes', 'Add_Ons.php' ) && /(?:do_action|apply_filters)\w*\(\s*Hooks::/.test( code )
		);
		expect( [ ...literal, ...unguarded ].map( ( { file } ) => file ) ).toEqual( [] );
	} );
} );

describe( 'JavaScript hooks', async () => {
	const code = await readFile( join( root, SOURCES.javascript ), 'utf8' );
	const hooks = readHooks( code );
	const users = ( await sources( 'src', /\.tsx?$/ ) ).filter( ( { file } ) => ! file.includes( '.test.' ) );

	it( 'are there', () => {
		expect( hooks.length ).toBeGreaterThan( 3 );
	} );

	it.each( hooks.map( ( hook ) => [ hook.name, hook ] as const ) )(
		'the name of %s matches its constant, and it is used',
		( name, { constant } ) => {
			expect( name ).toMatch( /^patreonGate\.[a-z]+\.[a-zA-Z]+$/ );
			const uses = users.flatMap( ( file ) => [ ...file.code.matchAll( new RegExp( `\\b${ constant }\\b`, 'g' ) ) ] );
			// Once where it is defined, and at least once more.
			expect( uses.length ).toBeGreaterThan( 1 );
		}
	);
} );

describe( 'reading', () => {
	it( 'reads all parts of a docblock', () => {
		const doc = readDocBlock(
			[
				'/**',
				'\t * Filter: the answer.',
				'\t *',
				'\t * More about',
				'\t * it.',
				'\t *',
				'\t * @param ?list<int> $numbers Some',
				'\t *                            numbers.',
				'\t * @return bool Whether.',
				'\t * @since 1.2.0',
				'\t * @example',
				'\t * add( function () {',
				'\t *     go();',
				'\t * } );',
				'\t */',
			].join( '\n' )
		);
		expect( doc ).toEqual( {
			summary: 'Filter: the answer.',
			paragraphs: [ 'More about it.' ],
			params: [ { type: '?list<int>', name: 'numbers', text: 'Some numbers.' } ],
			returns: { type: 'bool', text: 'Whether.' },
			since: '1.2.0',
			example: 'add( function () {\n    go();\n} );',
			deprecated: '',
		} );
	} );

	it( 'keeps sections, and ignores comments that belong to no constant', () => {
		const code =
			"/** File. */\n// == One ====\n/**\n * Action: it began.\n * @since 1.0.0\n */\npublic const BEGAN = 'x_began';\n/** Not a hook. */\nfunction f() {}\n";
		expect( readHooks( code ).map( ( { constant, name, kind, section, doc } ) => [ constant, name, kind, section, doc.summary ] ) ).toEqual( [
			[ 'BEGAN', 'x_began', 'action', 'One', 'It began.' ],
		] );
	} );

	it( 'refuses a hook without its kind or without @since', () => {
		expect( () => readHooks( "/**\n * Something.\n * @since 1\n */\nexport const A = 'a';" ) ).toThrow( 'action, a filter or a slot' );
		expect( () => readHooks( "/** Action: x. */\nexport const A = 'a';" ) ).toThrow( 'since when' );
	} );
} );
