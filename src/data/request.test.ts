// @vitest-environment jsdom
import apiFetch from '@wordpress/api-fetch';
import { beforeEach, describe, expect, it } from 'vitest';
import { isTier, listOf } from '../types';
import { asRequestProblem, request, RequestProblem } from './request';

const TIER = { id: '1', campaign_id: '9', title: 'Studio', amount_cents: 800, currency: 'USD', published: true, deleted: false };

let answer: () => Promise< unknown >;
let asked: string | undefined;

beforeEach( () => {
	apiFetch.setFetchHandler( ( options ) => {
		asked = options.path;
		return answer();
	} );
} );

describe( 'request', () => {
	it( 'sends the request below the plugin’s namespace, and returns a valid response', async () => {
		answer = () => Promise.resolve( [ TIER ] );
		await expect( request( { path: '/tiers' }, listOf( isTier ) ) ).resolves.toEqual( [ TIER ] );
		expect( asked ).toMatch( /^\/patreon-gate\/v1\/tiers\b/ );
	} );

	it.each( [ [ { ...TIER, amount_cents: '800' } ], [ { ...TIER, id: 1 } ], [ null ] ] )(
		'refuses a response that does not match the guard',
		async ( odd ) => {
			answer = () => Promise.resolve( [ TIER, odd ] );
			await expect( request( { path: '/tiers' }, listOf( isTier ) ) ).rejects.toMatchObject( { code: 'patreon_gate_unreadable_answer' } );
		}
	);

	it( 'returns the message of the server', async () => {
		const refusal = { code: 'rest_forbidden', message: 'Sorry, you are not allowed to do that.', data: { status: 403 } };
		// eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- What apiFetch throws is no Error.
		answer = () => Promise.reject( refusal );
		await expect( request( { path: '/tiers' }, listOf( isTier ) ) ).rejects.toThrow( 'Sorry, you are not allowed to do that.' );
	} );
} );

describe( 'asRequestProblem', () => {
	it( 'says which field is wrong instead of "invalid parameter"', () => {
		const problem = asRequestProblem( {
			code: 'rest_invalid_param',
			message: 'Invalid parameter(s): session_days',
			data: { status: 400, params: { session_days: 'session_days must be between 1 and 365' } },
		} );
		expect( problem.message ).toBe( 'session_days must be between 1 and 365' );
		expect( problem.fields.get( 'session_days' ) ).toBe( 'session_days must be between 1 and 365' );
	} );

	it( 'has a message for an unreachable server, and returns a RequestProblem unchanged', () => {
		for ( const thrown of [
			new TypeError( 'Failed to fetch' ),
			{ code: 'fetch_error', message: 'Core’s' },
			{ code: 'offline_error', message: 'Core’s' },
		] ) {
			expect( asRequestProblem( thrown ).code ).toBe( 'patreon_gate_unreachable' );
		}
		expect( asRequestProblem( { code: 'invalid_json', message: 'Core’s' } ).code ).toBe( 'patreon_gate_unreadable_answer' );
		const fatal = asRequestProblem( {
			code: 'internal_server_error',
			message: '<p>There has been a critical error on this website.</p>',
			data: { status: 500 },
		} );
		expect( fatal.message ).toContain( 'Try again' );
		expect( fatal.status ).toBe( 500 );
		const own = new RequestProblem( 'code', 'message' );
		expect( asRequestProblem( own ) ).toBe( own );
	} );
} );
