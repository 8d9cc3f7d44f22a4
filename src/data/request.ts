import apiFetch from '@wordpress/api-fetch';
import { __ } from '@wordpress/i18n';
import { isRecord } from '../types';

/** What went wrong with a request: a code for code, a sentence for a person, and the fields at fault. */
export class RequestProblem extends Error {
	/** WordPress' REST error code, or `patreon_gate_unreadable_answer`. */
	public readonly code: string;
	/** Field name → what is wrong with it, where the server said so. */
	public readonly fields: ReadonlyMap< string, string >;

	public constructor( code: string, message: string, fields: ReadonlyMap< string, string > = new Map() ) {
		super( message );
		this.name = 'RequestProblem';
		this.code = code;
		this.fields = fields;
	}
}

function fieldProblems( data: unknown ): ReadonlyMap< string, string > {
	const fields = new Map< string, string >();
	if ( isRecord( data ) && isRecord( data[ 'params' ] ) ) {
		for ( const [ name, text ] of Object.entries( data[ 'params' ] ) ) {
			if ( typeof text === 'string' ) {
				fields.set( name, text );
			}
		}
	}
	return fields;
}

/**
 * Turns whatever a request threw into one kind of problem.
 *
 * @param thrown `apiFetch` throws the error's JSON, a network failure throws something else.
 */
export function asRequestProblem( thrown: unknown ): RequestProblem {
	if ( thrown instanceof RequestProblem ) {
		return thrown;
	}
	if ( isRecord( thrown ) && typeof thrown[ 'code' ] === 'string' && typeof thrown[ 'message' ] === 'string' ) {
		const fields = fieldProblems( thrown[ 'data' ] );
		return new RequestProblem(
			thrown[ 'code' ],
			// "Invalid parameter(s): session_days" tells a person less than what is wrong with it.
			fields.size > 0 ? [ ...fields.values() ].join( ' ' ) : thrown[ 'message' ],
			fields
		);
	}
	return new RequestProblem(
		'patreon_gate_unreachable',
		__( 'Your site did not answer. Check your internet connection, then try again.', 'tier-gate-for-patreon' )
	);
}

/** What to ask of one of our routes. */
export interface Ask {
	/** Below `/patreon-gate/v1`, such as `/tiers`. */
	readonly path: string;
	readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Body, as JSON. */
	readonly data?: unknown;
}

/**
 * Asks one of our REST routes and checks what comes back, so that nothing unchecked reaches a component.
 *
 * @param ask     What to ask.
 * @param isValid Guard for the answer.
 * @throws {RequestProblem} When the request fails or the answer is not what was agreed.
 */
export async function request< T >( ask: Ask, isValid: ( answer: unknown ) => answer is T ): Promise< T > {
	let answer: unknown;
	try {
		answer = await apiFetch< unknown >( {
			...ask,
			path: `/patreon-gate/v1${ ask.path }`,
		} );
	} catch ( thrown ) {
		throw asRequestProblem( thrown );
	}
	if ( ! isValid( answer ) ) {
		throw new RequestProblem(
			'patreon_gate_unreadable_answer',
			__(
				'Your site sent an unexpected answer. Reload the page. If this keeps happening, another plugin may be changing REST API responses.',
				'tier-gate-for-patreon'
			)
		);
	}
	return answer;
}
