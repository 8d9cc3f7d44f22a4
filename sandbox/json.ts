/** A value JSON can hold. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export interface JsonObject {
	[ key: string ]: Json;
}

export function isJsonObject( value: unknown ): value is JsonObject {
	return typeof value === 'object' && value !== null && ! Array.isArray( value );
}

/** Reads JSON text; `undefined` when it is not JSON. */
export function parseJson( text: string ): Json | undefined {
	try {
		return JSON.parse( text ) as Json;
	} catch {
		return undefined;
	}
}

/** Follows keys into a value; `undefined` as soon as one is missing. */
export function dig( value: Json | undefined, ...path: string[] ): Json | undefined {
	let here = value;
	for ( const key of path ) {
		if ( ! isJsonObject( here ) ) {
			return undefined;
		}
		here = here[ key ];
	}
	return here;
}

export function text( value: Json | undefined ): string | undefined {
	return typeof value === 'string' ? value : undefined;
}

export function strings( value: Json | undefined ): string[] {
	return Array.isArray( value ) ? value.filter( ( item ): item is string => typeof item === 'string' ) : [];
}

/** Returns compact JSON in ASCII only, as Patreon signs and sends it, with `\u` escapes for everything else. */
export function asciiJson( value: Json ): string {
	return JSON.stringify( value ).replace( /[\u007f-\uffff]/g, ( unit ) => '\\u' + unit.charCodeAt( 0 ).toString( 16 ).padStart( 4, '0' ) );
}
