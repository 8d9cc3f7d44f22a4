import { Button, Dropdown, MenuGroup, MenuItem, Spinner } from '@wordpress/components';
import { useDispatch, useRegistry, useSelect } from '@wordpress/data';
import { useEffect, useState } from '@wordpress/element';
import { store as editorStore } from '@wordpress/editor';
import { __ } from '@wordpress/i18n';
import { Problem } from '../components';
import { asRequestProblem, readersOf, useTask, type RequestProblem } from '../data';
import type { PostReaders } from '../types';

/** Options of the save before a preview: core shows no message about it. */
const AS_PREVIEW = { local: false, isPreview: true };

interface ViewAsProps {
	readonly postId: number;
	/** Whether the lock was changed and not saved. */
	readonly isLockChanged: boolean;
}

/** Adds the parameters of a reader to an address. */
export function withQuery( url: string, query: string ): string {
	const [ address = '', hash ] = url.split( '#' );
	return `${ address }${ address.includes( '?' ) ? '&' : '?' }${ query }${ hash === undefined ? '' : `#${ hash }` }`;
}

/** The readers to choose from. They are loaded each time the menu opens: their addresses work for a day only. */
function Readers( { postId, onChoose }: { readonly postId: number; readonly onChoose: ( query: string ) => void } ): React.JSX.Element {
	const [ readers, setReaders ] = useState< PostReaders[ 'readers' ] | RequestProblem | null >( null );
	useEffect( () => {
		let isCurrent = true;
		readersOf( postId ).then(
			( found ) => {
				if ( isCurrent ) {
					setReaders( found.readers );
				}
			},
			( thrown: unknown ) => {
				if ( isCurrent ) {
					setReaders( asRequestProblem( thrown ) );
				}
			}
		);
		return () => {
			isCurrent = false;
		};
	}, [ postId ] );
	if ( readers === null ) {
		return <Spinner />;
	}
	if ( 'message' in readers ) {
		return <Problem message={ readers.message } />;
	}
	return (
		<MenuGroup label={ __( 'View as…', 'tier-gate-for-patreon' ) }>
			{ readers.map( ( { id, label, query } ) => (
				<MenuItem
					key={ id }
					onClick={ () => {
						onChoose( query );
					} }
				>
					{ label }
				</MenuItem>
			) ) }
		</MenuGroup>
	);
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
			<Dropdown
				popoverProps={ { placement: 'left-start' } }
				renderToggle={ ( { isOpen, onToggle } ) => (
					<Button
						__next40pxDefaultSize
						variant="secondary"
						aria-expanded={ isOpen }
						aria-haspopup="true"
						isBusy={ isBusy }
						disabled={ isBusy || ! ( canBeSaved || isPublished ) }
						accessibleWhenDisabled
						onClick={ onToggle }
					>
						{ __( 'View as…', 'tier-gate-for-patreon' ) }
					</Button>
				) }
				renderContent={ ( { onClose } ) => (
					<Readers
						postId={ postId }
						onChoose={ ( query ) => {
							onClose();
							open( query );
						} }
					/>
				) }
			/>
			{ problem !== null && <Problem message={ problem.message } /> }
			{ isLockChanged && ! isDraft && (
				<p className="patreon-gate-view-as__note">
					{ __( 'It shows the lock as it is saved. Save the post to see your change.', 'tier-gate-for-patreon' ) }
				</p>
			) }
		</div>
	);
}
