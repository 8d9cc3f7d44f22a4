/** A plain object from outside. */
export type UnknownRecord = Readonly< Record< string, unknown > >;

/**
 * Tells whether a value is a plain object, the first check for data from outside.
 *
 * @param value Anything.
 */
export function isRecord( value: unknown ): value is UnknownRecord {
	return typeof value === 'object' && value !== null && ! Array.isArray( value );
}
