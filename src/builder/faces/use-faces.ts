import { store as blockEditorStore } from '@wordpress/block-editor';
import { useDispatch, useSelect } from '@wordpress/data';
import { useMemo } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { builderFaces, type Face } from '@patreon-gate/api';
import { facesOfPage } from '../page';
import { BASE, countChanges } from './own';
import { builder } from './store';

let faces: readonly Face[] | null = null;

/** Returns all readers a design can differ for. The filter of add-ons runs only at the first call. */
export function allFaces(): readonly Face[] {
	faces ??= builderFaces( facesOfPage() );
	return faces;
}

/**
 * Returns the name of a reader.
 *
 * @param face Id of the face.
 */
export function faceLabel( face: string ): string {
	return face === BASE ? __( 'Everybody (the base)', 'tier-gate-for-patreon' ) : ( allFaces().find( ( { id } ) => id === face )?.label ?? face );
}

/**
 * Returns how much a face differs, in words.
 *
 * @param count Number of changes.
 */
export function changesInWords( count: number ): string {
	return count === 0
		? __( 'Same as the base', 'tier-gate-for-patreon' )
		: /* translators: %d: number of texts and blocks that differ. */
			sprintf( _n( '%d change', '%d changes', count, 'tier-gate-for-patreon' ), count );
}

/** Returns the reader the editor shows, and a function that switches to another. */
export function useFace(): readonly [ string, ( face: string ) => void ] {
	const face = useSelect( ( select ) => select( builder ).getFace(), [] );
	const { setFace } = useDispatch( builder );
	return [
		face,
		( next ) => {
			void setFace( next );
		},
	];
}

/** Returns the number of changes of each face. */
export function useChanges(): ReadonlyMap< string, number > {
	const blocks = useSelect( ( select ) => select( blockEditorStore ).getBlocks(), [] );
	return useMemo( () => new Map( allFaces().map( ( { id } ) => [ id, countChanges( blocks, id ) ] ) ), [ blocks ] );
}
