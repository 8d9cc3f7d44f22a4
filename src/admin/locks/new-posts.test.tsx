// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetAll, registerLedger } from '../../data';
import { NEW_LOCK, type DefaultLock, type Rules } from '../../types';
import { NewPosts } from './new-posts';

registerLedger();
configure( { asyncUtilTimeout: 10_000 } );

const RULES: Rules = { version: 4, rules: [], conflicts: [], exceptions: [], defaults: [], work: null, undo: null };

let sent: { readonly path: string; readonly data: unknown }[];
let said: string[];
let answer: unknown;

beforeEach( () => {
	sent = [];
	said = [];
	answer = RULES;
	apiFetch.setFetchHandler( ( { method = 'GET', path = '', data } ) => {
		if ( method === 'GET' ) {
			return Promise.resolve( [] );
		}
		sent.push( { path: path.replace( /[?&]_locale=user/, '' ), data } );
		if ( answer === null ) {
			// eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- What apiFetch throws is no Error.
			return Promise.reject( { code: 'patreon_gate_rule_changed', message: 'Changed meanwhile.', data: { status: 409 } } );
		}
		return Promise.resolve( answer );
	} );
} );

afterEach( () => {
	cleanup();
	forgetAll();
} );

function show( ...defaults: readonly DefaultLock[] ): void {
	render(
		<NewPosts
			rules={ { ...RULES, defaults } }
			onChanged={ ( what ) => {
				said.push( what );
			} }
		/>
	);
}

const POSTS: DefaultLock = { type: 'post', label: 'Posts', unreadable: false, lock: null };
const PAGES: DefaultLock = { type: 'page', label: 'Pages', unreadable: false, lock: NEW_LOCK };

/** Opens the form of a type. */
function open( label: string ): HTMLElement {
	fireEvent.click( screen.getByRole( 'button', { name: 'Change', description: label } ) );
	return screen.getByRole( 'form', { name: `New content: ${ label }` } );
}

describe( 'the lock of new content', () => {
	it( 'is set with the version that was shown, and says so', async () => {
		show( POSTS, PAGES );
		expect( screen.getByText( 'Not locked.' ) ).toBeTruthy();
		const form = open( 'Posts' );
		expect( document.activeElement ).toBe( form );
		fireEvent.click( within( form ).getByLabelText( /^Only some members/ ) );
		fireEvent.click( within( form ).getByRole( 'button', { name: 'Save' } ) );
		await screen.findByRole( 'button', { name: 'Change', description: 'Posts' } );
		expect( sent ).toEqual( [ { path: '/patreon-gate/v1/rules/defaults/post', data: { lock: NEW_LOCK, version: 4 } } ] );
		expect( said ).toEqual( [ 'Saved. New content is locked by default: Posts.' ] );
	} );

	it( 'is removed', async () => {
		show( PAGES );
		const form = open( 'Pages' );
		fireEvent.click( within( form ).getByLabelText( /^Everyone/ ) );
		fireEvent.click( within( form ).getByRole( 'button', { name: 'Save' } ) );
		await screen.findByRole( 'button', { name: 'Change' } );
		expect( sent ).toEqual( [ { path: '/patreon-gate/v1/rules/defaults/page', data: { lock: null, version: 4 } } ] );
	} );

	it( 'keeps the form open and says why if it was changed meanwhile', async () => {
		answer = null;
		show( PAGES );
		fireEvent.click( within( open( 'Pages' ) ).getByRole( 'button', { name: 'Save' } ) );
		expect( ( await screen.findAllByText( /Changed meanwhile/ ) ).length ).toBeGreaterThan( 0 );
		expect( screen.getByRole( 'form' ) ).toBeTruthy();
		expect( said ).toEqual( [] );
	} );

	it( 'says that a damaged one locks, and starts with a lock again', () => {
		show( { ...PAGES, unreadable: true, lock: { ...NEW_LOCK, conditions: [] } } );
		expect( screen.getByText( /Locked for everyone: what was saved cannot be read/ ) ).toBeTruthy();
		expect( within( open( 'Pages' ) ).getByLabelText< HTMLInputElement >( /^Only some members/ ).checked ).toBe( true );
	} );
} );
