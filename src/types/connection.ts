import { isRecord } from './is-record';
import { isCampaign, type Campaign } from './campaign';

/** How the site stands with Patreon; PHP's connection service owns the words. */
export const CONNECTION_STATES = [ 'none', 'draft', 'connected', 'reconnect', 'disconnected', 'elsewhere' ] as const;

/**
 * - `none`: nothing entered yet
 * - `draft`: client id and secret are stored, nobody has connected
 * - `connected`: Patreon answers
 * - `reconnect`: Patreon refused the token; somebody has to connect again
 * - `disconnected`: somebody ended the connection; locks and members stayed
 * - `elsewhere`: this is a copy of the site on another address, which keeps its hands off the connection
 */
export type ConnectionState = ( typeof CONNECTION_STATES )[ number ];

/** What went wrong last, in words for a person. Never holds a token or a secret. */
export interface ConnectionProblem {
	readonly code: string;
	readonly message: string;
}

/** The connection to Patreon, as `GET patreon-gate/v1/connection` tells it: never a token, never the secret. */
export interface Connection {
	readonly state: ConnectionState;
	readonly client_id: string;
	/** The secret itself can be written but never read. */
	readonly has_client_secret: boolean;
	readonly connected_as: string;
	readonly scopes: readonly string[];
	/** Unix time, seconds. */
	readonly token_issued_at: number | null;
	/** Unix time, seconds. */
	readonly token_expires_at: number | null;
	/** To be entered at Patreon, character for character. */
	readonly redirect_uri: string;
	readonly campaign: Campaign | null;
	readonly last_error: ConnectionProblem | null;
}

/** What a person enters from Patreon's developer portal. */
export interface ClientCredentials {
	readonly client_id: string;
	/** Left empty, the stored one is kept. */
	readonly client_secret: string;
}

/**
 * Whether a value says what went wrong.
 *
 * @param value Anything.
 */
export function isConnectionProblem( value: unknown ): value is ConnectionProblem {
	return isRecord( value ) && typeof value[ 'code' ] === 'string' && typeof value[ 'message' ] === 'string';
}

function isTimeOrNull( value: unknown ): value is number | null {
	return value === null || Number.isInteger( value );
}

/**
 * Whether a value has the shape of a connection.
 *
 * @param value Anything.
 */
export function isConnection( value: unknown ): value is Connection {
	return (
		isRecord( value ) &&
		CONNECTION_STATES.some( ( state ) => state === value[ 'state' ] ) &&
		typeof value[ 'client_id' ] === 'string' &&
		typeof value[ 'has_client_secret' ] === 'boolean' &&
		typeof value[ 'connected_as' ] === 'string' &&
		Array.isArray( value[ 'scopes' ] ) &&
		value[ 'scopes' ].every( ( scope ) => typeof scope === 'string' ) &&
		isTimeOrNull( value[ 'token_issued_at' ] ) &&
		isTimeOrNull( value[ 'token_expires_at' ] ) &&
		typeof value[ 'redirect_uri' ] === 'string' &&
		( value[ 'campaign' ] === null || isCampaign( value[ 'campaign' ] ) ) &&
		( value[ 'last_error' ] === null || isConnectionProblem( value[ 'last_error' ] ) )
	);
}
