import { Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { Problem } from '../../components';
import { readConnection, useLoaded } from '../../data';
import { connectionChanged } from '@patreon-gate/api';
import type { Connection } from '../../types';
import { Connected } from './connected';
import { Repair } from './repair';
import { SetUp } from './set-up';

/** Set-up while there is no connection, its state once there is one. */
export function ConnectionScreen(): React.JSX.Element {
	const { value, problem, replace, retry } = useLoaded( readConnection );
	if ( problem !== null ) {
		return <Problem message={ problem.message } onRetry={ retry } />;
	}
	if ( value === null ) {
		return <Spinner aria-label={ __( 'Loading the connection', 'tier-gate-for-patreon' ) } />;
	}
	const change = ( connection: Connection ): void => {
		replace( connection );
		connectionChanged( connection );
	};
	return value.state === 'connected' ? (
		<Connected connection={ value } onChange={ change } />
	) : (
		<>
			<SetUp connection={ value } onChange={ change } />
			{ value.state === 'reconnect' && <Repair /> }
		</>
	);
}
