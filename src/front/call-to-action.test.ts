// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { clicksIn, readCallToAction, whatIs, type Click } from './call-to-action';

describe( 'the attribute of a call to action', () => {
	it( 'is read as design, face and post', () => {
		expect( readCallToAction( '12 not_signed_in 45' ) ).toEqual( { design: 12, face: 'not_signed_in', post: 45 } );
		expect( readCallToAction( '0 my-add-on/subscriber 0' ) ).toEqual( { design: 0, face: 'my-add-on/subscriber', post: 0 } );
	} );

	it.each( [ null, '', '12', '12 face', 'x face 1', '1 FACE 1', '1 face 1 2', '-1 face 1' ] )( 'is ignored if it is damaged: %s', ( value ) => {
		expect( readCallToAction( value ) ).toBeNull();
	} );
} );

describe( 'a link of a call to action', () => {
	it.each( [
		[ 'https://site.example/patreon-gate/start/?flow=join&post=1', 'join' ],
		[ 'https://site.example/patreon-gate/start/?flow=sign-in', 'sign-in' ],
		[ 'https://site.example/blog/patreon-gate/open/?post=1', 'sign-in' ],
		[ 'https://site.example/?patreon_gate=start&flow=join', 'join' ],
		[ 'https://site.example/?patreon_gate=open', 'sign-in' ],
		[ 'https://www.patreon.com/somebody', 'link' ],
	] as const )( '%s is recognized as %s', ( url, what ) => {
		expect( whatIs( url ) ).toBe( what );
	} );

	it( 'passes what was clicked to the callback, also for an element inside the link', () => {
		document.body.innerHTML =
			'<div id="box"><a href="https://site.example/patreon-gate/start/?flow=join"><span>Join</span></a><form><button>Again</button></form></div><a id="out" href="#">Out</a>';
		const box = document.querySelector( '#box' );
		const clicks: Click[] = [];
		if ( box === null ) {
			throw new Error( 'The box is missing.' );
		}
		clicksIn( box, ( click ) => clicks.push( click ) );
		box.addEventListener( 'click', ( event ) => event.preventDefault() );
		box.querySelector( 'span' )?.click();
		box.querySelector( 'form' )?.dispatchEvent( new Event( 'submit', { bubbles: true } ) );
		document.querySelector< HTMLElement >( '#out' )?.click();
		expect( clicks ).toEqual( [
			{ what: 'join', url: 'https://site.example/patreon-gate/start/?flow=join' },
			{ what: 'form', url: '' },
		] );
	} );
} );
