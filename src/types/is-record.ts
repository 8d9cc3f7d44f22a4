/** Anything that came from outside, once it is known to be a plain object. */
export type UnknownRecord = Readonly< Record< string, unknown > >;

/**
 * Whether a value is a plain object, which is where every reader of outside data begins.
 *
 * @param value Anything.
 */
export function isRecord( value: unknown ): value is UnknownRecord {
	return typeof value === 'object' && value !== null && ! Array.isArray( value );
}
