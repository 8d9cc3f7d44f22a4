import apiFetch, { type APIFetchOptions } from '@wordpress/api-fetch';
import { __ } from '@wordpress/i18n';
import { isRecord, listOf } from '../types';

/** The error of a request: a code, a message for the person, and the invalid fields. */
export class RequestProblem extends Error {
	/** WordPress' REST error code, or `patreon_gate_unreadable_answer`. */
	public readonly code: string;
	/** Field name → what is wrong with it, if the server said so. */
	public readonly fields: ReadonlyMap< string, string >;
	/** HTTP status; 0 if there was no response, or no status in it. */
	public readonly status: number;

	public constructor( code: string, message: string, fields: ReadonlyMap< string, string > = new Map(), status = 0 ) {
		super( message );
		this.name = 'RequestProblem';
		this.code = code;
		this.fields = fields;
		this.status = status;
	}

	/** Whether somebody else changed or removed the object of the request in the meantime, so that trying again cannot help. */
	public get isOutdated(): boolean {
		return [ 404, 409, 410 ].includes( this.status );
	}

	/** Whether the current user may not do that. */
	public get isForbidden(): boolean {
		return this.status === 401 || this.status === 403;
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

function unreadable(): RequestProblem {
	return new RequestProblem(
		'patreon_gate_unreadable_answer',
		__(
			'Your site sent an unexpected answer. Reload the page. If this keeps happening, another plugin may be changing REST API responses.',
			'tier-gate-for-patreon'
		)
	);
}

/** Error codes of `apiFetch` when there is no response. Its own messages do not say what to do. */
const UNREACHABLE = [ 'fetch_error', 'offline_error' ];

/**
 * Turns whatever a request threw into a `RequestProblem`.
 *
 * @param thrown `apiFetch` throws the error's JSON, a network failure throws something else.
 */
export function asRequestProblem( thrown: unknown ): RequestProblem {
	if ( thrown instanceof RequestProblem ) {
		return thrown;
	}
	const code = isRecord( thrown ) ? thrown[ 'code' ] : null;
	if ( code === 'invalid_json' ) {
		return unreadable();
	}
	if ( code === 'internal_server_error' ) {
		return new RequestProblem(
			code,
			// WordPress only says that there was a critical error.
			__(
				'Your site had an error while it answered. Nothing that was stored is lost. Try again. If it keeps happening, your host’s error log says why.',
				'tier-gate-for-patreon'
			),
			new Map(),
			500
		);
	}
	if ( isRecord( thrown ) && typeof code === 'string' && typeof thrown[ 'message' ] === 'string' && ! UNREACHABLE.includes( code ) ) {
		const data = thrown[ 'data' ];
		const fields = fieldProblems( data );
		return new RequestProblem(
			code,
			// The messages of the fields are more helpful than "Invalid parameter(s): session_days".
			fields.size > 0 ? [ ...fields.values() ].join( ' ' ) : thrown[ 'message' ],
			fields,
			isRecord( data ) && typeof data[ 'status' ] === 'number' ? data[ 'status' ] : 0
		);
	}
	return new RequestProblem(
		'patreon_gate_unreachable',
		__( 'Your site did not answer. Check your internet connection, then try again.', 'tier-gate-for-patreon' )
	);
}

/** A request to one of our routes, or to one of an add-on. */
export interface Ask {
	/** Below `/patreon-gate/v1`, such as `/tiers`. */
	readonly path: string;
	/** Where the path is below something else: an add-on's own routes, such as `welcome-desk/v1`. */
	readonly namespace?: string;
	readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Body, as JSON. */
	readonly data?: unknown;
	/** Aborts the request. */
	readonly signal?: AbortSignal;
}

function optionsOf( { namespace = 'patreon-gate/v1', ...ask }: Ask ): APIFetchOptions< true > {
	return { ...ask, path: `/${ namespace }${ ask.path }` };
}

/**
 * Sends a request to a REST route and validates the response, so that components receive valid data only. If the nonce of the
 * page has expired, `apiFetch` gets a new one and repeats the request.
 *
 * @param ask     The request.
 * @param isValid Guard for the response.
 * @throws {RequestProblem} When the request fails, or the response does not match its schema.
 */
export async function request< T >( ask: Ask, isValid: ( answer: unknown ) => answer is T ): Promise< T > {
	let answer: unknown;
	try {
		answer = await apiFetch< unknown >( optionsOf( ask ) );
	} catch ( thrown ) {
		throw asRequestProblem( thrown );
	}
	if ( ! isValid( answer ) ) {
		throw unreadable();
	}
	return answer;
}

/** One page of a list with its total. */
export interface NumberedPage< T > {
	readonly items: readonly T[];
	readonly totalItems: number;
	readonly totalPages: number;
}

async function fetchResponse( ask: Ask ): Promise< Response > {
	try {
		return await apiFetch< Response, false >( { ...optionsOf( ask ), parse: false } );
	} catch ( thrown ) {
		// With `parse: false`, `apiFetch` throws the response itself and does not notice an expired nonce in it, so its JSON is thrown instead.
		throw thrown instanceof Response ? await thrown.json().catch( () => thrown ) : thrown;
	}
}

/**
 * Asks for one page of a list that is numbered as WordPress numbers its own (`page`, `per_page`, `X-WP-Total`, `X-WP-TotalPages`).
 *
 * @param ask    The request, with `page` and `per_page` in its path.
 * @param isItem Guard for one item.
 * @throws {RequestProblem} As `request()` does.
 */
export async function requestPage< T >( ask: Ask, isItem: ( item: unknown ) => item is T ): Promise< NumberedPage< T > > {
	let response: Response;
	let items: unknown;
	try {
		try {
			response = await fetchResponse( ask );
		} catch ( thrown ) {
			if ( asRequestProblem( thrown ).code !== 'rest_cookie_invalid_nonce' ) {
				throw thrown;
			}
			await apiFetch( optionsOf( ask ) );
			response = await fetchResponse( ask );
		}
		items = await response.json();
	} catch ( thrown ) {
		throw asRequestProblem( thrown );
	}
	const totalItems = Number( response.headers.get( 'X-WP-Total' ) ?? Number.NaN );
	const totalPages = Number( response.headers.get( 'X-WP-TotalPages' ) ?? Number.NaN );
	if ( ! listOf( isItem )( items ) || ! Number.isInteger( totalItems ) || ! Number.isInteger( totalPages ) ) {
		throw unreadable();
	}
	return { items, totalItems, totalPages };
}

/**
 * Asks for a file.
 *
 * @param ask The request.
 * @throws {RequestProblem} As `request()` does.
 */
export async function requestFile( ask: Ask ): Promise< Blob > {
	try {
		return await ( await fetchResponse( ask ) ).blob();
	} catch ( thrown ) {
		throw asRequestProblem( thrown );
	}
}
