import { store as blockEditorStore } from '@wordpress/block-editor';
import { useSelect } from '@wordpress/data';
import { useEffect, useState } from '@wordpress/element';

/** The side for those who may see it, and the side for everyone else. */
export type Face = 'granted' | 'denied';

/**
 * Which face of a gate the editor shows. Selecting something in the other one (from the list view, or by undo) turns it over, so
 * that a selected block is never out of sight.
 *
 * @param clientId The gate.
 */
export function useFace( clientId: string ): readonly [ Face, ( face: Face ) => void ] {
	const [ face, turn ] = useState< Face >( 'granted' );
	const selected = useSelect(
		( select ): Face | null => {
			const editor = select( blockEditorStore );
			const [ granted, denied ] = editor.getBlockOrder( clientId );
			const holdsSelection = ( id: string | undefined ): boolean =>
				id !== undefined && ( editor.isBlockSelected( id ) || editor.hasSelectedInnerBlock( id, true ) );
			if ( holdsSelection( granted ) ) {
				return 'granted';
			}
			return holdsSelection( denied ) ? 'denied' : null;
		},
		[ clientId ]
	);
	useEffect( () => {
		if ( selected !== null ) {
			turn( selected );
		}
	}, [ selected ] );
	return [ face, turn ];
}
