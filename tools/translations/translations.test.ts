import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root as checkout } from '../lib/paths';
import { collectPot } from './collect';
import { compileAll, languages } from './compile';
import { pseudoTranslation } from './pseudo';
import { faultsOf } from './faults';
import { keysInBuilt } from './from-built';
import { merge } from './merge';
import { formatPo, parsePo, type Po, type PoEntry } from './po';
import { writeCompiled } from './write';

const HEAD = new Map( [ [ 'Plural-Forms', 'nplurals=2; plural=(n != 1);' ] ] );

function entry( text: string, translations: readonly string[], more: Partial< PoEntry > = {} ): PoEntry {
	return { text, plural: null, context: null, comments: [], files: [ 'includes/A.php' ], translations, ...more };
}

function language( ...entries: readonly PoEntry[] ): Po {
	return { head: HEAD, entries };
}

describe( 'a .po file', () => {
	it( 'is read as it was written', () => {
		const po = language(
			entry( 'Say "hi"\n\\', [ 'Sag „hi“\n\\' ], { comments: [ 'translators: loud' ], files: [ 'a.php', 'b.tsx' ] } ),
			entry( '%d day', [ '%d Tag', '%d Tage' ], { plural: '%d days', context: 'time' } ),
			entry( 'New', [ '' ] )
		);
		expect( parsePo( formatPo( po ) ) ).toEqual( po );
	} );

	it( 'of another editor is read too: long texts on several lines, obsolete strings left out', () => {
		const po = parsePo(
			'msgid ""\r\nmsgstr ""\r\n"Language: de\\n"\r\n\r\n#, fuzzy\r\nmsgid ""\r\n"One "\r\n"line"\r\nmsgstr "Eine Zeile"\r\n\r\n#~ msgid "Old"\r\n#~ msgstr "Alt"\r\n'
		);
		expect( po.entries.map( ( { text, translations } ) => [ text, translations ] ) ).toEqual( [ [ 'One line', [ 'Eine Zeile' ] ] ] );
		expect( po.head.get( 'Language' ) ).toBe( 'de' );
	} );

	it( 'is brought up to date with the template', () => {
		const merged = merge(
			language( entry( 'Gone', [ 'Weg' ] ), entry( 'Kept', [ 'Behalten' ] ), entry( 'Counted', [ 'Gezählt' ] ) ),
			language(
				entry( 'New', [ '' ] ),
				entry( 'Kept', [ '' ], { files: [ 'includes/B.php:7', 'includes/B.php:9' ] } ),
				entry( 'Kept', [ '' ], { context: 'other' } ),
				entry( 'Counted', [ '', '' ], { plural: 'All counted' } )
			)
		);
		expect( merged.entries.map( ( { text, context, files, translations } ) => [ text, context, files, translations ] ) ).toEqual( [
			[ 'New', null, [ 'includes/A.php' ], [ '' ] ],
			[ 'Kept', null, [ 'includes/B.php' ], [ 'Behalten' ] ],
			[ 'Kept', 'other', [ 'includes/A.php' ], [ '' ] ],
			[ 'Counted', null, [ 'includes/A.php' ], [ '', '' ] ],
		] );
	} );
} );

describe( 'faults of a translation', () => {
	it.each( [
		[ 'a missing string', entry( 'A', [ '' ] ), [], 'is missing' ],
		[ 'a string without translation', entry( 'A', [ '' ] ), [ entry( 'A', [ '' ] ) ], 'is not translated' ],
		[ 'a placeholder less', entry( '%1$s of %2$s', [ '' ] ), [ entry( '%1$s of %2$s', [ 'von %2$s' ] ) ], 'has other placeholders' ],
		[
			'a translated word in braces',
			entry( '{months} months', [ '' ] ),
			[ entry( '{months} months', [ '{monate} Monate' ] ) ],
			'has other placeholders',
		],
		[ 'a translated shortcode', entry( 'Use [a_b]', [ '' ] ), [ entry( 'Use [a_b]', [ 'Nimm [a_c]' ] ) ], 'has other placeholders' ],
		[ 'a lost tag', entry( '<b>A</b>', [ '' ] ), [ entry( '<b>A</b>', [ '<b>A' ] ) ], 'has other tags' ],
		[ 'a lost space', entry( 'and ', [ '' ] ), [ entry( 'and ', [ 'und' ] ) ], 'other spaces' ],
		[
			'a form too few',
			entry( '%d day', [ '', '' ], { plural: '%d days' } ),
			[ entry( '%d day', [ '%d Tag' ], { plural: '%d days' } ) ],
			'1 forms instead of 2',
		],
		[
			'a fault in the second form',
			entry( '%d day', [ '', '' ], { plural: '%d days' } ),
			[ entry( '%d day', [ '%d Tag', 'Tage' ], { plural: '%d days' } ) ],
			'has other placeholders',
		],
	] )( 'are found: %s', ( _name, source, translated, fault ) => {
		expect( faultsOf( language( ...translated ), language( source ) ) ).toEqual( [ expect.stringContaining( fault ) ] );
	} );

	it( 'are not found in one that is right, whatever the order of its placeholders', () => {
		const source = entry( '%1$s of <b>%2$s</b> (%d%%)', [ '' ] );
		expect( faultsOf( language( entry( source.text, [ '(%d%%) <b>%2$s</b>: %1$s' ] ) ), language( source ) ) ).toEqual( [] );
	} );
} );

describe( 'strings of a built script', () => {
	it( 'are those of this plugin, with their contexts', () => {
		const code =
			'(()=>{const a=(0,n.__)("Plain","tier-gate-for-patreon"),b=(0,n._x)("View","verb","tier-gate-for-patreon"),c=(0,n._n)("%d day","%d days",e,"tier-gate-for-patreon");' +
			'(0,n.__)("Other","other"),(0,n.__)("Core"),n.__(x,"tier-gate-for-patreon")})();';
		expect( [ ...keysInBuilt( code ) ] ).toEqual( [ 'Plain', 'verb\u0004View', '%d day' ] );
	} );
} );

describe( 'what WordPress loads', () => {
	let root = '';
	const put = async ( file: string, content: string ) => {
		await mkdir( dirname( join( root, file ) ), { recursive: true } );
		await writeFile( join( root, file ), content );
	};

	beforeEach( async () => {
		root = await mkdtemp( join( tmpdir(), 'translations-' ) );
		const po = language(
			entry( "It's", [ "Es ist's" ] ),
			entry( '%d day', [ '%d Tag', '%d Tage' ], { plural: '%d days', context: 'time' } ),
			entry( 'Both', [ 'Beides' ], { files: [ 'includes/A.php', 'src/a.tsx' ] } ),
			entry( 'Script', [ 'Skript' ], { files: [ 'src/a.tsx' ] } ),
			entry( 'Not yet', [ '' ], { files: [ 'src/a.tsx', 'includes/A.php' ] } )
		);
		await put( 'languages/tier-gate-for-patreon-de_DE.po', formatPo( po ) );
		await put( 'build/admin/index.js', '(0,a.__)("Both","tier-gate-for-patreon"),(0,a.__)("Not yet","tier-gate-for-patreon")' );
		await put( 'build/admin/chunk.js', '(0,a.__)("Script","tier-gate-for-patreon")' );
		await put( 'build/front/index.js', 'none' );
	} );

	afterEach( async () => {
		await rm( root, { recursive: true, force: true } );
	} );

	it( 'is a file for PHP without the strings of scripts, and a file for each script and chunk', async () => {
		const files = await compileAll( root, join( root, 'build' ) );
		expect( [ ...files.keys() ] ).toEqual( [
			'tier-gate-for-patreon-de_DE.l10n.php',
			// The hashes of build/admin/chunk.js and build/admin/index.js.
			'tier-gate-for-patreon-de_DE-1a4a10763b1c41a50fae42615ff848b2.json',
			'tier-gate-for-patreon-de_DE-757eccaece1679b51289d2c0f1a3403c.json',
		] );
		const [ php = '', chunk = '', index = '' ] = [ ...files.values() ];
		expect( php ).toContain( "'It\\'s'=>'Es ist\\'s'" );
		expect( php ).toContain( `'time\u0004%d day'."\\0".'%d days'=>'%d Tag'."\\0".'%d Tage'` );
		expect( php ).toContain( "'Both'=>'Beides'" );
		expect( php ).not.toMatch( /Script|Not yet/ );
		expect( JSON.parse( chunk ) ).toEqual( {
			domain: 'messages',
			source: 'build/admin/chunk.js',
			locale_data: {
				messages: { '': { domain: 'messages', lang: 'de_DE', 'plural-forms': 'nplurals=2; plural=(n != 1);' }, Script: [ 'Skript' ] },
			},
		} );
		expect( index ).toContain( '"Both":["Beides"]' );
		expect( index ).not.toContain( 'Not yet' );
	} );

	it( 'replaces what an earlier build left, and nothing else', async () => {
		await put( 'languages/tier-gate-for-patreon-de_DE-0123.json', 'stale' );
		await writeCompiled( root );
		await expect( readFile( join( root, 'languages/tier-gate-for-patreon-de_DE-0123.json' ) ) ).rejects.toThrow( /ENOENT/ );
		expect( await readFile( join( root, 'languages/tier-gate-for-patreon-de_DE.l10n.php' ), 'utf8' ) ).toContain( 'Beides' );
		expect( await readFile( join( root, 'languages/tier-gate-for-patreon-de_DE.po' ), 'utf8' ) ).toContain( 'Beides' );
	} );
} );

describe( 'the languages in languages/', () => {
	it( 'have a translation of every string; npm run i18n says what is missing', async () => {
		const template = parsePo( await collectPot( checkout ) );
		const all = await languages( checkout );
		expect( all.map( ( { locale } ) => locale ) ).toContain( 'de_DE' );
		for ( const { locale, po } of all ) {
			expect( faultsOf( po, template ), locale ).toEqual( [] );
			expect( po.entries.length, `${ locale } has strings that are gone` ).toBe( template.entries.length );
		}
	} );

	it( 'are joined by one that does not exist, for tests, which marks every string', () => {
		const marked = pseudoTranslation( language( entry( '%d day', [ '', '' ], { plural: '%d days' } ), entry( ', ', [ '' ] ) ) );
		expect( marked.entries.map( ( { translations } ) => translations ) ).toEqual( [ [ '⟦%d day⟧', '⟦%d days⟧' ], [ ', ' ] ] );
	} );
} );
