/** The button's changes to a text, in a field and in an element that stands for TinyMCE's body. */
import { afterEach, describe, expect, it } from 'vitest';
import type { TinyMceEditor } from './globals';
import { fieldText, placeIn, type Place } from './places';
import { visualText } from './visual-text';

/** Selects what stands between the bars of a text, and returns the place with a function that returns the text afterwards, with bars around what is selected. */
function inField( barred: string ): readonly [ Place, () => string ] {
	const field = document.body.appendChild( document.createElement( 'textarea' ) );
	const from = barred.indexOf( '|' );
	field.value = barred.replaceAll( '|', '' );
	field.setSelectionRange( from, barred.lastIndexOf( '|' ) - ( from === barred.lastIndexOf( '|' ) ? 0 : 1 ) );
	return [
		placeIn( fieldText( field ) ),
		() => `${ field.value.slice( 0, field.selectionStart ) }|${ field.value.slice( field.selectionStart ) }`,
	];
}

/** The same for the HTML of a visual editor. */
function inVisual( barred: string ): readonly [ Place, () => string ] {
	const body = document.body.appendChild( document.createElement( 'div' ) );
	body.innerHTML = barred;
	const range = document.createRange();
	range.selectNodeContents( body );
	const walker = document.createTreeWalker( body, NodeFilter.SHOW_TEXT );
	let bars = 0;
	while ( walker.nextNode() !== null ) {
		const node = walker.currentNode as Text;
		for ( let at = node.data.indexOf( '|' ); at >= 0; at = node.data.indexOf( '|' ) ) {
			node.deleteData( at, 1 );
			if ( bars++ === 0 ) {
				range.setStart( node, at );
			}
			range.setEnd( node, at );
		}
	}
	const editor: TinyMceEditor = {
		id: 'content',
		selection: { getRng: () => range, setRng: () => undefined, getNode: () => body },
		undoManager: {
			transact: ( change ) => {
				change();
			},
		},
		isHidden: () => false,
		getBody: () => body,
		getDoc: () => document,
		getContent: () => body.innerHTML,
		focus: () => undefined,
		nodeChanged: () => undefined,
		on: () => undefined,
		addButton: () => undefined,
	};
	return [ placeIn( visualText( editor, body ) ), () => body.innerHTML ];
}

afterEach( () => {
	document.body.replaceChildren();
} );

const [ OPEN, END ] = [ '[patreon_gate_lock paying]', '[/patreon_gate_lock]' ];

describe( 'a selection in the text mode', () => {
	it( 'gets tags around it', () => {
		const [ place, text ] = inField( 'My |secret| is' );
		expect( place.attributes ).toBeNull();
		place.lock( 'paying', 'Example' );
		expect( text() ).toBe( `My ${ OPEN }|secret${ END } is` );
	} );

	it( 'gets tags with an example between them if it is empty', () => {
		const [ place, text ] = inField( 'My | is' );
		place.lock( '', 'Example' );
		expect( text() ).toBe( `My [patreon_gate_lock]|Example${ END } is` );
	} );

	it.each( [ `a ${ OPEN }b|c${ END } d`, `a |x ${ OPEN }bc|${ END } d`, `a [patreon_gate_|lock paying]bc${ END } d` ] )(
		'changes the locked part that it touches: %s',
		( barred ) => {
			const [ place, text ] = inField( barred );
			expect( place.attributes ).toBe( ' paying' );
			place.change( 'tiers="1"' );
			expect( text().replace( '|', '' ) ).toBe( barred.replaceAll( '|', '' ).replace( OPEN, '[patreon_gate_lock tiers="1"]' ) );
		}
	);

	it( 'unlocks the part, and keeps its text', () => {
		const [ place, text ] = inField( `a ${ OPEN }b|c${ END } d` );
		place.unlock();
		expect( text().replace( '|', '' ) ).toBe( 'a bc d' );
	} );
} );

describe( 'a selection in the visual mode', () => {
	it.each( [
		[ '<p>My |secret| is</p>', `<p>My ${ OPEN }secret${ END } is</p>` ],
		[ '<p>a |b</p><p>c| d</p>', `<p>a ${ OPEN }b</p><p>c${ END } d</p>` ],
		[ '<p>a</p><p>|b</p><p>|c</p>', `<p>a</p><p>${ OPEN }b${ END }</p><p>c</p>` ],
		[ '<p>a <strong>|b</strong>c| d</p>', `<p>a <strong>${ OPEN }b</strong>c${ END } d</p>` ],
		[ '<p>a|</p><p>b|</p>', `<p>a</p><p>${ OPEN }b${ END }</p>` ],
	] )( 'gets tags around it: %s', ( barred, wanted ) => {
		const [ place, html ] = inVisual( barred );
		place.lock( 'paying', 'Example' );
		expect( html() ).toBe( wanted );
	} );

	it( 'gets an example if it is empty, also in an empty text', () => {
		const [ place, html ] = inVisual( '<p>a | b</p>' );
		place.lock( 'paying', 'Example' );
		expect( html() ).toBe( `<p>a ${ OPEN }Example${ END } b</p>` );
		const [ empty, all ] = inVisual( '' );
		empty.lock( 'paying', 'Example' );
		expect( all() ).toBe( `${ OPEN }Example${ END }` );
	} );

	it( 'changes and unlocks a part whose tag is partly bold', () => {
		const barred = '<p>[patreon_gate_lock <b>paying</b>]x|y</p><p>z[/patreon_gate_lock]</p>';
		const [ place, html ] = inVisual( barred );
		expect( place.attributes ).toBe( ' paying' );
		place.change( 'free_member' );
		expect( html() ).toContain( '[patreon_gate_lock free_member]' );
		const [ again, after ] = inVisual( barred );
		again.unlock();
		expect( after().replace( '<b></b>', '' ) ).toBe( '<p>xy</p><p>z</p>' );
	} );
} );
