import { ExternalLink } from '@wordpress/components';
import { useSelect } from '@wordpress/data';
import { PluginDocumentSettingPanel, PluginPostPublishPanel, store as editorStore } from '@wordpress/editor';
import { __ } from '@wordpress/i18n';
import { addQueryArgs } from '@wordpress/url';
import { pageSettings } from '../data';

/** Leads to "Use this…", where a creator says for what it is shown: nothing shows a new call to action by itself. */
export function WhereToUse(): React.JSX.Element {
	const { id, isPublished } = useSelect( ( select ) => {
		const editor = select( editorStore );
		return { id: editor.getCurrentPostId(), isPublished: editor.isCurrentPostPublished() };
	}, [] );
	const text = (
		<>
			<p>{ __( 'Readers see it once you have said where it is to be shown.', 'tier-gate-for-patreon' ) }</p>
			<p>
				<ExternalLink
					href={ addQueryArgs( pageSettings().settings_url.replace( /#.*$/, '' ), { screen: 'calls-to-action', use: String( id ?? 0 ) } ) }
				>
					{ __( 'Use this…', 'tier-gate-for-patreon' ) }
				</ExternalLink>
			</p>
		</>
	);
	return (
		<>
			<PluginDocumentSettingPanel name="use" title={ __( 'Where it is used', 'tier-gate-for-patreon' ) }>
				{ isPublished ? text : <p>{ __( 'Publish it first, then choose where it is shown.', 'tier-gate-for-patreon' ) }</p> }
			</PluginDocumentSettingPanel>
			<PluginPostPublishPanel title={ __( 'Where should it be shown?', 'tier-gate-for-patreon' ) } initialOpen>
				{ text }
			</PluginPostPublishPanel>
		</>
	);
}
