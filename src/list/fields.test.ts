// @vitest-environment jsdom
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { watchList } from './fields';
import { readValues, UNKNOWN } from './values';

/** The parts of `Admin\Post_List\Lock_Fields` and of core's list that the script needs. */
const FORM = `
	<tr id="edit-5"><td><fieldset class="patreon-gate-edit">
		<select name="patreon_gate_choice"><option value="keep">k</option><option value="public">p</option><option value="paying">m</option><option value="tier_or_above">a</option><option value="tiers">t</option></select>
		<label data-choice="tier_or_above" hidden><select name="patreon_gate_tier"><option value=""></option><option value="101">B</option><option value="102">S</option></select></label>
		<fieldset data-choice="tiers" hidden><input type="checkbox" name="patreon_gate_tiers[]" value="101" /><input type="checkbox" name="patreon_gate_tiers[]" value="102" /></fieldset>
		<p class="patreon-gate-kept" hidden><span></span></p><input type="hidden" name="patreon_gate_before" value="" />
		<select name="patreon_gate_exception"><option value=""></option><option value="no">n</option><option value="yes">y</option></select><input type="hidden" name="patreon_gate_exception_before" value="" />
	</fieldset></td></tr>`;

/** Returns an element of a tag, by a selector; an error ends the test if there is none. */
function find< Tag extends keyof HTMLElementTagNameMap >( tag: Tag, more = '' ): HTMLElementTagNameMap[ Tag ] {
	const found = document.querySelector< HTMLElementTagNameMap[ Tag ] >( tag + more );
	if ( found === null ) {
		throw new Error( tag + more );
	}
	return found;
}

/** Opens quick edit of a post, as core does: the row of the form is there before the click arrives at the document. */
function open( values: object | null ): void {
	const data = values === null ? '' : `<div class="patreon_gate_values">${ JSON.stringify( values ) }</div>`;
	document.body.innerHTML = `<table><tbody id="the-list"><tr id="post-5"><td><button class="editinline">Quick Edit</button><div id="inline_5">${ data }</div></td></tr>${ FORM }</tbody></table>`;
	find( 'button', '.editinline' ).click();
}

const menu = (): HTMLSelectElement => find( 'select', '[name="patreon_gate_choice"]' );
const shown = (): readonly string[] =>
	[ ...document.querySelectorAll< HTMLElement >( '[data-choice]' ) ]
		.filter( ( part ) => ! part.hidden )
		.map( ( part ) => part.dataset[ 'choice' ] ?? '' );

describe( 'quick edit', () => {
	beforeAll( () => {
		watchList( document );
	} );
	beforeEach( () => {
		document.body.innerHTML = '';
	} );

	it( 'shows what holds for the post, and only the tiers that belong to it', () => {
		open( { choice: 'tier_or_above', tier: '102', tiers: [], before: 'abc', kept: '' } );
		expect( menu().value ).toBe( 'tier_or_above' );
		expect( find( 'select', '[name="patreon_gate_tier"]' ).value ).toBe( '102' );
		expect( find( 'input', '[name="patreon_gate_before"]' ).value ).toBe( 'abc' );
		expect( shown() ).toEqual( [ 'tier_or_above' ] );
		menu().value = 'tiers';
		menu().dispatchEvent( new Event( 'change', { bubbles: true } ) );
		expect( shown() ).toEqual( [ 'tiers' ] );
	} );

	it( 'checks the chosen tiers', () => {
		open( { choice: 'tiers', tier: '', tiers: [ '102' ], before: 'abc', kept: '' } );
		expect( [ ...document.querySelectorAll< HTMLInputElement >( 'input[type="checkbox"]' ) ].map( ( box ) => box.checked ) ).toEqual( [
			false,
			true,
		] );
	} );

	it( 'shows a lock that it cannot express, and offers to keep it', () => {
		open( { choice: 'keep', tier: '', tiers: [], before: 'abc', kept: 'Unlocked for everyone except: any paying member.' } );
		expect( menu().value ).toBe( 'keep' );
		expect( find( 'option', '[value="keep"]' ).hidden ).toBe( false );
		expect( find( 'p', '.patreon-gate-kept' ).hidden ).toBe( false );
		expect( find( 'p', '.patreon-gate-kept' ).textContent ).toContain( 'Unlocked for everyone except: any paying member.' );
	} );

	it( 'does not offer that for a lock it can express', () => {
		open( { choice: 'paying', tier: '', tiers: [], before: 'abc', kept: 'Unlocked for: any paying member.' } );
		expect( find( 'option', '[value="keep"]' ).hidden ).toBe( true );
		expect( find( 'p', '.patreon-gate-kept' ).hidden ).toBe( true );
	} );

	it( 'shows whether the post is an exception from rules', () => {
		open( { choice: 'public', tier: '', tiers: [], before: '', exception: 'yes', kept: '' } );
		expect( find( 'select', '[name="patreon_gate_exception"]' ).value ).toBe( 'yes' );
		expect( find( 'input', '[name="patreon_gate_exception_before"]' ).value ).toBe( 'yes' );
		open( null );
		expect( find( 'select', '[name="patreon_gate_exception"]' ).value ).toBe( '' );
	} );

	it( 'lets nobody choose who may not lock the post', () => {
		open( null );
		expect( menu().disabled ).toBe( true );
		expect( menu().value ).toBe( 'keep' );
	} );
} );

describe( 'readValues', () => {
	it.each( [ '', 'nonsense', '[]', '{"choice":5}' ] )( 'keeps the lock where PHP printed %s', ( json ) => {
		expect( readValues( json ) ).toEqual( UNKNOWN );
	} );

	it( 'leaves out what is no tier', () => {
		expect( readValues( '{"choice":"tiers","tiers":["1",2,null]}' ).tiers ).toEqual( [ '1' ] );
	} );
} );
