/** What the plugin directory reads from readme.txt, and cuts off or ignores where it is wrong. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../lib/paths';

const text = readFileSync( join( root, 'readme.txt' ), 'utf8' );
const plugin = readFileSync( join( root, 'patreon-gate.php' ), 'utf8' );

function header( name: string, from = text ): string {
	return new RegExp( `^(?: \\* )?${ name }:\\s*(.+)$`, 'm' ).exec( from )?.[ 1 ]?.trim() ?? '';
}

/** Returns the text of a section, without its heading. */
function section( name: string ): string {
	return new RegExp( `^== ${ name } ==\\n([^]*?)(?=^== |$(?![^]))`, 'm' ).exec( text )?.[ 1 ]?.trim() ?? '';
}

it( 'has a name and a description that the directory does not cut off', () => {
	const [ first = '' ] = text.split( '\n' );
	expect( first ).toBe( `=== ${ header( 'Plugin Name', plugin ) } ===` );
	const short = /\n\n([^\n=]+)\n\n== Description ==/.exec( text )?.[ 1 ] ?? '';
	expect( short.length ).toBeGreaterThan( 20 );
	expect( short.length ).toBeLessThanOrEqual( 150 );
} );

it( 'has at most five different tags, and every header', () => {
	const tags = header( 'Tags' ).split( /,\s*/ );
	expect( new Set( tags ).size ).toBe( tags.length );
	expect( tags.length ).toBeLessThanOrEqual( 5 );
	expect( header( 'Contributors' ) ).toMatch( /^[a-z0-9-]+(, [a-z0-9-]+)*$/ );
	expect( header( 'Tested up to' ) ).toMatch( /^\d+\.\d+$/ );
	expect( header( 'Stable tag' ) ).toBe( header( 'Version', plugin ) );
	expect( header( 'License' ) ).toBe( header( 'License', plugin ) );
	expect( header( 'License URI' ) ).toMatch( /^https:/ );
} );

it( 'has the sections that the directory knows, once each, none longer than it shows', () => {
	expect( [ ...text.matchAll( /^== (.+) ==$/gm ) ].map( ( [ , name ] ) => name ) ).toEqual( [
		'Description',
		'External services',
		'Installation',
		'Frequently Asked Questions',
		'Screenshots',
		'Changelog',
		'Upgrade Notice',
	] );
	// The directory cuts a section off after 2,500 words, and those of changelog and questions after 5,000.
	for ( const [ name, most ] of [
		[ 'Description', 2500 ],
		[ 'External services', 2500 ],
		[ 'Installation', 2500 ],
		[ 'Screenshots', 2500 ],
		[ 'Frequently Asked Questions', 5000 ],
		[ 'Changelog', 5000 ],
	] as const ) {
		const words = section( name ).split( /\s+/ ).length;
		expect( words, name ).toBeGreaterThan( 5 );
		expect( words, name ).toBeLessThan( most );
	}
} );

it( 'has an answer to each question, and says what is in the released version and why to update', () => {
	const questions = section( 'Frequently Asked Questions' )
		.split( /^= (?=.+ =$)/m )
		.slice( 1 );
	expect( questions.length ).toBeGreaterThan( 5 );
	for ( const question of questions ) {
		expect( question ).toMatch( /^.+ =\n\n\S/ );
	}
	const version = header( 'Stable tag' );
	expect( section( 'Changelog' ).startsWith( `= ${ version } =\n` ) ).toBe( true );
	const notice = section( 'Upgrade Notice' ).replace( `= ${ version } =\n`, '' );
	expect( notice ).toMatch( /^\S/ );
	expect( notice.length ).toBeLessThanOrEqual( 300 );
} );

it( 'has a caption for each screenshot and a screenshot for each caption', () => {
	const captions = section( 'Screenshots' ).split( '\n' );
	expect( captions.map( ( caption ) => Number.parseInt( caption, 10 ) ) ).toEqual( captions.map( ( _caption, index ) => index + 1 ) );
	for ( const [ index ] of captions.entries() ) {
		expect( readFileSync( join( root, `.wordpress-org/screenshot-${ String( index + 1 ) }.jpg` ) ).length ).toBeGreaterThan( 1000 );
	}
} );

it( 'names plugins of which the code knows', () => {
	const code = readdirSync( join( root, 'includes/Compat' ), { recursive: true, encoding: 'utf8' } )
		.filter( ( name ) => name.endsWith( '.php' ) )
		.map( ( name ) => readFileSync( join( root, 'includes/Compat', name ), 'utf8' ) )
		.join( '' );
	const named = /public part of a locked post: (.+?)\. Jetpack/.exec( text )?.[ 1 ]?.split( ', ' ) ?? [];
	expect( named.length ).toBeGreaterThan( 10 );
	for ( const name of [ ...named, 'Jetpack' ] ) {
		expect( code.includes( name ), name ).toBe( true );
	}
} );

it( 'names designs and block titles that are there', () => {
	expect( readdirSync( join( root, 'includes/Designs/Patterns' ) ) ).toHaveLength( 12 );
	expect( text ).toContain( 'twelve designs to start from' );
	for ( const [ block, title ] of [
		[ 'divider', 'Members only from here' ],
		[ 'gate', 'Members-only content' ],
	] as const ) {
		expect( JSON.parse( readFileSync( join( root, 'blocks', block, 'block.json' ), 'utf8' ) ) ).toMatchObject( { title } );
		expect( text ).toContain( `"${ title }"` );
	}
} );
