import { Button } from '@wordpress/components';
import { useMemo } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { formatPrice, tierTitle } from '../../components';
import { importTiers, tiersResource, useData, useTask } from '../../data';
import type { Campaign, Tier } from '../../types';
import { Failed, List, type Field } from '../parts';

interface TiersProps {
	readonly campaign: Campaign;
}

function stateInWords( tier: Tier ): string {
	if ( tier.deleted ) {
		return __( 'deleted on Patreon', 'tier-gate-for-patreon' );
	}
	return tier.published ? __( 'published', 'tier-gate-for-patreon' ) : __( 'not published', 'tier-gate-for-patreon' );
}

function fieldsOf( campaign: Campaign ): readonly Field< Tier >[] {
	return [
		{ id: 'title', label: __( 'Tier', 'tier-gate-for-patreon' ), render: ( { item } ) => tierTitle( item ) },
		{ id: 'price', label: __( 'Price', 'tier-gate-for-patreon' ), render: ( { item } ) => formatPrice( item.amount_cents, campaign ) },
		{ id: 'state', label: __( 'State', 'tier-gate-for-patreon' ), render: ( { item } ) => stateInWords( item ) },
	];
}

/**
 * Shows the tiers the site knows, and a button to read them again.
 *
 * @param props          Component props.
 * @param props.campaign Whose tiers.
 */
export function Tiers( { campaign }: TiersProps ): React.JSX.Element {
	const { value, problem, isLoading, reload, replace } = useData( tiersResource );
	const fields = useMemo( () => fieldsOf( campaign ), [ campaign ] );
	const task = useTask();
	return (
		<>
			{ task.problem !== null && <Failed problem={ task.problem } /> }
			<List
				label={ __( 'Tiers', 'tier-gate-for-patreon' ) }
				data={ value?.filter( ( tier ) => tier.campaign_id === campaign.id ) ?? null }
				fields={ fields }
				getItemId={ ( { id } ) => id }
				isLoading={ isLoading }
				problem={ problem }
				onRetry={ () => {
					void reload();
				} }
				empty={ <p>{ __( 'No tiers yet. Create one on Patreon, then import the tiers again.', 'tier-gate-for-patreon' ) }</p> }
			/>
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
