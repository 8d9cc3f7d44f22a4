import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { startConnecting, useTask } from '../../data';
import { Failed } from '../parts';

interface ConnectButtonProps {
	/** Whether client ID and secret are stored. */
	readonly isReady: boolean;
	readonly label?: string;
	readonly variant?: 'primary' | 'secondary';
}

/**
 * Leads to Patreon's page on which the creator allows access.
 *
 * @param props         Component props.
 * @param props.isReady Whether client ID and secret are stored.
 * @param props.label   Words on the button.
 * @param props.variant Style of the button once it can be used.
 */
export function ConnectButton( { isReady, label, variant = 'primary' }: ConnectButtonProps ): React.JSX.Element {
	const { isBusy, problem, run } = useTask();
	return (
		<>
			{ problem !== null && <Failed problem={ problem } /> }
			<Button
				__next40pxDefaultSize
				variant={ isReady ? variant : 'secondary' }
				isBusy={ isBusy }
				disabled={ isBusy || ! isReady }
				accessibleWhenDisabled
				onClick={ () => {
					if ( isReady ) {
						run( async () => {
							window.location.assign( await startConnecting() );
						} );
					}
				} }
			>
				{ label ?? __( 'Connect with Patreon', 'tier-gate-for-patreon' ) }
			</Button>
			{ ! isReady && <p>{ __( 'Save the two values from step 2 first.', 'tier-gate-for-patreon' ) }</p> }
		</>
	);
}
