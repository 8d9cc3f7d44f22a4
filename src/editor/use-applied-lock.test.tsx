import apiFetch from '@wordpress/api-fetch';
import { act, cleanup, render as renderAlone, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createReduxStore, createRegistry, RegistryProvider } from '@wordpress/data';
import { store as editorStore } from '@wordpress/editor';
import type { ReactNode } from 'react';
import { AppliedLock as Shown } from '../components/whole-post';
import { useAppliedLock } from './use-applied-lock';

vi.mock( '@wordpress/editor', () => ( {
	store: createReduxStore( 'core/editor', {
		reducer: () => ( {} ),
		actions: {},
		selectors: { getCurrentPostAttribute: () => modified },
	} ),
} ) );

/** When the post was saved last. */
const modified = '2026-01-01T00:00:00';

function AppliedLock( { postId, isLockedHere }: { readonly postId: number; readonly isLockedHere: boolean } ): React.JSX.Element {
	const [ applied, setApplied ] = useAppliedLock( postId );
	return <Shown applied={ applied } onChange={ setApplied } isLockedHere={ isLockedHere } />;
}

const registry = createRegistry();

function Registry( { children }: { readonly children: ReactNode } ): React.JSX.Element {
	return <RegistryProvider value={ registry }>{ children }</RegistryProvider>;
}

/** Resolves the request for a path. */
let answer: Map< string, ( value: unknown ) => void >;

beforeEach( () => {
	answer = new Map();
	apiFetch.setFetchHandler(
		( { path = '' } ) =>
			new Promise( ( resolve, reject ) => {
				// eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- What apiFetch throws is no Error.
				answer.set( path, ( value ) => ( value === null ? reject( { code: 'broken', message: 'Broken' } ) : resolve( value ) ) );
			} )
	);
} );

beforeAll( () => {
	registry.register( editorStore as Parameters< typeof registry.register >[ 0 ] );
} );

afterEach( cleanup );

const render = ( what: React.JSX.Element ) => renderAlone( what, { wrapper: Registry } );

const lockOf = ( id: number, source: string, why: string ) => ( {
	post_id: id,
	source,
	why,
	rules: [],
	is_exception: false,
	is_default: false,
	locks: [],
	warnings: [],
} );

/** Makes the server respond with the lock that applies to a post. */
async function say( id: number, value: unknown ): Promise< void > {
	await act( async () => {
		const end = answer.get( [ ...answer.keys() ].find( ( path ) => path.includes( `/posts/${ String( id ) }/lock` ) ) ?? '' );
		expect( end, `nobody asked about post ${ String( id ) }` ).toBeDefined();
		end?.( value );
		await Promise.resolve();
	} );
}

describe( 'a lock that was not set on the post itself', () => {
	it.each( [ 'parent', 'add_on' ] )( 'is shown with its source: %s', async ( source ) => {
		render( <AppliedLock postId={ 5 } isLockedHere={ false } /> );
		await say( 5, lockOf( 5, source, 'It is locked elsewhere.' ) );
		expect( ( await screen.findAllByText( 'It is locked elsewhere.' ) ).length ).toBeGreaterThan( 0 );
	} );

	it.each( [ 'none', 'post' ] )( 'shows nothing if the post has no lock from elsewhere: %s', async ( source ) => {
		const { container } = render( <AppliedLock postId={ 5 } isLockedHere={ false } /> );
		await say( 5, lockOf( 5, source, 'Open.' ) );
		expect( container.innerHTML ).toBe( '' );
	} );

	it( 'is not mentioned beside the post’s own lock, which the panel shows', async () => {
		const { container } = render( <AppliedLock postId={ 5 } isLockedHere={ true } /> );
		await say( 5, lockOf( 5, 'parent', 'It is locked elsewhere.' ) );
		expect( container.innerHTML ).toBe( '' );
	} );

	it( 'names the rules that hold, also beside the post’s own lock', async () => {
		render( <AppliedLock postId={ 5 } isLockedHere={ true } /> );
		await say( 5, {
			...lockOf( 5, 'post', 'It has its own lock.' ),
			rules: [ { id: 'r', name: 'Podcast', why: 'Locked by the rule “Podcast”.', locks: true } ],
		} );
		expect( ( await screen.findAllByText( 'Locked by the rule “Podcast”.' ) ).length ).toBeGreaterThan( 0 );
		expect( screen.queryByRole( 'button' ), 'Only people who manage the plugin make exceptions.' ).toBeNull();
	} );

	it( 'lets people who manage the plugin make a post an exception', async () => {
		window.patreonGatePage = { can_manage: true };
		render( <AppliedLock postId={ 5 } isLockedHere={ false } /> );
		await say( 5, { ...lockOf( 5, 'site', '' ), rules: [ { id: 'r', name: 'All', why: 'Locked by the rule “All”.', locks: true } ] } );
		act( () => {
			screen.getByRole( 'button', { name: 'Make it an exception from rules' } ).click();
		} );
		await act( async () => {
			answer.get( [ ...answer.keys() ].find( ( path ) => path.includes( '/posts/5/exception' ) ) ?? '' )?.( {
				...lockOf( 5, 'none', '' ),
				is_exception: true,
			} );
			await Promise.resolve();
		} );
		expect( ( await screen.findAllByText( /no rule holds for it/ ) ).length ).toBeGreaterThan( 0 );
		expect( screen.getByRole( 'button', { name: 'Let rules hold for it' } ) ).toBeTruthy();
		delete window.patreonGatePage;
	} );

	it( 'shows nothing if the request fails', async () => {
		const { container } = render( <AppliedLock postId={ 5 } isLockedHere={ false } /> );
		await say( 5, null );
		expect( container.innerHTML ).toBe( '' );
	} );

	it( 'sends no request for a post without an id', () => {
		render( <AppliedLock postId={ 0 } isLockedHere={ false } /> );
		expect( answer.size ).toBe( 0 );
	} );

	it( 'ignores a late response about the previous post', async () => {
		const { rerender } = render( <AppliedLock postId={ 5 } isLockedHere={ false } /> );
		rerender( <AppliedLock postId={ 6 } isLockedHere={ false } /> );
		await say( 6, lockOf( 6, 'parent', 'This one.' ) );
		await say( 5, lockOf( 5, 'parent', 'The one before.' ) );
		expect( ( await screen.findAllByText( 'This one.' ) ).length ).toBeGreaterThan( 0 );
		expect( screen.queryByText( 'The one before.' ) ).toBeNull();
	} );
} );
