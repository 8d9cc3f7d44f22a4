import { Button, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { lockChanged } from '@patreon-gate/api';
import { NEW_LOCK, readLock, type Lock } from '../types';
import { LockEditor } from './lock-editor';

interface StoredLockEditorProps {
	/** The stored value: a block attribute or post meta. */
	readonly stored: unknown;
	/** `'post'`, or the client id of the block. */
	readonly place: string;
	readonly onChange: ( lock: Lock ) => void;
}

/**
 * Edits the lock of a divider or gate, which must have one. If the stored lock cannot be read, the block stays locked; then this says so and
 * offers a new lock.
 *
 * @param props          Component props.
 * @param props.stored   What is stored.
 * @param props.place    Where the lock stands, for add-ons.
 * @param props.onChange Called with the changed lock.
 */
export function StoredLockEditor( { stored, place, onChange }: StoredLockEditorProps ): React.JSX.Element {
	const reading = readLock( stored );
	const change = ( lock: Lock ): void => {
		onChange( lock );
		lockChanged( lock, place );
	};
	if ( reading.kind === 'lock' ) {
		return <LockEditor lock={ reading.lock } onChange={ change } />;
	}
	return (
		<Notice status="warning" isDismissible={ false }>
			<p>
				{ reading.kind === 'none'
					? __( 'You have not chosen yet who can read this, so it is locked for everyone.', 'tier-gate-for-patreon' )
					: __(
							'The saved lock cannot be read, so this is locked for everyone. A newer version of Tier Gate may have written it.',
							'tier-gate-for-patreon'
						) }
			</p>
			<Button
				__next40pxDefaultSize
				variant="secondary"
				onClick={ () => {
					change( NEW_LOCK );
				} }
			>
				{ __( 'Start with: any paying member', 'tier-gate-for-patreon' ) }
			</Button>
		</Notice>
	);
}
