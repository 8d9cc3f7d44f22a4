import { Button, PanelBody, Spinner } from '@wordpress/components';
import { PluginSidebar, PluginSidebarMoreMenuItem } from '@wordpress/editor';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { external } from '@wordpress/icons';
import { Problem } from '../../components';
import type { Preview } from '../../types';
import { faceLabel, useFace } from '../faces/use-faces';
import { AllReaders } from './all-readers';
import { ChoiceControls, ReaderControl, WidthControl } from './controls';
import { PreviewFrame } from './preview-frame';
import { addressOf, usePreview, type Choices } from './use-preview';

/** Name of the sidebar, and of its menu item. */
const NAME = 'preview';

/**
 * Returns sentences that say how the preview differs from the site.
 *
 * @param preview The preview.
 */
function hints( { connected, post }: Preview ): readonly string[] {
	return [
		...( connected ? [] : [ __( 'Your site is not connected with Patreon yet. Names and prices are examples.', 'tier-gate-for-patreon' ) ] ),
		...( post.locked ? [] : [ __( 'This post has no lock. It is shown as if it were for paying members.', 'tier-gate-for-patreon' ) ] ),
	];
}

/** Shows the contents of the sidebar. Rendered only while the sidebar is open, so that a closed one requests no previews. */
function PreviewPanel(): React.JSX.Element {
	const [ face ] = useFace();
	const [ width, setWidth ] = useState( 390 );
	const [ choices, setChoices ] = useState< Choices >( { post: 0, tier: '', readerTier: '' } );
	const [ showsAll, setShowsAll ] = useState( false );
	const { preview, problem, isLoading, reload } = usePreview( choices );
	const isReady = preview !== null && problem === null;
	return (
		<div className="patreon-gate-preview">
			<div className="patreon-gate-preview-bar">
				<ReaderControl />
				<Button
					__next40pxDefaultSize
					variant="secondary"
					disabled={ ! isReady }
					accessibleWhenDisabled
					onClick={ () => {
						setShowsAll( true );
					} }
				>
					{ __( 'Show all readers', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
			<PanelBody title={ __( 'Post and tiers', 'tier-gate-for-patreon' ) } initialOpen={ false }>
				<div className="patreon-gate-preview-choices">
					<ChoiceControls choices={ choices } onChange={ setChoices } preview={ preview } />
				</div>
			</PanelBody>
			<div className="patreon-gate-preview-bar">
				<WidthControl value={ width } onChange={ setWidth } />
				{ isReady && (
					<Button
						size="compact"
						icon={ external }
						label={ __( 'Open in a new tab', 'tier-gate-for-patreon' ) }
						href={ addressOf( preview, face ) }
						target="_blank"
						rel="noopener"
					/>
				) }
			</div>
			{ problem !== null && <Problem message={ problem.message } onRetry={ reload } /> }
			{ isReady && hints( preview ).map( ( hint ) => <p key={ hint }>{ hint }</p> ) }
			{ isReady && (
				<PreviewFrame
					url={ addressOf( preview, face ) }
					title={ sprintf(
						/* translators: %s: a kind of reader, such as "Tier too low". */
						__( 'Preview for “%s”', 'tier-gate-for-patreon' ),
						faceLabel( face )
					) }
					width={ width }
					height="max(340px, 100vh - 420px)"
					isLoading={ isLoading }
					onRetry={ reload }
				/>
			) }
			{ preview === null && problem === null && <Spinner /> }
			{ showsAll && isReady && (
				<AllReaders
					preview={ preview }
					onClose={ () => {
						setShowsAll( false );
					} }
					onRetry={ reload }
				/>
			) }
		</div>
	);
}

/** Adds the sidebar "Preview": a post of the site as the chosen reader sees it, with the unsaved changes of the design. */
export function PreviewSidebar(): React.JSX.Element {
	return (
		<>
			<PluginSidebarMoreMenuItem target={ NAME } icon="visibility">
				{ __( 'Preview for readers', 'tier-gate-for-patreon' ) }
			</PluginSidebarMoreMenuItem>
			<PluginSidebar name={ NAME } title={ __( 'Preview for readers', 'tier-gate-for-patreon' ) } icon="visibility">
				<PreviewPanel />
			</PluginSidebar>
		</>
	);
}
