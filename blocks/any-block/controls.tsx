import { RadioControl, ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { lockChanged } from '@patreon-gate/api';
import { DesignSelect, StoredLockEditor } from '../../src/components';
import { NEW_LOCK } from '../../src/types';
import { isPart } from './lockable';
import { lockOf, withLock, type Attributes, type BlockLock } from './stored';

export interface LockControlsProps {
	readonly clientId: string;
	readonly name: string;
	readonly attributes: Attributes;
	readonly setAttributes: ( changes: Attributes ) => void;
}

/**
 * Locks one block, and chooses who can see it and what everyone else sees in its place. The sidebar and the toolbar show the same.
 *
 * @param props               Component props.
 * @param props.clientId      Which block.
 * @param props.name          Its name.
 * @param props.attributes    Its attributes.
 * @param props.setAttributes Changes them.
 */
export function LockControls( { clientId, name, attributes, setAttributes }: LockControlsProps ): React.JSX.Element {
	const lock = lockOf( attributes );
	const change = ( next: BlockLock | null ): void => {
		setAttributes( withLock( attributes, next ) );
	};
	return (
		<div className="patreon-gate-block-lock">
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __( 'Only for members', 'tier-gate-for-patreon' ) }
				help={ lock === null ? __( 'Everyone can see this block.', 'tier-gate-for-patreon' ) : undefined }
				checked={ lock !== null }
				onChange={ ( isChecked ) => {
					const next = isChecked ? NEW_LOCK : null;
					change( next === null ? null : { lock: next, cta: 0, isSilent: false } );
					lockChanged( next, clientId );
				} }
			/>
			{ lock !== null && (
				<>
					<StoredLockEditor
						stored={ lock.lock }
						place={ clientId }
						onChange={ ( next ) => {
							change( { ...lock, lock: next } );
						} }
					/>
					{ isPart( name ) ? (
						<p>
							{ __(
								'Everyone else sees nothing in its place, because a call to action does not fit in here.',
								'tier-gate-for-patreon'
							) }
						</p>
					) : (
						<RadioControl
							label={ __( 'In its place, everyone else sees', 'tier-gate-for-patreon' ) }
							selected={ lock.isSilent ? 'nothing' : 'cta' }
							options={ [
								{ value: 'cta', label: __( 'A call to action', 'tier-gate-for-patreon' ) },
								{ value: 'nothing', label: __( 'Nothing', 'tier-gate-for-patreon' ) },
							] }
							onChange={ ( what ) => {
								change( { ...lock, isSilent: what === 'nothing' } );
							} }
						/>
					) }
					{ ! lock.isSilent && ! isPart( name ) && (
						<DesignSelect
							design={ lock.cta }
							fallback={ __( 'As chosen for the post', 'tier-gate-for-patreon' ) }
							onChange={ ( cta ) => {
								change( { ...lock, cta } );
							} }
						/>
					) }
				</>
			) }
		</div>
	);
}
