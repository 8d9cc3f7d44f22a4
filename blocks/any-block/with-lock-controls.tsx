import { BlockControls, InspectorControls } from '@wordpress/block-editor';
import { Dropdown, PanelBody, ToolbarButton, ToolbarGroup } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { ComponentType } from 'react';
import { useLockSentence } from '../../src/components';
import { LockControls, type LockControlsProps } from './controls';
import { whyNotLockable } from './lockable';
import { lockOf } from './stored';

interface EditProps extends LockControlsProps {
	readonly isSelected: boolean;
}

/** The button in the toolbar, which shows whether the block is locked and opens the controls. */
function LockButton( props: LockControlsProps ): React.JSX.Element {
	const lock = lockOf( props.attributes );
	const sentence = useLockSentence( lock?.lock );
	return (
		<BlockControls>
			<ToolbarGroup>
				<Dropdown
					contentClassName="patreon-gate-block-lock-popover"
					popoverProps={ { placement: 'bottom-start' } }
					renderToggle={ ( { isOpen, onToggle } ) => (
						<ToolbarButton
							icon={ lock === null ? 'unlock' : 'lock' }
							label={
								lock === null
									? __( 'Lock for members', 'tier-gate-for-patreon' )
									: /* translators: %s: who can see a block, such as "Unlocked for: any paying member." */
										sprintf( __( 'Locked. %s', 'tier-gate-for-patreon' ), sentence )
							}
							isPressed={ lock !== null }
							aria-expanded={ isOpen }
							aria-haspopup="true"
							onClick={ onToggle }
						/>
					) }
					renderContent={ () => <LockControls { ...props } /> }
				/>
			</ToolbarGroup>
		</BlockControls>
	);
}

/** The lock in the toolbar and the sidebar of the selected block, or why it can have none. */
function Lock( { clientId, name, attributes, setAttributes }: LockControlsProps ): React.JSX.Element {
	const reason = whyNotLockable( name );
	const controls = { clientId, name, attributes, setAttributes };
	return (
		<>
			{ reason === null && <LockButton { ...controls } /> }
			{ reason !== '' && (
				<InspectorControls>
					<PanelBody title={ __( 'Members only (Patreon)', 'tier-gate-for-patreon' ) } initialOpen={ lockOf( attributes ) !== null }>
						{ reason === null ? <LockControls { ...controls } /> : <p>{ reason }</p> }
					</PanelBody>
				</InspectorControls>
			) }
		</>
	);
}

/**
 * Adds the lock to the sidebar and to the toolbar of a block.
 *
 * @param BlockEdit The editor of a block.
 */
export function withLockControls( BlockEdit: ComponentType< EditProps > ): ComponentType< EditProps > {
	return function EditWithLock( props ) {
		// The block stays at its place in the tree when it is selected, because it would lose the focus otherwise.
		return (
			<>
				<BlockEdit { ...props } />
				{ props.isSelected && <Lock { ...props } /> }
			</>
		);
	};
}
