import { useState } from '@wordpress/element';

/** Keys for the rows of a list whose items have no id. */
export interface RowKeys {
	readonly keys: readonly number[];
	/** Call this before a row is removed, so that the other rows keep what was typed in them. */
	readonly remove: ( index: number ) => void;
}

/**
 * Returns a key for each row of a list that stays the same when another row is removed.
 *
 * @param count How many rows there are.
 */
export function useRowKeys( count: number ): RowKeys {
	const [ keys, setKeys ] = useState< readonly number[] >( [] );
	// Rows may also change otherwise, such as by undo.
	let current = keys.slice( 0, count );
	while ( current.length < count ) {
		current = [ ...current, Math.max( -1, ...current, ...keys ) + 1 ];
	}
	if ( keys.length !== count ) {
		setKeys( current );
	}
	return {
		keys: current,
		remove: ( index ) => {
			setKeys( current.filter( ( _, position ) => position !== index ) );
		},
	};
}
