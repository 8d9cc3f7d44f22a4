import { __ } from '@wordpress/i18n';
import { connectionResource, useData } from '../../data';
import { connectionChanged } from '@patreon-gate/api';
import type { Connection } from '../../types';
import { Ready, Section } from '../parts';
import { ScreenLink } from '../router';
import { Connected } from './connected';
import { Repair } from './repair';
import { SetUp } from './set-up';

/** Leads to the guide that connects a Patreon page for the first time. */
function NotYetConnected( { connection }: { readonly connection: Connection } ): React.JSX.Element {
	return (
		<Section title={ __( 'No Patreon page is connected yet', 'tier-gate-for-patreon' ) }>
			<p>
				{ __(
					'A guide leads you through connecting your page and locking your first post. It takes about three minutes, and continues where you left it.',
					'tier-gate-for-patreon'
				) }
			</p>
			<div className="patreon-gate-actions">
				<ScreenLink screen="set-up" button="primary">
					{ connection.state === 'draft'
						? __( 'Continue the set-up', 'tier-gate-for-patreon' )
						: __( 'Start the set-up', 'tier-gate-for-patreon' ) }
				</ScreenLink>
			</div>
		</Section>
	);
}

/** Leads to the set-up before the first connection, shows the connection once there is one, and how to renew it if it broke or was ended. */
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
				) : connection.campaign === null && [ 'none', 'draft' ].includes( connection.state ) ? (
					<NotYetConnected connection={ connection } />
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
