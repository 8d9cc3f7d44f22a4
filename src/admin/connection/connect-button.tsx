import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { Problem } from '../../components';
import { startConnecting, useTask } from '../../data';

interface ConnectButtonProps {
	/** Client id and secret are stored. */
	readonly isReady: boolean;
	readonly label?: string;
}

/**
 * Leads to Patreon, where the creator says yes.
 *
 * @param props         Component props.
 * @param props.isReady Whether there is anything to connect with.
 * @param props.label   Words on the button.
 */
export function ConnectButton( {
	isReady,
	label,
}: ConnectButtonProps ): React.JSX.Element {
	const { isBusy, problem, run } = useTask();
	return (
		<>
			{ problem !== null && <Problem message={ problem.message } /> }
			<Button
				__next40pxDefaultSize
				variant={ isReady ? 'primary' : 'secondary' }
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
			{ ! isReady && (
				<p>{ __( 'Save the two values of step 2 first.', 'tier-gate-for-patreon' ) }</p>
			) }
		</>
	);
}
