// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isRecord, readLock } from '../../types';
import { readAttributes, writeAttributes } from './attributes';
import { countParts, findMistakes, findTags, partAt } from './tags';

/** PHP reads the same: `tests/unit/Markup/Lock_Shortcodes_Test.php`. */
const CASES: unknown = JSON.parse( readFileSync( join( import.meta.dirname, '../../../tests/fixtures/lock-shortcodes.json' ), 'utf8' ) );

const cases = ( Array.isArray( CASES ) ? CASES : [] )
	.filter( isRecord )
	.map( ( { attributes, lock, written } ) => ( { attributes: String( attributes ), lock, written } ) );

describe( 'the attributes of a lock shortcode', () => {
	it.each( cases )( 'are read as PHP reads them: $attributes', ( { attributes, lock, written } ) => {
		const read = readAttributes( attributes );
		expect( read?.lock ?? null ).toEqual( lock );
		expect( read === null ? null : writeAttributes( read ) ).toBe( written );
	} );

	it.each( cases.filter( ( { lock } ) => lock !== null ) )( 'are read again as they were written: $written', ( { lock } ) => {
		const reading = readLock( lock );
		const written = writeAttributes( { lock: reading.kind === 'lock' ? reading.lock : expect.fail(), cta: 'none' } );
		expect( readAttributes( written ) ).toEqual( { lock, cta: 'none' } );
		expect( written ).not.toMatch( /[[\]<>]/ );
	} );
} );

describe( 'the tags of a text', () => {
	it( 'are found with blanks and capital letters, and not if their brackets are doubled', () => {
		const found = ( text: string ) => findTags( text ).map( ( { from, to, isCloser } ) => `${ isCloser ? '/' : '' }${ text.slice( from, to ) }` );
		expect( found( 'a [patreon_gate_lock paying]b[/patreon_gate_lock] c' ) ).toEqual( [ '[patreon_gate_lock paying]', '/[/patreon_gate_lock]' ] );
		expect( found( '[ Patreon_Gate_Lock]b[ / patreon_gate_lock ]' ) ).toEqual( [ '[ Patreon_Gate_Lock]', '/[ / patreon_gate_lock ]' ] );
		expect( found( '[[patreon_gate_lock paying]b[/patreon_gate_lock]] [patreon_gate_locks] patreon_gate_lock' ) ).toEqual( [] );
		expect( found( '[patreon_gate_lock paying [b]' ) ).toEqual( [ '[patreon_gate_lock paying ' ] );
	} );

	it( 'are paired, the inner ones first', () => {
		const text = 'a [patreon_gate_lock paying]b [patreon_gate_lock not]c[/patreon_gate_lock] d[/patreon_gate_lock] e';
		const at = ( place: string ) => partAt( text, text.indexOf( place ) )?.opener.attributes.trim() ?? null;
		expect( [ at( 'a ' ), at( 'b ' ), at( 'c[' ), at( ' d' ), at( ' e' ) ] ).toEqual( [ null, 'paying', 'not', 'paying', null ] );
		expect( partAt( text, text.indexOf( 'aying' ) )?.opener.attributes ).toBe( ' paying' );
	} );

	it( 'are counted, with locked blocks', () => {
		expect( countParts( 'a' ) ).toBe( 0 );
		expect( countParts( '[patreon_gate_lock paying]a[/patreon_gate_lock] <!-- wp:patreon-gate/divider {"lock":{}} /-->' ) ).toBe( 2 );
		expect( countParts( '<!-- wp:patreon-gate/gate --><!-- wp:patreon-gate/gate-granted -->' ) ).toBe( 1 );
		expect( countParts( '<!-- wp:group {"metadata":{"patreonGateLock":{"lock":{}}}} -->' ) ).toBe( 1 );
	} );

	it( 'are told from mistakes', () => {
		expect( findMistakes( 'Nothing here.' ) ).toEqual( { unreadable: 0, isUnpaired: false } );
		expect( findMistakes( '[patreon_gate_lock paying]a[/patreon_gate_lock]' ) ).toEqual( { unreadable: 0, isUnpaired: false } );
		expect( findMistakes( '[patreon_gate_lock tier="Gold"]a[/patreon_gate_lock]' ) ).toEqual( { unreadable: 1, isUnpaired: false } );
		expect( findMistakes( '[patreon_gate_lock paying]a' ) ).toEqual( { unreadable: 0, isUnpaired: true } );
		expect( findMistakes( 'a[/patreon_gate_lock]' ) ).toEqual( { unreadable: 0, isUnpaired: true } );
	} );
} );
