import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Connection } from '../../types';

interface ConnectionTroubleProps {
	readonly connection: Connection;
}

/**
 * Says what is wrong with the connection and what to do. Shows nothing if nothing is wrong.
 *
 * @param props            Component props.
 * @param props.connection The connection.
 */
export function ConnectionTrouble( { connection }: ConnectionTroubleProps ): React.JSX.Element | null {
	const { state, last_error: problem } = connection;
	if ( state === 'elsewhere' ) {
		return (
			<Notice status="warning" isDismissible={ false }>
				{ __(
					'This looks like a copy of your site at another address. It does not use the connection of the original site. To connect this copy too, follow the steps below.',
					'tier-gate-for-patreon'
				) }
			</Notice>
		);
	}
	if ( problem === null && state !== 'reconnect' ) {
		return null;
	}
	return (
		<Notice status="error" isDismissible={ false }>
			{ problem !== null && <p>{ problem.message }</p> }
			{ state === 'reconnect' && (
				<p>
					{ __(
						'Connect again in step 3. Until then, locked posts stay locked, and members keep their current access.',
						'tier-gate-for-patreon'
					) }
				</p>
			) }
		</Notice>
	);
}
