import { useEffect } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { campaignsResource, syncResource, useData } from '../../data';
import type { CampaignSync } from '../../types';
import { Ready, Section } from '../parts';
import { CampaignStatus } from './campaign-status';
import { goesOn, needsAttention } from './sync-words';

/** How often the screen asks while members are being read, in milliseconds. */
const PERIOD = 2000;

interface OtherCampaignProps {
	readonly campaign: CampaignSync;
}

/** Shows another connected campaign that waits for a decision, because the notices of all campaigns link to this screen. */
function OtherCampaign( { campaign }: OtherCampaignProps ): React.JSX.Element {
	const { value } = useData( campaignsResource );
	const name = value?.find( ( { id } ) => id === campaign.campaign_id )?.name ?? campaign.campaign_id;
	return (
		<>
			<h4>
				<bdi>{ name }</bdi>
			</h4>
			<CampaignStatus campaign={ campaign } onChange={ syncResource.replace } />
		</>
	);
}

interface SyncSectionProps {
	readonly campaignId: string;
}

/**
 * Shows the state of the sync, and what waits for a decision.
 *
 * @param props            Component props.
 * @param props.campaignId Campaign of the connection.
 */
export function SyncSection( { campaignId }: SyncSectionProps ): React.JSX.Element {
	const data = useData( syncResource );
	const { reload, replace } = data;
	const campaign: CampaignSync | undefined = data.value?.campaigns.find( ( { campaign_id: id } ) => id === campaignId );
	const isAtWork = campaign !== undefined && goesOn( campaign );
	useEffect( () => {
		if ( ! isAtWork ) {
			return undefined;
		}
		const timer = window.setInterval( () => {
			// A failed request is followed by the next; the data on the screen stays.
			void reload( { isQuiet: true } );
		}, PERIOD );
		return () => {
			window.clearInterval( timer );
		};
	}, [ isAtWork, reload ] );
	return (
		<Section title={ __( 'Member sync', 'tier-gate-for-patreon' ) } place="sync" isReady={ campaign !== undefined }>
			<Ready data={ data } label={ __( 'Loading the sync status', 'tier-gate-for-patreon' ) }>
				{ ( { campaigns } ) => (
					<>
						{ campaign !== undefined && <CampaignStatus campaign={ campaign } onChange={ replace } /> }
						{ campaigns
							.filter( ( other ) => other.campaign_id !== campaignId && needsAttention( other ) )
							.map( ( other ) => (
								<OtherCampaign key={ other.campaign_id } campaign={ other } />
							) ) }
					</>
				) }
			</Ready>
		</Section>
	);
}
