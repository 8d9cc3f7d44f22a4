import { Notice, ToggleControl } from '@wordpress/components';
import { createPortal, useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { lockChanged } from '@patreon-gate/api';
import { DesignSelect, StoredLockEditor, useLockWords } from '../components';
import {
	AppliedLock,
	isLockedElsewhere,
	readersInWords,
	ReadersMenu,
	ShownTeaser,
	TeaserControl,
	useLockOfPost,
	withQuery,
} from '../components/whole-post';
import { countParts, mistakesInWords } from '../components/shortcode';
import { NEW_LOCK, readLock, type Lock } from '../types';
import { changesAsJson, type BoxData, type Values } from './box-data';
import { useUnsavedText } from './text/use-unsaved-text';

interface BoxProps {
	readonly data: BoxData;
	/** Called with what the form has to send. */
	readonly onChange: ( changes: string ) => void;
	/** The line above the button that publishes. */
	readonly line: Element | null;
}

/** Returns what the line above the button that publishes says of a lock. */
function withWords( words: string ): string {
	return words === ''
		? __( 'Only for members', 'tier-gate-for-patreon' )
		: /* translators: %s: who can read the post, such as "Gold and above". */
			sprintf( __( 'Only for members: %s', 'tier-gate-for-patreon' ), words );
}

/**
 * Edits the lock of a whole post in the classic editor, as the panel of the block editor does. Nothing is stored before the form is sent.
 *
 * @param props          Component props.
 * @param props.data     What PHP printed.
 * @param props.onChange Called with what the form has to send.
 * @param props.line     The line above the button that publishes.
 */
export function Box( { data, onChange, line }: BoxProps ): React.JSX.Element {
	const [ values, setValues ] = useState< Values >( data );
	const { lock, teaser, design } = values;
	const reading = readLock( lock );
	const isLocked = reading.kind !== 'none';
	const words = useLockWords( lock );
	const [ applied, setApplied ] = useLockOfPost( data.postId, '' );
	const text = useUnsavedText();
	const mistakes = mistakesInWords( text.content );
	const changes = changesAsJson( data, values );
	useEffect( () => {
		onChange( changes );
	}, [ onChange, changes ] );
	const change = ( part: Partial< Values > ): void => {
		setValues( { ...values, ...part } );
	};
	const changeLock = ( next: Lock | null ): void => {
		change( { lock: next } );
		lockChanged( next, 'post' );
	};
	return (
		<>
			{ line !== null && createPortal( isLocked ? withWords( words ) : readersInWords( applied, countParts( text.content ) ), line ) }
			{ changes !== '' && (
				<Notice status="info" isDismissible={ false }>
					{ __( 'Your change takes effect when you save the post.', 'tier-gate-for-patreon' ) }
				</Notice>
			) }
			{ mistakes !== null && (
				<Notice status="warning" isDismissible={ false }>
					{ mistakes }
				</Notice>
			) }
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __( 'Only for members', 'tier-gate-for-patreon' ) }
				help={
					isLocked
						? __( 'Title, excerpt, featured image, categories and tags stay public.', 'tier-gate-for-patreon' )
						: __(
								'Everyone can read it. To lock only a part, select it in the text and use the button “Lock this part”.',
								'tier-gate-for-patreon'
							)
				}
				checked={ isLocked }
				onChange={ ( isChecked ) => {
					changeLock( isChecked ? NEW_LOCK : null );
				} }
			/>
			<AppliedLock applied={ applied } onChange={ setApplied } isLockedHere={ isLocked } />
			{ isLocked && (
				<StoredLockEditor
					stored={ lock }
					place="post"
					onChange={ ( next ) => {
						change( { lock: next } );
					} }
				/>
			) }
			{ ( isLocked || isLockedElsewhere( applied ) ) && (
				<>
					<TeaserControl
						stored={ teaser }
						onChange={ ( next ) => {
							change( { teaser: next } );
						} }
					/>
					<ShownTeaser postId={ data.postId } content={ text.content } excerpt={ text.excerpt } stored={ teaser } />
				</>
			) }
			<DesignSelect
				design={ design }
				fallback={ __( 'As chosen for the site', 'tier-gate-for-patreon' ) }
				onChange={ ( next ) => {
					change( { design: next } );
				} }
			/>
			{ data.viewUrl !== '' && (
				<div className="patreon-gate-view-as">
					<ReadersMenu
						postId={ data.postId }
						isBusy={ false }
						isDisabled={ false }
						onChoose={ ( query ) => {
							window.open( withQuery( data.viewUrl, query ), `patreon-gate-view-as-${ String( data.postId ) }` );
						} }
					/>
					<p className="patreon-gate-view-as__note">
						{ __( 'It shows the post as it is saved. Save it first to see your changes.', 'tier-gate-for-patreon' ) }
					</p>
				</div>
			) }
		</>
	);
}
