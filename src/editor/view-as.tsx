import { useDispatch, useRegistry, useSelect } from '@wordpress/data';
import { store as editorStore } from '@wordpress/editor';
import { __ } from '@wordpress/i18n';
import { Problem } from '../components';
import { ReadersMenu, withQuery } from '../components/whole-post';
import { useTask } from '../data';

/** Options of the save before a preview: core shows no message about it. */
const AS_PREVIEW = { local: false, isPreview: true };

interface ViewAsProps {
	readonly postId: number;
	/** Whether the lock was changed and not saved. */
	readonly isLockChanged: boolean;
}

/**
 * Opens the post in a new tab as a reader would see it. What is not saved is shown as core's preview shows it: a draft is saved, of a published post an
 * autosave is made.
 *
 * @param props               Component props.
 * @param props.postId        The post being edited.
 * @param props.isLockChanged Whether the lock was changed and not saved.
 */
export function ViewAs( { postId, isLockChanged }: ViewAsProps ): React.JSX.Element {
	const { autosave, savePost } = useDispatch( editorStore );
	const { isDirty, isPublished, isDraft, canBeSaved } = useSelect( ( select ) => {
		const editor = select( editorStore );
		return {
			isDirty: editor.isEditedPostDirty(),
			isPublished: editor.isCurrentPostPublished(),
			isDraft: [ 'draft', 'auto-draft' ].includes( String( editor.getCurrentPostAttribute( 'status' ) ) ),
			canBeSaved: editor.isEditedPostSaveable(),
		};
	}, [] );
	const registry = useRegistry();
	const { isBusy, problem, run } = useTask();
	const open = ( query: string ): void => {
		// Browsers only let a click open a window, so it is opened before anything is saved.
		const tab = window.open( '', `patreon-gate-view-as-${ String( postId ) }` );
		run( async () => {
			const editor = registry.select( editorStore );
			const permalink: unknown = editor.getCurrentPostAttribute( 'link' );
			let url: unknown = permalink;
			if ( ! isPublished || isDirty ) {
				await ( isDraft ? savePost( AS_PREVIEW ) : autosave( AS_PREVIEW ) );
				url = editor.getEditedPostPreviewLink() ?? permalink;
			}
			tab?.location.assign( withQuery( typeof url === 'string' ? url : '', query ) );
		} );
	};
	return (
		<div className="patreon-gate-view-as">
			<ReadersMenu postId={ postId } isBusy={ isBusy } isDisabled={ ! ( canBeSaved || isPublished ) } onChoose={ open } />
			{ problem !== null && <Problem message={ problem.message } /> }
			{ isLockChanged && ! isDraft && (
				<p className="patreon-gate-view-as__note">
					{ __( 'It shows the lock as it is saved. Save the post to see your change.', 'tier-gate-for-patreon' ) }
				</p>
			) }
		</div>
	);
}
