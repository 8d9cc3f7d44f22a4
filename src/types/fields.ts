import { isRecord } from './is-record';

/** A guard for every field of a type, none left out. */
export type Fields< T > = { readonly [ K in keyof T ]-?: ( value: unknown ) => value is T[ K ] };

/**
 * Whether a value is an object with the fields of a type.
 *
 * @param value  Anything.
 * @param fields A guard for each field.
 */
export function hasFields< T >( value: unknown, fields: Fields< T > ): value is T {
	if ( ! isRecord( value ) ) {
		return false;
	}
	for ( const name in fields ) {
		if ( ! fields[ name ]( value[ name ] ) ) {
			return false;
		}
	}
	return true;
}

/**
 * Whether a value is a text.
 *
 * @param value Anything.
 */
export function isText( value: unknown ): value is string {
	return typeof value === 'string';
}

/**
 * Whether a value is a whole number: an amount, an id of ours, a time in Unix seconds.
 *
 * @param value Anything.
 */
export function isWhole( value: unknown ): value is number {
	return Number.isInteger( value );
}

/**
 * Whether a value is yes or no.
 *
 * @param value Anything.
 */
export function isFlag( value: unknown ): value is boolean {
	return typeof value === 'boolean';
}

/**
 * Makes the guard of something that may be missing.
 *
 * @param isValue Guard for what is there.
 */
export function orNull< T >( isValue: ( value: unknown ) => value is T ): ( value: unknown ) => value is T | null {
	return ( value ): value is T | null => value === null || isValue( value );
}

/**
 * Makes the guard of a list.
 *
 * @param isItem Guard for one item.
 */
export function listOf< T >( isItem: ( item: unknown ) => item is T ): ( list: unknown ) => list is readonly T[] {
	return ( list ): list is readonly T[] => Array.isArray( list ) && list.every( isItem );
}

/**
 * Makes the guard of a choice.
 *
 * @param choices What there is to choose from.
 */
export function oneOf< T extends string >( choices: readonly T[] ): ( value: unknown ) => value is T {
	return ( value ): value is T => choices.some( ( choice ) => choice === value );
}
