import { __ } from '@wordpress/i18n';
import { connectionResource, useData } from '../../data';
import { connectionChanged } from '@patreon-gate/api';
import type { Connection } from '../../types';
import { Ready } from '../parts';
import { Connected } from './connected';
import { Repair } from './repair';
import { SetUp } from './set-up';

/** Shows the set-up while there is no connection, and its state once there is one. */
export default function ConnectionScreen(): React.JSX.Element {
	const data = useData( connectionResource );
	const change = ( connection: Connection ): void => {
		data.replace( connection );
		connectionChanged( connection );
	};
	return (
		<Ready data={ data } label={ __( 'Loading the connection', 'tier-gate-for-patreon' ) }>
			{ ( connection ) =>
				connection.state === 'connected' ? (
					<Connected connection={ connection } onChange={ change } />
				) : (
					<>
						<SetUp connection={ connection } onChange={ change } />
						{ connection.state === 'reconnect' && <Repair /> }
					</>
				)
			}
		</Ready>
	);
}
