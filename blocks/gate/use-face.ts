import { store as blockEditorStore } from '@wordpress/block-editor';
import { useSelect } from '@wordpress/data';
import { useEffect, useState } from '@wordpress/element';

/** The version for members, and the one for everyone else. */
export type Face = 'granted' | 'denied';

/**
 * Returns which version of a gate the editor shows. Selecting a block in the other one (in the list view, or by undo) switches, so
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
