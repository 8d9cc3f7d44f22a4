import { Button, Modal } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Problem } from '../../components';
import { disconnect, useTask } from '../../data';
import type { Connection } from '../../types';

interface DisconnectProps {
	readonly onChange: ( connection: Connection ) => void;
}

/**
 * Disconnects, after asking.
 *
 * @param props          Component props.
 * @param props.onChange Called with how things stand afterwards.
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
				<Modal
					size="small"
					title={ __( 'Disconnect from Patreon?', 'tier-gate-for-patreon' ) }
					onRequestClose={ () => {
						setIsAsking( false );
					} }
				>
					<p>
						{ __(
							'Locked posts stay locked, and members keep their current access. Nobody new can sign in until you connect again.',
							'tier-gate-for-patreon'
						) }
					</p>
					{ problem !== null && <Problem message={ problem.message } /> }
					<div className="patreon-gate-actions">
						<Button
							__next40pxDefaultSize
							variant="primary"
							isDestructive
							isBusy={ isBusy }
							disabled={ isBusy }
							accessibleWhenDisabled
							onClick={ () => {
								run( async () => {
									onChange( await disconnect() );
								} );
							} }
						>
							{ __( 'Disconnect', 'tier-gate-for-patreon' ) }
						</Button>
						<Button
							__next40pxDefaultSize
							variant="tertiary"
							onClick={ () => {
								setIsAsking( false );
							} }
						>
							{ __( 'Stay connected', 'tier-gate-for-patreon' ) }
						</Button>
					</div>
				</Modal>
			) }
		</>
	);
}
