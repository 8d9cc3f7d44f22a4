import { Button } from '@wordpress/components';
import { useDispatch, useSelect } from '@wordpress/data';
import { PluginDocumentSettingPanel, store as editorStore } from '@wordpress/editor';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { addQueryArgs } from '@wordpress/url';
import { pageSettings } from '../data';

/** Links to the dialog in which a creator chooses where it is shown: a new call to action is shown nowhere by itself. */
export function WhereToUse(): React.JSX.Element {
	const { id, isPublished } = useSelect( ( select ) => {
		const editor = select( editorStore );
		return { id: editor.getCurrentPostId(), isPublished: editor.isCurrentPostPublished() };
	}, [] );
	const { createSuccessNotice } = useDispatch( noticesStore );
	const url = addQueryArgs( pageSettings().settings_url.replace( /[?#].*$/, '' ), {
		page: 'patreon-gate',
		screen: 'calls-to-action',
		use: String( id ?? 0 ),
	} );
	const wasPublishedRef = useRef( isPublished );
	useEffect( () => {
		if ( isPublished && ! wasPublishedRef.current ) {
			// After publishing, WordPress shows its panel only for posts that have a page of their own.
			void createSuccessNotice( __( 'Published. Now choose where it is shown. Until then, no reader sees it.', 'tier-gate-for-patreon' ), {
				id: 'patreon-gate-use',
				actions: [ { label: __( 'Use this…', 'tier-gate-for-patreon' ), url } ],
			} );
		}
		wasPublishedRef.current = isPublished;
	}, [ isPublished, createSuccessNotice, url ] );
	return (
		<PluginDocumentSettingPanel name="use" title={ __( 'Where it is used', 'tier-gate-for-patreon' ) }>
			{ isPublished ? (
				<>
					<p>
						{ __(
							'Choose where readers see it: everywhere, in lists of posts, in one kind of content, or for a tier.',
							'tier-gate-for-patreon'
						) }
					</p>
					<Button __next40pxDefaultSize variant="secondary" href={ url }>
						{ __( 'Use this…', 'tier-gate-for-patreon' ) }
					</Button>
				</>
			) : (
				<p>{ __( 'Publish it first, then choose where it is shown.', 'tier-gate-for-patreon' ) }</p>
			) }
		</PluginDocumentSettingPanel>
	);
}
