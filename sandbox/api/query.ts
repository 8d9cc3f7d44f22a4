import type { Faults } from '../faults/faults';
import type { HttpReply } from '../http/types';
import { invalidParameter } from './errors';
import { TYPES } from './resource-types';

/** Which relationships to follow from a resource, and from those further on. */
export interface IncludeTree {
	[ name: string ]: IncludeTree;
}

export interface Query {
	include: IncludeTree;
	/** Requested attribute names, by type. */
	fields: ReadonlyMap< string, readonly string[] >;
}

function names( value: string | null ): string[] {
	return ( value ?? '' )
		.split( ',' )
		.map( ( name ) => name.trim() )
		.filter( ( name ) => name !== '' );
}

/**
 * Reads `include` and `fields[type]`, with raw or percent-encoded brackets. Returns an error if a name is unknown for its type, or if a fault makes
 * it unknown.
 */
export function readQuery( root: string, query: URLSearchParams, path: string, faults: Faults ): Query | HttpReply {
	const drift = faults.list().some( ( fault ) => fault.kind === 'unknown_field' ) ? faults.takeAll( 'unknown_field', path ) : [];
	const gone = ( type: string, name: string ): boolean => drift.some( ( fault ) => fault.type === type && fault.field === name );
	const include: IncludeTree = {};
	for ( const dotted of names( query.get( 'include' ) ) ) {
		let type = root;
		let tree = include;
		for ( const name of dotted.split( '.' ) ) {
			const next = TYPES[ type ]?.relations[ name ];
			if ( next === undefined || gone( type, name ) ) {
				return invalidParameter( 'include', type, [ name ] );
			}
			tree = tree[ name ] ??= {};
			type = next;
		}
	}
	const fields = new Map< string, string[] >();
	for ( const [ key, value ] of query ) {
		const type = /^fields\[([^\]]+)\]$/.exec( key )?.[ 1 ];
		const known = type === undefined ? undefined : TYPES[ type ]?.attributes;
		if ( type === undefined || known === undefined ) {
			continue;
		}
		const asked = names( value );
		const unknown = asked.filter( ( name ) => ! known.includes( name ) || gone( type, name ) );
		if ( unknown.length > 0 ) {
			return invalidParameter( 'fields', type, unknown );
		}
		fields.set( type, [ ...( fields.get( type ) ?? [] ), ...asked ] );
	}
	return { include, fields };
}

export function isReply( value: object ): value is HttpReply {
	return 'status' in value;
}
