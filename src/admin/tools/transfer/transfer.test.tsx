// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ImportChange, ImportPlan } from '../../../types';
import { nameOf, postsOf, summaryOf, valueOf } from './plan-words';
import { TransferSection } from './transfer';

configure( { asyncUtilTimeout: 10_000 } );

const RULE: ImportChange = {
	kind: 'rule',
	effect: 'added',
	name: 'Podcast',
	before: '',
	after: 'Category: Podcast. Unlocked for: any paying member.',
	note: 'Both will hold.',
};
const SETTING: ImportChange = { kind: 'setting', effect: 'replaced', name: 'policy.preset', before: 'balanced', after: 'strict', note: '' };
const PLAN: ImportPlan = {
	site: 'https://old.example/',
	exported_at: '2026-11-30T10:00:00Z',
	based_on: 'abc',
	changes: [ SETTING, RULE, { ...RULE, effect: 'left_out', name: 'News', note: 'It does not exist here.' }, { ...RULE, effect: 'same' } ],
	warnings: [ 'Some locks are about tiers that this site does not know: Gold.' ],
	closes: 3,
	opens: 1,
	is_complete: true,
};

let asked: string[];
let answers: Record< string, unknown >;

beforeEach( () => {
	asked = [];
	answers = {};
	apiFetch.setFetchHandler( ( { method = 'GET', path = '', data } ) => {
		const key = `${ method } ${ path.replace( '/patreon-gate/v1', '' ).replace( /[?&]_locale=user/, '' ) }`;
		asked.push( data === undefined ? key : `${ key } ${ JSON.stringify( data ) }` );
		const answer = answers[ key ];
		return answer === undefined
			? // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- What apiFetch throws is no Error.
				Promise.reject( { code: 'patreon_gate_bad_file', message: 'It is no export.', data: { status: 400 } } )
			: Promise.resolve( answer );
	} );
} );

afterEach( cleanup );

/** Returns a file. The one of jsdom cannot be read. */
function fileOf( text: string ): File {
	return Object.assign( new File( [ text ], 'settings.json' ), { text: () => Promise.resolve( text ) } );
}

function choose( file: File ): void {
	const input = document.querySelector( 'input[type=file]' );
	if ( input === null ) {
		throw new Error( 'There is no field for a file.' );
	}
	fireEvent.change( input, { target: { files: [ file ] } } );
}

it( 'says in words what an import would do', () => {
	expect( summaryOf( PLAN ) ).toBe( 'The import would change 1 setting and 1 rule.' );
	expect( summaryOf( { ...PLAN, changes: [ { ...RULE, effect: 'same' } ] } ) ).toMatch( /nothing to import/ );
	expect( postsOf( PLAN ) ).toBe( '3 published posts would be locked. 1 published post would become public.' );
	expect( postsOf( { ...PLAN, closes: 0, opens: 0, is_complete: false } ) ).toBe( 'There are more posts than were counted.' );
	expect( nameOf( SETTING ) ).toBe( 'How strict your membership rules are' );
	expect( nameOf( { ...SETTING, name: 'policy.trial_days' } ) ).toBe( 'Length of a free trial, in days' );
	expect( nameOf( { ...SETTING, name: 'cta_parameters.utm_source' } ) ).toBe( 'Tracking parameters for statistics (utm_source)' );
	expect( nameOf( { ...SETTING, name: 'of_a_later_version' } ) ).toBe( 'of_a_later_version' );
	expect( valueOf( SETTING, 'strict' ) ).toBe( 'Strict' );
	expect( valueOf( { ...SETTING, name: 'cta_new_tab' }, 'true' ) ).toBe( 'On' );
	expect( valueOf( { ...SETTING, name: 'policy.trial_days' }, '' ) ).toBe( 'As the preset says' );
} );

it( 'shows what would change, then imports what was shown', async () => {
	answers = { 'POST /transfer/preview': PLAN, 'POST /transfer/import': PLAN };
	render( <TransferSection /> );
	choose( fileOf( '{"a":1}' ) );
	const table = await screen.findByRole( 'table' );
	const rows = within( table )
		.getAllByRole( 'row' )
		.map( ( row ) => row.textContent );
	expect( rows[ 1 ] ).toBe( 'How strict your membership rules areBalancedStrict' );
	expect( rows[ 2 ] ).toContain( 'Both will hold.' );
	expect( screen.getByText( /1 setting or rule of the file is the same/ ) ).toBeTruthy();
	expect( screen.getByRole( 'listitem' ).textContent ).toBe( 'Rule “News”: It does not exist here.' );
	expect( screen.getAllByText( /does not know: Gold/ ).length ).toBeGreaterThan( 0 );
	fireEvent.click( screen.getByRole( 'button', { name: 'Import' } ) );
	await waitFor( () => {
		expect( screen.getAllByText( 'Imported.' ).length ).toBeGreaterThan( 0 );
	} );
	expect( asked ).toEqual( [ 'POST /transfer/preview {"file":"{\\"a\\":1}"}', 'POST /transfer/import {"file":"{\\"a\\":1}","based_on":"abc"}' ] );
	expect( screen.queryByRole( 'table' ) ).toBeNull();
} );

it( 'says what is wrong with a file, and does not send one that is too big', async () => {
	render( <TransferSection /> );
	choose( fileOf( 'x' ) );
	expect( ( await screen.findAllByText( 'It is no export.' ) ).length ).toBeGreaterThan( 0 );
	expect( screen.queryByRole( 'button', { name: 'Import' } ) ).toBeNull();
	asked = [];
	choose( new File( [ new ArrayBuffer( 2_097_153 ) ], 'film.json' ) );
	expect( ( await screen.findAllByText( /too big/ ) ).length ).toBeGreaterThan( 0 );
	expect( asked ).toEqual( [] );
} );

it( 'can be left without importing', async () => {
	answers = { 'POST /transfer/preview': PLAN };
	render( <TransferSection /> );
	choose( fileOf( '{}' ) );
	fireEvent.click( await screen.findByRole( 'button', { name: 'Do not import' } ) );
	expect( screen.queryByRole( 'table' ) ).toBeNull();
	expect( asked ).toHaveLength( 1 );
} );
