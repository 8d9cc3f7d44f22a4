// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isTier, listOf } from '../types';
import { pagesOf } from './pages';
import { requestPage } from './request';
import { createResource, forgetAll, resourceAt, resourcesBy } from './resource';
import { useData } from './use-data';

const TIER = { id: '1', campaign_id: '9', title: 'Studio', amount_cents: 800, currency: 'USD', published: true, deleted: false };

/** Requests in the order they began; the tests answer each. */
let readings: { readonly signal: AbortSignal; readonly answer: ( value: string ) => void; readonly fail: ( problem: unknown ) => void }[];

const made = () =>
	createResource(
		( signal ) =>
			new Promise< string >( ( resolve, reject ) => {
				readings.push( { signal, answer: resolve, fail: reject } );
			} )
	);

beforeEach( () => {
	readings = [];
} );

afterEach( () => {
	cleanup();
	forgetAll();
} );

describe( 'a resource', () => {
	it( 'is requested once for all components that show it', async () => {
		const resource = made();
		const first = renderHook( () => useData( resource ) );
		const second = renderHook( () => useData( resource ) );
		expect( readings ).toHaveLength( 1 );
		expect( first.result.current ).toMatchObject( { value: null, problem: null, isLoading: true } );
		act( () => readings[ 0 ]?.answer( 'read' ) );
		await waitFor( () => {
			expect( first.result.current ).toMatchObject( { value: 'read', isLoading: false } );
		} );
		expect( second.result.current.value ).toBe( 'read' );
	} );

	it( 'keeps its value while it is requested again for a new component', async () => {
		const resource = made();
		const first = renderHook( () => useData( resource ) );
		await act( async () => {
			readings[ 0 ]?.answer( 'before' );
			await Promise.resolve();
		} );
		first.unmount();
		const second = renderHook( () => useData( resource ) );
		expect( second.result.current ).toMatchObject( { value: 'before', isLoading: true } );
		await act( async () => {
			readings[ 1 ]?.answer( 'after' );
			await Promise.resolve();
		} );
		expect( second.result.current ).toMatchObject( { value: 'after', isLoading: false } );
	} );

	it( 'aborts the request when no component is left that waits for it', () => {
		const { unmount } = renderHook( ( resource ) => useData( resource ), { initialProps: made() } );
		unmount();
		expect( readings[ 0 ]?.signal.aborted ).toBe( true );
	} );

	it( 'ignores the response to a request that is older than a change', async () => {
		const resource = made();
		const { result } = renderHook( () => useData( resource ) );
		act( () => {
			result.current.replace( 'changed' );
		} );
		expect( readings[ 0 ]?.signal.aborted ).toBe( true );
		await act( async () => {
			readings[ 0 ]?.answer( 'older' );
			await Promise.resolve();
		} );
		expect( result.current.value ).toBe( 'changed' );
	} );

	it( 'reports an error, keeps its value, and can be requested again', async () => {
		const resource = made();
		const { result } = renderHook( () => useData( resource ) );
		await act( async () => {
			readings[ 0 ]?.fail( { code: 'rest_forbidden', message: 'No.', data: { status: 403 } } );
			await Promise.resolve();
		} );
		expect( result.current.problem ).toMatchObject( { code: 'rest_forbidden', isForbidden: true } );
		act( () => {
			void result.current.reload();
		} );
		expect( result.current ).toMatchObject( { problem: null, isLoading: true } );
		await act( async () => {
			readings[ 1 ]?.answer( 'there' );
			await Promise.resolve();
		} );
		act( () => {
			void result.current.reload();
		} );
		await act( async () => {
			readings[ 2 ]?.fail( new TypeError( 'Failed to fetch' ) );
			await Promise.resolve();
		} );
		expect( result.current ).toMatchObject( { value: 'there', problem: { code: 'patreon_gate_unreachable' } } );
	} );

	it( 'keeps quiet about failures while polling', async () => {
		const resource = made();
		const { result } = renderHook( () => useData( resource ) );
		act( () => {
			void result.current.reload( { isQuiet: true } );
		} );
		expect( readings, 'The answer on its way is waited for.' ).toHaveLength( 1 );
		await act( async () => {
			readings[ 0 ]?.answer( 'there' );
			await Promise.resolve();
		} );
		act( () => {
			void result.current.reload( { isQuiet: true } );
		} );
		expect( result.current.isLoading ).toBe( false );
		await act( async () => {
			readings[ 1 ]?.fail( new TypeError( 'Failed to fetch' ) );
			await Promise.resolve();
		} );
		expect( result.current ).toMatchObject( { value: 'there', problem: null } );
	} );

	it( 'requests its path, refuses invalid data, and is the same object for the same key', async () => {
		let answer: unknown = [ TIER ];
		const asked: ( AbortSignal | null | undefined )[] = [];
		apiFetch.setFetchHandler( ( { signal } ) => {
			asked.push( signal );
			return Promise.resolve( answer );
		} );
		const by = resourcesBy( ( key ) => resourceAt( `/tiers?campaign=${ key }`, listOf( isTier ) ), 2 );
		const one = by( '1' );
		expect( by( '1' ) ).toBe( one );
		await one.reload();
		expect( one.snapshot().value ).toEqual( [ TIER ] );
		expect( asked[ 0 ] ).toBeInstanceOf( AbortSignal );
		answer = [ { ...TIER, id: 1 } ];
		await one.reload();
		expect( one.snapshot().problem?.code ).toBe( 'patreon_gate_unreadable_answer' );
		by( '2' );
		by( '3' );
		expect( by( '1' ), 'The oldest goes first.' ).not.toBe( one );
	} );
} );

describe( 'a list that is loaded in parts', () => {
	it( 'continues after the last item, also if that was removed', async () => {
		const parts = [ [ 1, 2 ], [ 3 ] ];
		const read = vi.fn( ( after: number | null ) => Promise.resolve( parts[ after === null ? 0 : 1 ] ?? [] ) );
		const list = pagesOf( read, 2 );
		await list.reload();
		expect( list.snapshot().value ).toEqual( { items: [ 1, 2 ], isComplete: false } );
		list.remove( ( item ) => item === 2 );
		await list.more();
		expect( read ).toHaveBeenLastCalledWith( 2 );
		expect( list.snapshot().value ).toEqual( { items: [ 1, 3 ], isComplete: true } );
	} );
} );

describe( 'a numbered page', () => {
	const page = ( body: unknown, status = 200, headers: Record< string, string > = { 'X-WP-Total': '41', 'X-WP-TotalPages': '5' } ) =>
		new Response( JSON.stringify( body ), { status, headers } );

	it( 'returns the length of the list', async () => {
		apiFetch.setFetchHandler( () => Promise.resolve( page( [ TIER ] ) ) );
		await expect( requestPage( { path: '/tiers?page=2' }, isTier ) ).resolves.toEqual( { items: [ TIER ], totalItems: 41, totalPages: 5 } );
	} );

	it.each( [
		[ 'an item is odd', page( [ { ...TIER, id: 1 } ] ) ],
		[ 'it is no list', page( TIER ) ],
		[ 'a header is missing', page( [ TIER ], 200, {} ) ],
	] )( 'is refused where %s', async ( _why, answer ) => {
		apiFetch.setFetchHandler( () => Promise.resolve( answer ) );
		await expect( requestPage( { path: '/tiers' }, isTier ) ).rejects.toMatchObject( { code: 'patreon_gate_unreadable_answer' } );
	} );

	it( 'returns the message of the server, and repeats the request after an expired nonce', async () => {
		const refused = { code: 'rest_forbidden', message: 'No.', data: { status: 403 } };
		// eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- What apiFetch throws with `parse: false`.
		apiFetch.setFetchHandler( () => Promise.reject( page( refused, 403 ) ) );
		await expect( requestPage( { path: '/tiers' }, isTier ) ).rejects.toMatchObject( { message: 'No.', isForbidden: true } );
		let isFresh = false;
		apiFetch.setFetchHandler( ( { parse } ) => {
			if ( parse === false ) {
				return isFresh
					? Promise.resolve( page( [ TIER ] ) )
					: // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- As above.
						Promise.reject( page( { code: 'rest_cookie_invalid_nonce', message: 'Cookie check failed', data: { status: 403 } }, 403 ) );
			}
			// The request with parsing, in which apiFetch itself renews the nonce.
			isFresh = true;
			return Promise.resolve( [ TIER ] );
		} );
		await expect( requestPage( { path: '/tiers' }, isTier ) ).resolves.toMatchObject( { totalItems: 41 } );
	} );
} );
