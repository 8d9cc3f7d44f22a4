import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { disconnect, useTask } from '../../data';
import type { Connection } from '../../types';
import { ConfirmDialog } from '../parts';

interface DisconnectProps {
	readonly onChange: ( connection: Connection ) => void;
}

/**
 * Disconnects, after asking.
 *
 * @param props          Component props.
 * @param props.onChange Called with the changed connection.
 */
export function Disconnect( { onChange }: DisconnectProps ): React.JSX.Element {
	const [ isAsking, setIsAsking ] = useState( false );
	const { isBusy, problem, run } = useTask();
	return (
		<>
			<Button
				__next40pxDefaultSize
				variant="secondary"
				isDestructive
				onClick={ () => {
					setIsAsking( true );
				} }
			>
				{ __( 'Disconnect', 'tier-gate-for-patreon' ) }
			</Button>
			{ isAsking && (
				<ConfirmDialog
					title={ __( 'Disconnect from Patreon?', 'tier-gate-for-patreon' ) }
					confirmLabel={ __( 'Disconnect', 'tier-gate-for-patreon' ) }
					cancelLabel={ __( 'Stay connected', 'tier-gate-for-patreon' ) }
					isDestructive
					isBusy={ isBusy }
					problem={ problem }
					onConfirm={ () => {
						run( async () => {
							onChange( await disconnect() );
						} );
					} }
					onCancel={ () => {
						setIsAsking( false );
					} }
				>
					<p>
						{ __(
							'Locked posts stay locked, and members keep their current access. Nobody new can sign in until you connect again.',
							'tier-gate-for-patreon'
						) }
					</p>
				</ConfirmDialog>
			) }
		</>
	);
}
