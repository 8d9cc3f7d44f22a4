import { useState } from '@wordpress/element';

/** Keys of the rows of a list whose items have no id of their own. */
export interface RowKeys {
	readonly keys: readonly number[];
	/** Has to be told which row goes, before it goes: the fields of the others keep what was typed in them. */
	readonly remove: ( index: number ) => void;
}

/**
 * Gives each row of a list a key that stays with it when another row is removed.
 *
 * @param count How many rows there are.
 */
export function useRowKeys( count: number ): RowKeys {
	const [ keys, setKeys ] = useState< readonly number[] >( [] );
	// Rows may come and go without us, such as by undoing in the editor.
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
