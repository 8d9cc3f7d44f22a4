/** Building blocks of the generated guards. */
import { isRecord } from './is-record';

/** Tells whether a value from outside is what a type says. */
export type Guard< T > = ( value: unknown ) => value is T;

/** Guards by field name. */
type Fields< T > = { readonly [ K in keyof T ]?: Guard< Exclude< T[ K ], undefined > > };

/**
 * Tells whether a value is a list. Its items are checked one by one elsewhere.
 *
 * @param value Anything.
 */
export function isList( value: unknown ): value is readonly unknown[] {
	return Array.isArray( value );
}

/**
 * Tells whether a value is a string.
 *
 * @param value Anything.
 */
export function isText( value: unknown ): value is string {
	return typeof value === 'string';
}

/**
 * Tells whether a value is a whole number: an amount, an id, a Unix timestamp.
 *
 * @param value Anything.
 */
export function isWhole( value: unknown ): value is number {
	return Number.isInteger( value );
}

/**
 * Tells whether a value is a boolean.
 *
 * @param value Anything.
 */
export function isFlag( value: unknown ): value is boolean {
	return typeof value === 'boolean';
}

/**
 * Makes the guard of an optional value.
 *
 * @param isValue Guard for what is there.
 */
export function orNull< T >( isValue: Guard< T > ): Guard< T | null > {
	return ( value ): value is T | null => value === null || isValue( value );
}

/**
 * Makes the guard of a list.
 *
 * @param isItem Guard for one item.
 */
export function listOf< T >( isItem: Guard< T > ): Guard< readonly T[] > {
	return ( list ): list is readonly T[] => Array.isArray( list ) && list.every( isItem );
}

/**
 * Makes the guard of an enum.
 *
 * @param choices Allowed values.
 */
export function oneOf< const T extends string >( choices: readonly T[] ): Guard< T > {
	return ( value ): value is T => choices.some( ( choice ) => choice === value );
}

/**
 * Makes the guard of a text or list with a maximum length.
 *
 * @param length  The most characters or items.
 * @param isValue Guard for the rest.
 */
export function atMost< T extends { readonly length: number } >( length: number, isValue: Guard< T > ): Guard< T > {
	return ( value ): value is T => isValue( value ) && value.length <= length;
}

/**
 * Makes the guard of a text that matches a pattern.
 *
 * @param pattern Regular expression.
 */
export function matching( pattern: RegExp ): Guard< string > {
	return ( value ): value is string => isText( value ) && pattern.test( value );
}

/**
 * Makes the guard of an object. It may have other fields besides.
 *
 * @param fieldsOf Gives a guard for each field. A function, so that the bundler sees that nothing happens before a guard is called, and leaves out
 *                 those that a script does not use.
 */
export function shape< T >( fieldsOf: () => Fields< T > ): Guard< T > {
	return ( value ): value is T => {
		if ( ! isRecord( value ) ) {
			return false;
		}
		const fields = fieldsOf();
		for ( const name in fields ) {
			if ( fields[ name ]?.( value[ name ] ) !== true ) {
				return false;
			}
		}
		return true;
	};
}

/**
 * Makes the guard of an object that may have no other fields.
 *
 * @param fieldsOf   Gives a guard for each field that has to be there.
 * @param optionalOf Gives a guard for each field that may be there. If no field is required, `[]` is accepted too: PHP encodes an empty object so.
 */
export function exactly< T >( fieldsOf: () => Fields< T >, optionalOf: () => Fields< T > = () => ( {} ) ): Guard< T > {
	const hasFields = shape( fieldsOf );
	return ( value ): value is T => {
		const names = Object.keys( fieldsOf() );
		if ( Array.isArray( value ) ) {
			return value.length + names.length === 0;
		}
		const isKnown = new Map( Object.entries< Guard< unknown > | undefined >( { ...fieldsOf(), ...optionalOf() } ) );
		return (
			isRecord( value ) &&
			hasFields( value ) &&
			names.every( ( name ) => Object.hasOwn( value, name ) ) &&
			Object.entries( value ).every( ( [ name, field ] ) => isKnown.get( name )?.( field ) === true )
		);
	};
}
