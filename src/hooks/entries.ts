/** What add-ons add to places of the admin app: an object of id → entry, each checked before it is used. */
import { isRecord } from '../types/is-record';
import { isComponent } from './condition-types';
import { filtered, reportAddOnProblem } from './guarded';

/**
 * Tells whether a value has what a column needs.
 *
 * @param value Anything.
 */
export function isColumn( value: unknown ): boolean {
	return isRecord( value ) && typeof value[ 'label' ] === 'string' && isComponent( value[ 'render' ] );
}

/**
 * Tells whether a value has what a part of a screen with a heading needs.
 *
 * @param value Anything.
 */
export function isPanel( value: unknown ): boolean {
	return isRecord( value ) && typeof value[ 'title' ] === 'string' && isComponent( value[ 'component' ] );
}

/**
 * Returns the valid entries that add-ons give; the others are reported.
 *
 * @param name    Name of the filter.
 * @param isValid Guard for an entry.
 * @param more    Further arguments for callbacks.
 */
export function entriesOf< T >( name: string, isValid: ( value: unknown ) => value is T, ...more: unknown[] ): ReadonlyMap< string, T > {
	const found = new Map< string, T >();
	const answer = filtered( name, {}, {}, ...more );
	for ( const [ id, entry ] of Object.entries( isRecord( answer ) ? answer : { '': answer } ) ) {
		if ( id !== '' && isValid( entry ) ) {
			found.set( id, entry );
		} else {
			reportAddOnProblem( name, entry );
		}
	}
	return found;
}
