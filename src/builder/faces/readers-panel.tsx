import { Button, RadioControl, Slot } from '@wordpress/components';
import { useDispatch, useRegistry } from '@wordpress/data';
import { PluginDocumentSettingPanel, store as editorStore } from '@wordpress/editor';
import { useEffect } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { store as blockEditorStore } from '@wordpress/block-editor';
import { BUILDER_PANEL_SLOT } from '@patreon-gate/api';
import { AddOnBoundary } from '../../components';
import { BASE } from './own';
import { resetFace } from './reset-face';
import { allFaces, changesInWords, faceLabel, useChanges, useFace } from './use-faces';

/** Opens a panel when the editor is opened, because it is the main one here, and WordPress begins with all panels closed. */
function useOpenPanel( name: string ): void {
	const registry = useRegistry();
	useEffect( () => {
		if ( ! registry.select( editorStore ).isEditorPanelOpened( name ) ) {
			void registry.dispatch( editorStore ).toggleEditorPanelOpened( name );
		}
	}, [ registry, name ] );
}

/** Shows the panel "What each reader sees", in which one chooses the reader the editor shows, and sees how much differs for each. */
export function ReadersPanel(): React.JSX.Element {
	const [ face, setFace ] = useFace();
	const changes = useChanges();
	const registry = useRegistry();
	const { updateBlockAttributes } = useDispatch( blockEditorStore );
	useOpenPanel( 'patreon-gate-readers/readers' );
	return (
		<PluginDocumentSettingPanel name="readers" title={ __( 'What each reader sees', 'tier-gate-for-patreon' ) } className="patreon-gate-readers">
			<p>
				{ __(
					'Write the base first: it is shown to everybody. Then choose a reader, and change only what should be different for them.',
					'tier-gate-for-patreon'
				) }
			</p>
			<RadioControl
				label={ __( 'Reader', 'tier-gate-for-patreon' ) }
				selected={ face }
				options={ [
					{ value: BASE, label: faceLabel( BASE ) },
					...allFaces().map( ( { id, label } ) => ( { value: id, label, description: changesInWords( changes.get( id ) ?? 0 ) } ) ),
				] }
				onChange={ setFace }
			/>
			{ face !== BASE && ( changes.get( face ) ?? 0 ) > 0 && (
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => {
						registry.batch( () => {
							resetFace( registry.select( blockEditorStore ).getBlocks(), face, updateBlockAttributes );
						} );
					} }
				>
					{ sprintf(
						/* translators: %s: a kind of reader, such as "Tier too low". */
						__( 'Remove all changes for “%s”', 'tier-gate-for-patreon' ),
						faceLabel( face )
					) }
				</Button>
			) }
			<AddOnBoundary name={ BUILDER_PANEL_SLOT } fallback={ null }>
				<Slot name={ BUILDER_PANEL_SLOT } fillProps={ { face, setFace } } />
			</AddOnBoundary>
		</PluginDocumentSettingPanel>
	);
}
