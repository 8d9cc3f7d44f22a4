import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../json';
import type { HttpReply } from '../http/types';

const TYPE = 'application/vnd.api+json';

function reply( status: number, error: JsonObject, headers: HttpReply[ 'headers' ] = {} ): HttpReply {
	return { status, headers: { 'content-type': TYPE, ...headers }, body: JSON.stringify( { errors: [ error ] } ) };
}

function error( status: number, code: number | null, codeName: string, title: string, detail: string, rest: JsonObject = {} ): HttpReply {
	return reply( status, { id: randomUUID(), code_name: codeName, code, title, detail, status: String( status ), ...rest } );
}

/** Returns the error for a bad or expired access token, as recorded. */
export function unauthorized(): HttpReply {
	return error(
		401,
		1,
		'Unauthorized',
		'Unauthorized',
		"The server could not verify that you are authorized to access the URL requested.  You either supplied the wrong credentials (e.g. a bad password), or your browser doesn't understand how to supply the credentials required."
	);
}

/** Returns the error for a missing scope. The live service's status is not known (401 or 403). */
export function missingScope( scope: string ): HttpReply {
	return error( 403, 1, 'Forbidden', 'Forbidden', `The token lacks the scope ${ scope }.` );
}

/** Returns the error for something the token may not read: recorded for posts, a guess for foreign campaigns and members. */
export function viewForbidden( type: string, id: string ): HttpReply {
	return error(
		403,
		6,
		'ViewForbidden',
		`You do not have permission to view this ${ type }.`,
		`You do not have permission to view ${ type } with id ${ id }.`
	);
}

/** Returns the error for an unknown ID. Its wording is a guess. */
export function notFound(): HttpReply {
	return error( 404, 1, 'NotFound', 'Not Found', 'The requested URL was not found on the server.' );
}

/** Returns the error for an unknown name: recorded for `include`, a guess for `fields`. */
export function invalidParameter( parameter: 'include' | 'fields', type: string, names: string[] ): HttpReply {
	const list = names.map( ( name ) => `'${ name }'` ).join( ', ' );
	return error(
		400,
		1,
		'ParameterInvalidOnType',
		`Invalid value for parameter '${ parameter }'.`,
		`Invalid parameter for '${ parameter }' on type ${ type }: [${ list }].`,
		{ challenge_metadata: null }
	);
}

/** Returns the error for an invalid cursor. Code 3 and the name of the parameter are reported; the rest is a guess. */
export function invalidCursor(): HttpReply {
	return error( 400, 3, 'ParameterInvalid', "Invalid value for parameter 'page[cursor]'.", 'The cursor is not valid or has expired.', {
		source: { parameter: 'page[cursor]' },
	} );
}

/** Returns the error for an invalid body (webhook management). The wording is a guess. */
export function badRequest( detail: string ): HttpReply {
	return error( 400, 1, 'BadRequest', 'Bad Request', detail );
}

/** Returns a 429 as documented, where every attribute is optional. */
export function throttled( retryAfter: number | null, header = false ): HttpReply {
	const words = 'You have made too many attempts. Please try again later.';
	return reply(
		429,
		{
			code: null,
			code_name: 'RequestThrottled',
			detail: words,
			id: randomUUID(),
			...( retryAfter === null ? {} : { retry_after_seconds: retryAfter } ),
			status: '429',
			title: words,
		},
		header && retryAfter !== null ? { 'retry-after': String( retryAfter ) } : {}
	);
}

/** Returns the 429 of a ban by the edge servers, as documented. */
export function edgeThrottled( retryAfter: number ): HttpReply {
	return {
		status: 429,
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify( { errors: [ { detail: 'Too many bad requests. Time to cool down.', retry_after_seconds: retryAfter } ] } ),
	};
}

/** Returns an HTML page of the edge servers or of a proxy, although JSON was requested. */
export function edgePage( status: number, title: string ): HttpReply {
	return {
		status,
		headers: { 'content-type': 'text/html; charset=UTF-8' },
		body: `<!DOCTYPE html><html lang="en-US"><head><title>${ title }</title></head><body><h1>${ title }</h1><p>Ray ID: 0000000000000000</p></body></html>\n`,
	};
}
