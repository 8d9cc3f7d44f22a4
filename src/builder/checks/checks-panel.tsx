import { store as blockEditorStore } from '@wordpress/block-editor';
import { Button, Notice } from '@wordpress/components';
import { useDispatch, useSelect } from '@wordpress/data';
import { PluginDocumentSettingPanel, PluginPrePublishPanel } from '@wordpress/editor';
import { useMemo } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { formatList } from '../../components';
import { useLedger } from '../../data';
import { OTHER } from '../faces/own';
import { allFaces } from '../faces/use-faces';
import { checkDesign, type Warning } from './run';
import { useContrast } from './use-contrast';

function useWarnings(): readonly Warning[] {
	const blocks = useSelect( ( select ) => select( blockEditorStore ).getBlocks(), [] );
	const { tiers } = useLedger();
	const contrast = useContrast();
	const found = useMemo( () => {
		const faces = [ ...allFaces(), { id: OTHER, label: __( 'Everybody else', 'tier-gate-for-patreon' ) } ];
		return checkDesign( blocks, faces, tiers );
	}, [ blocks, tiers ] );
	return blocks.length === 0 ? [] : [ ...found, ...contrast ];
}

interface ListProps {
	readonly warnings: readonly Warning[];
}

function Warnings( { warnings }: ListProps ): React.JSX.Element {
	const { selectBlock } = useDispatch( blockEditorStore );
	if ( warnings.length === 0 ) {
		return <p>{ __( 'All is well.', 'tier-gate-for-patreon' ) }</p>;
	}
	return (
		<>
			{ warnings.map( ( { text, readers, clientId } ) => (
				<Notice key={ text } className="patreon-gate-check" status="warning" isDismissible={ false } politeness="polite">
					<p>{ text }</p>
					{ readers.length > 0 && (
						<p>
							{ sprintf(
								/* translators: %s: kinds of readers, such as "Tier too low and Former member". */
								__( 'Reader: %s', 'tier-gate-for-patreon' ),
								formatList( readers, 'conjunction' )
							) }
						</p>
					) }
					{ clientId !== undefined && (
						<Button
							variant="link"
							onClick={ () => {
								void selectBlock( clientId );
							} }
						>
							{ __( 'Show the block', 'tier-gate-for-patreon' ) }
						</Button>
					) }
				</Notice>
			) ) }
		</>
	);
}

/** Shows what a creator may want to correct: in the sidebar while the design is edited, and again before publishing. */
export function ChecksPanel(): React.JSX.Element {
	const warnings = useWarnings();
	const title =
		warnings.length === 0
			? __( 'Checks', 'tier-gate-for-patreon' )
			: /* translators: %d: number of warnings. */
				sprintf( _n( 'Checks: %d warning', 'Checks: %d warnings', warnings.length, 'tier-gate-for-patreon' ), warnings.length );
	return (
		<>
			<PluginDocumentSettingPanel name="checks" title={ title }>
				<Warnings warnings={ warnings } />
			</PluginDocumentSettingPanel>
			<PluginPrePublishPanel title={ title } initialOpen={ warnings.length > 0 }>
				<Warnings warnings={ warnings } />
			</PluginPrePublishPanel>
		</>
	);
}
