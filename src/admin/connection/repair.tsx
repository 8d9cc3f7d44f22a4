import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { connectionResource, repairConnections, syncResource, tiersResource, useTask } from '../../data';
import type { Repair as RepairResult, RepairStep } from '../../types';
import { Failed, Section } from '../parts';

/** Describes what a step repairs. */
function subject( step: string ): string {
	switch ( step ) {
		case 'connection':
			return __( 'Connection', 'tier-gate-for-patreon' );
		case 'token':
			return __( 'Permission to read your Patreon page', 'tier-gate-for-patreon' );
		case 'tiers':
			return __( 'Tiers', 'tier-gate-for-patreon' );
		case 'webhooks':
			return __( 'Updates from Patreon', 'tier-gate-for-patreon' );
		default:
			return __( 'Member sync', 'tier-gate-for-patreon' );
	}
}

function inWords( { step, done, message }: RepairStep ): string {
	if ( done && step === 'sync' ) {
		return __( 'The member sync has started.', 'tier-gate-for-patreon' );
	}
	return done
		? /* translators: %s: what was repaired, such as "Tiers". */
			sprintf( __( '%s: works', 'tier-gate-for-patreon' ), subject( step ) )
		: /* translators: 1: what could not be repaired, such as "Tiers", 2: a sentence saying why and what to do. */
			sprintf( __( '%1$s: %2$s', 'tier-gate-for-patreon' ), subject( step ), message );
}

/** Shows a button that repairs everything that can be repaired without the creator, and the result of each step. */
export function Repair(): React.JSX.Element {
	const [ results, setResults ] = useState< readonly RepairResult[] | null >( null );
	const { isBusy, problem, run } = useTask();
	const again = results?.find( ( { authorize_url: url } ) => url !== null )?.authorize_url ?? null;
	return (
		<Section title={ __( 'If something does not work', 'tier-gate-for-patreon' ) } place="repair">
			<p>
				{ __(
					'Checks the connection, the tiers and the updates from Patreon, repairs what it can, and syncs your members again. Nobody loses access because of this.',
					'tier-gate-for-patreon'
				) }
			</p>
			{ problem !== null && <Failed problem={ problem } /> }
			<div role="status">
				{ results !== null && (
					<ul>
						{ results.flatMap( ( { steps }, index ) =>
							steps.map( ( step ) => <li key={ `${ String( index ) }-${ step.step }` }>{ inWords( step ) }</li> )
						) }
					</ul>
				) }
			</div>
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ () => {
						run( async () => {
							setResults( await repairConnections() );
							for ( const { reload } of [ connectionResource, tiersResource, syncResource ] ) {
								void reload();
							}
						} );
					} }
				>
					{ __( 'Repair', 'tier-gate-for-patreon' ) }
				</Button>
				{ again !== null && (
					<Button __next40pxDefaultSize variant="primary" href={ again }>
						{ __( 'Connect again', 'tier-gate-for-patreon' ) }
					</Button>
				) }
			</div>
		</Section>
	);
}
