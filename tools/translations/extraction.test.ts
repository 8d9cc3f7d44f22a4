import { describe, expect, it } from 'vitest';
import { formatPot } from './format';
import { fromBlock, fromHeader } from './from-metadata';
import { fromPhp } from './from-php';
import { fromTypeScript } from './from-typescript';
import { Untranslatable, type Message } from './message';

const HEAD = { project: 'Demo', version: '1.2' };

function plain( text: string, more: Partial< Message > = {} ): Message {
	return { text, plural: null, context: null, comment: '', file: 'a.php', line: 1, ...more };
}

describe( 'strings in PHP', () => {
	it( 'are found in every function that translates, with their lines', () => {
		const found = fromPhp(
			'includes/A.php',
			[
				'<?php',
				"__( 'plain', 'tier-gate-for-patreon' );",
				"\\esc_html_x( 'with context', 'a verb', 'tier-gate-for-patreon' );",
				"_n( '%d post', '%d posts', $n, 'tier-gate-for-patreon' );",
				"_nx( '%d tier', '%d tiers', $n, 'on sale', 'tier-gate-for-patreon' );",
				"_nx_noop( 'one', 'more', 'counted', 'tier-gate-for-patreon' );",
			].join( '\n' )
		);
		expect( found.map( ( { text, plural, context, line } ) => [ text, plural, context, line ] ) ).toEqual( [
			[ 'plain', null, null, 2 ],
			[ 'with context', null, 'a verb', 3 ],
			[ '%d post', '%d posts', null, 4 ],
			[ '%d tier', '%d tiers', 'on sale', 5 ],
			[ 'one', 'more', 'counted', 6 ],
		] );
	} );

	it( 'keep the comment for translators, wherever it is before the call', () => {
		const found = fromPhp(
			'a.php',
			[
				'<?php',
				'/* translators: %s: a name */',
				"$a = sprintf( __( 'Hello, %s', 'tier-gate-for-patreon' ), $b );",
				'$c = array(',
				'	/* translators: %d: a number */',
				"	sprintf( __( '%d days', 'tier-gate-for-patreon' ), 3 ),",
				"	__( 'Nothing to say', 'tier-gate-for-patreon' ),",
				');',
			].join( '\n' )
		);
		expect( found.map( ( { comment } ) => comment ) ).toEqual( [ 'translators: %s: a name', 'translators: %d: a number', '' ] );
	} );

	it( 'have no comment about the placeholders of another call in the same expression', () => {
		const found = fromPhp(
			'a.php',
			[
				'<?php',
				'/* translators: %s: a name */',
				"foo( sprintf( __( 'Hello, %s', 'tier-gate-for-patreon' ), $b ), __( 'Cancel', 'tier-gate-for-patreon' ) );",
			].join( '\n' )
		);
		expect( found.map( ( { text, comment } ) => [ text, comment ] ) ).toEqual( [
			[ 'Hello, %s', 'translators: %s: a name' ],
			[ 'Cancel', '' ],
		] );
	} );

	it( 'of another text domain, or of core, are ignored', () => {
		expect( fromPhp( 'a.php', "<?php __( 'a', 'other' ); __( 'b' );" ) ).toEqual( [] );
	} );

	it( 'that cannot be translated are an error', () => {
		expect( () => fromPhp( 'a.php', "<?php __( $text, 'tier-gate-for-patreon' );" ) ).toThrow( Untranslatable );
		expect( () => fromPhp( 'a.php', "<?php _x( 'a', $context, 'tier-gate-for-patreon' );" ) ).toThrow( /context/ );
	} );
} );

describe( 'strings in TypeScript', () => {
	it( 'are found in JSX, and joined if they are split', () => {
		const found = fromTypeScript(
			'src/a.tsx',
			[
				"const a = <b title={ __( 'One ' + 'line', 'tier-gate-for-patreon' ) }>",
				'	{ sprintf(',
				'		/* translators: %d: months */',
				"		_n( '%d month', '%d months', n, 'tier-gate-for-patreon' ),",
				'		n',
				'	) }',
				'</b>;',
			].join( '\n' )
		);
		expect( found.map( ( { text, plural, comment } ) => [ text, plural, comment ] ) ).toEqual( [
			[ 'One line', null, '' ],
			[ '%d month', '%d months', 'translators: %d: months' ],
		] );
	} );

	it( 'with a value inside are an error', () => {
		expect( () => fromTypeScript( 'a.ts', "__( `Hello ${ name }`, 'tier-gate-for-patreon' );" ) ).toThrow( Untranslatable );
	} );
} );

describe( 'strings beside the code', () => {
	it( 'come from block.json with the contexts core uses', () => {
		const json = JSON.stringify( { title: 'Gate', description: 'Two faces', keywords: [ 'lock' ], textdomain: 'tier-gate-for-patreon' } );
		expect( fromBlock( 'blocks/gate/block.json', json ).map( ( { text, context } ) => [ text, context ] ) ).toEqual( [
			[ 'Gate', 'block title' ],
			[ 'Two faces', 'block description' ],
			[ 'lock', 'block keyword' ],
		] );
	} );

	it( 'come from the plugin’s header', () => {
		expect( fromHeader( 'p.php', '<?php\n/**\n * Plugin Name:  A gate\n * Version: 1\n */' ).map( ( { text } ) => text ) ).toEqual( [
			'A gate',
		] );
	} );
} );

describe( 'the file', () => {
	it( 'lists one string once, with all its places and comments', () => {
		const pot = formatPot(
			[
				plain( 'Say "hi"\n' ),
				plain( 'Say "hi"\n', { file: 'b.php', line: 7, comment: 'translators: loud' } ),
				plain( 'Say "hi"\n', { context: 'quiet' } ),
			],
			HEAD
		);
		expect( pot.split( '\n\n' ).slice( 1 ) ).toEqual( [
			'#. translators: loud\n#: a.php:1\n#: b.php:7\nmsgid "Say \\"hi\\"\\n"\nmsgstr ""',
			'#: a.php:1\nmsgctxt "quiet"\nmsgid "Say \\"hi\\"\\n"\nmsgstr ""\n',
		] );
	} );

	it( 'takes the plural from any place, and refuses two different ones', () => {
		expect( formatPot( [ plain( 'day' ), plain( 'day', { plural: 'days' } ) ], HEAD ) ).toContain(
			'msgid_plural "days"\nmsgstr[0] ""\nmsgstr[1] ""'
		);
		expect( () => formatPot( [ plain( 'day', { plural: 'days' } ), plain( 'day', { plural: 'dayz' } ) ], HEAD ) ).toThrow( /two plurals/ );
	} );
} );
