import { speak } from '@wordpress/a11y';
import { useDispatch, useRegistry } from '@wordpress/data';
import { store as editorStore } from '@wordpress/editor';
import { useEffect } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { canvasWindow } from '../canvas';
import { guardTexts } from './guard';
import { BASE } from './own';
import { builder } from './store';
import { faceLabel, useFace } from './use-faces';

const NOTICE = 'patreon-gate-reader';

/** While a reader is chosen, says so above the canvas, and prevents adding, moving and removing blocks. */
export function FaceMode(): null {
	const [ face ] = useFace();
	const registry = useRegistry();
	const { updateEditorSettings } = useDispatch( editorStore );
	const { createInfoNotice, removeNotice } = useDispatch( noticesStore );
	const { setFace } = useDispatch( builder );
	useEffect( () => {
		if ( face === BASE ) {
			return undefined;
		}
		const text = sprintf(
			/* translators: %s: a kind of reader, such as "Tier too low". */
			__( 'Reader: %s. You change texts for this reader only. To add, move or remove blocks, go back to the base.', 'tier-gate-for-patreon' ),
			faceLabel( face )
		);
		void createInfoNotice( text, {
			id: NOTICE,
			speak: false,
			isDismissible: false,
			actions: [
				{
					label: __( 'Go back to the base', 'tier-gate-for-patreon' ),
					onClick: () => {
						void setFace( BASE );
					},
				},
			],
		} );
		speak( text );
		void updateEditorSettings( { templateLock: 'all' } );
		const end = guardTexts( canvasWindow(), registry );
		return () => {
			end();
			void removeNotice( NOTICE );
			void updateEditorSettings( { templateLock: false } );
		};
	}, [ face, registry, createInfoNotice, removeNotice, updateEditorSettings, setFace ] );
	return null;
}
