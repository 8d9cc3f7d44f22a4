import { Button, Spinner } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { formatPrice, Problem, tierTitle } from '../../components';
import { importTiers, readTiers, useLoaded, useTask } from '../../data';
import type { Campaign, Tier } from '../../types';

interface TiersProps {
	readonly campaign: Campaign;
}

function stateInWords( tier: Tier ): string {
	if ( tier.deleted ) {
		return __( 'deleted on Patreon', 'tier-gate-for-patreon' );
	}
	return tier.published ? __( 'published', 'tier-gate-for-patreon' ) : __( 'not published', 'tier-gate-for-patreon' );
}

/**
 * The tiers the site knows, and a way to read them again.
 *
 * @param props          Component props.
 * @param props.campaign Whose tiers.
 */
export function Tiers( { campaign }: TiersProps ): React.JSX.Element {
	const { value, problem, replace, retry } = useLoaded( readTiers );
	const task = useTask();
	if ( problem !== null ) {
		return <Problem message={ problem.message } onRetry={ retry } />;
	}
	if ( value === null ) {
		return <Spinner aria-label={ __( 'Loading tiers', 'tier-gate-for-patreon' ) } />;
	}
	const tiers = value.filter( ( tier ) => tier.campaign_id === campaign.id );
	return (
		<>
			{ task.problem !== null && <Problem message={ task.problem.message } /> }
			{ tiers.length === 0 ? (
				<p>{ __( 'No tiers yet.', 'tier-gate-for-patreon' ) }</p>
			) : (
				<table className="widefat striped">
					<thead>
						<tr>
							<th scope="col">{ __( 'Tier', 'tier-gate-for-patreon' ) }</th>
							<th scope="col">{ __( 'Price', 'tier-gate-for-patreon' ) }</th>
							<th scope="col">{ __( 'State', 'tier-gate-for-patreon' ) }</th>
						</tr>
					</thead>
					<tbody>
						{ tiers.map( ( tier ) => (
							<tr key={ tier.id }>
								<th scope="row">{ tierTitle( tier ) }</th>
								<td>{ formatPrice( tier.amount_cents, campaign ) }</td>
								<td>{ stateInWords( tier ) }</td>
							</tr>
						) ) }
					</tbody>
				</table>
			) }
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ task.isBusy }
					disabled={ task.isBusy }
					accessibleWhenDisabled
					onClick={ () => {
						task.run( async () => {
							replace( await importTiers() );
						} );
					} }
				>
					{ __( 'Import the tiers again', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
		</>
	);
}
