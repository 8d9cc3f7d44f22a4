import { Notice, Slot, ToggleControl } from '@wordpress/components';
import { PluginDocumentSettingPanel, PluginPrePublishPanel } from '@wordpress/editor';
import { __ } from '@wordpress/i18n';
import { AddOnBoundary, DesignSelect, lockWarning, StoredLockEditor, useLockSentence } from '../components';
import { AppliedLock, isLockedElsewhere, readersInWords, TeaserControl, usePanelTitle } from '../components/whole-post';
import { lockChanged, PANEL_SLOT } from '@patreon-gate/api';
import { NEW_LOCK, readLock, type Lock } from '../types';
import { useLockedParts } from './locked-parts';
import { TeaserPreview } from './teaser-preview';
import { useShortcodeWarning } from './shortcodes';
import { useAppliedLock } from './use-applied-lock';
import { useLockNotice } from './use-lock-notice';
import { useStored } from './use-stored';
import { ViewAs } from './view-as';

/** Shows the panel "Members only (Patreon)" in the document sidebar, which locks the whole post and sets who may read it and what everybody sees. */
export function MembersOnlyPanel(): React.JSX.Element | null {
	const { postId, postType, canBeLocked, lock, isLockChanged, teaser, design, change } = useStored();
	const reading = readLock( lock );
	const warning = canBeLocked && reading.kind === 'lock' ? lockWarning( reading.lock ) : null;
	useLockNotice( warning );
	const mistakes = useShortcodeWarning();
	useLockNotice( mistakes, 'patreon-gate-shortcode' );
	const sentence = useLockSentence( lock );
	const [ applied, setApplied ] = useAppliedLock( canBeLocked ? postId : 0 );
	const parts = useLockedParts();
	const title = usePanelTitle( { lock, applied, parts } );
	if ( ! canBeLocked ) {
		return null;
	}
	const isLocked = reading.kind !== 'none';
	const changeLock = ( next: Lock | null ): void => {
		change( 'patreon_gate_lock', next );
		lockChanged( next, 'post' );
	};
	return (
		<>
			<PluginPrePublishPanel title={ title } initialOpen={ warning !== null || mistakes !== null }>
				{ mistakes !== null && (
					<Notice status="warning" isDismissible={ false }>
						{ mistakes }
					</Notice>
				) }
				{ warning === null ? (
					<p>{ isLocked ? sentence : readersInWords( applied, parts ) }</p>
				) : (
					<Notice status="warning" isDismissible={ false }>
						{ warning }
					</Notice>
				) }
			</PluginPrePublishPanel>
			<PluginDocumentSettingPanel name="members-only" title={ title } className="patreon-gate-panel">
				<ToggleControl
					__nextHasNoMarginBottom
					label={ __( 'Only for members', 'tier-gate-for-patreon' ) }
					help={
						isLocked
							? __( 'Title, excerpt, featured image, categories and tags stay public.', 'tier-gate-for-patreon' )
							: __(
									'Everyone can read it. To lock only a part, use the blocks “Members only from here” or “Members-only content”.',
									'tier-gate-for-patreon'
								)
					}
					checked={ isLocked }
					onChange={ ( isChecked ) => {
						changeLock( isChecked ? NEW_LOCK : null );
					} }
				/>
				{ isLocked && applied !== null && applied.is_default && ! isLockChanged && (
					<Notice status="info" isDismissible={ false }>
						{ __(
							'New posts are locked like this on your site. You can change or remove the lock of this one.',
							'tier-gate-for-patreon'
						) }
					</Notice>
				) }
				<AppliedLock applied={ applied } onChange={ setApplied } isLockedHere={ isLocked } />
				<ViewAs postId={ postId } isLockChanged={ isLockChanged } />
				{ isLocked && (
					<StoredLockEditor
						stored={ lock }
						place="post"
						onChange={ ( next ) => {
							change( 'patreon_gate_lock', next );
						} }
					/>
				) }
				{ ( isLocked || isLockedElsewhere( applied ) ) && (
					<>
						<TeaserControl
							stored={ teaser }
							onChange={ ( next ) => {
								change( 'patreon_gate_teaser', next );
							} }
						/>
						<TeaserPreview postId={ postId } stored={ teaser } />
					</>
				) }
				{ design !== null && (
					<DesignSelect
						design={ design }
						fallback={ __( 'As chosen for the site', 'tier-gate-for-patreon' ) }
						onChange={ ( next ) => {
							change( 'patreon_gate_cta', next );
						} }
					/>
				) }
				<AddOnBoundary name={ PANEL_SLOT } fallback={ null }>
					<Slot
						name={ PANEL_SLOT }
						fillProps={ {
							lock: reading.kind === 'lock' ? reading.lock : null,
							postId,
							postType,
						} }
					/>
				</AddOnBoundary>
			</PluginDocumentSettingPanel>
		</>
	);
}
