import { isConnection, type Connection } from './connection';
import { hasFields, isFlag, isText, isWhole } from './fields';

/** A connection among several, as `GET patreon-gate/v1/connections` tells it. */
export interface ListedConnection extends Connection {
	readonly id: number;
	/** What names no campaign means this one. */
	readonly is_primary: boolean;
}

/** Where to send the creator's browser. */
export interface ConnectionStart {
	readonly authorize_url: string;
}

/**
 * Whether a value has the shape of a connection among several.
 *
 * @param value Anything.
 */
export function isListedConnection( value: unknown ): value is ListedConnection {
	return isConnection( value ) && hasFields< Pick< ListedConnection, 'id' | 'is_primary' > >( value, { id: isWhole, is_primary: isFlag } );
}

/**
 * Whether a value says where to send the creator's browser.
 *
 * @param value Anything.
 */
export function isConnectionStart( value: unknown ): value is ConnectionStart {
	return hasFields< ConnectionStart >( value, { authorize_url: isText } );
}
