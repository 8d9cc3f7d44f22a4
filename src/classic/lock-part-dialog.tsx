import { Button, Modal, Notice, ToggleControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { LockEditor, lockWarning } from '../components';
import { readAttributes, writeAttributes } from '../components/shortcode';
import { NEW_LOCK, type Lock } from '../types';
import type { Place } from './text/places';

interface LockPartDialogProps {
	readonly place: Place;
	readonly onClose: () => void;
}

/**
 * Asks who can read the part of the text that is selected, or changes that for a part that is locked.
 *
 * @param props         Component props.
 * @param props.place   What is selected.
 * @param props.onClose Called when the dialog ends.
 */
export function LockPartDialog( { place, onClose }: LockPartDialogProps ): React.JSX.Element {
	const isLocked = place.attributes !== null;
	const written = place.attributes === null ? null : readAttributes( place.attributes );
	const [ lock, setLock ] = useState< Lock >( written?.lock ?? NEW_LOCK );
	const [ cta, setCta ] = useState( written?.cta ?? '' );
	const end = ( act: () => void ): void => {
		act();
		onClose();
	};
	const isUnfinished = lockWarning( lock ) !== null;
	return (
		<Modal
			className="patreon-gate-dialog"
			title={ isLocked ? __( 'Change who can read this part', 'tier-gate-for-patreon' ) : __( 'Lock this part', 'tier-gate-for-patreon' ) }
			onRequestClose={ onClose }
		>
			<form
				onSubmit={ ( event ) => {
					event.preventDefault();
					if ( ! isUnfinished ) {
						end( () => {
							const attributes = writeAttributes( { lock, cta } );
							if ( isLocked ) {
								place.change( attributes );
							} else {
								place.lock( attributes, __( 'Write here what only members can read.', 'tier-gate-for-patreon' ) );
							}
						} );
					}
				} }
			>
				{ isLocked && written === null && (
					<Notice status="warning" isDismissible={ false }>
						{ __(
							'What stands in the brackets cannot be read, so nobody can read this part. Choose again who can read it.',
							'tier-gate-for-patreon'
						) }
					</Notice>
				) }
				<LockEditor lock={ lock } onChange={ setLock } canHaveLadder={ false } />
				<ToggleControl
					__nextHasNoMarginBottom
					label={ __( 'Show nothing in its place', 'tier-gate-for-patreon' ) }
					help={ __( 'Otherwise, everyone else sees that there is something for members, with a link.', 'tier-gate-for-patreon' ) }
					checked={ cta === 'none' }
					onChange={ ( isChecked ) => {
						setCta( isChecked ? 'none' : written !== null && written.cta !== 'none' ? written.cta : '' );
					} }
				/>
				<div className="patreon-gate-dialog__buttons">
					<Button __next40pxDefaultSize variant="primary" type="submit" disabled={ isUnfinished } accessibleWhenDisabled>
						{ isLocked ? __( 'Change', 'tier-gate-for-patreon' ) : __( 'Lock this part', 'tier-gate-for-patreon' ) }
					</Button>
					<Button __next40pxDefaultSize variant="tertiary" onClick={ onClose }>
						{ __( 'Cancel', 'tier-gate-for-patreon' ) }
					</Button>
					{ isLocked && (
						<Button
							__next40pxDefaultSize
							variant="tertiary"
							isDestructive
							onClick={ () => {
								end( place.unlock );
							} }
						>
							{ __( 'Remove this lock', 'tier-gate-for-patreon' ) }
						</Button>
					) }
				</div>
			</form>
		</Modal>
	);
}
