import { __ } from '@wordpress/i18n';
import type { OverviewCampaign, OverviewEvent } from '../../types';
import { eventInWords } from '../events/event-words';
import { Ago, Section } from '../parts';
import { ScreenLink } from '../router';

interface RecentEventsProps {
	/** The newest first. */
	readonly events: readonly OverviewEvent[];
	readonly campaigns: readonly OverviewCampaign[];
}

/**
 * Shows what happened to members last, in words.
 *
 * @param props           Component props.
 * @param props.events    The newest events, the newest first.
 * @param props.campaigns Campaigns, whose names are shown where there are several.
 */
export function RecentEvents( { events, campaigns }: RecentEventsProps ): React.JSX.Element {
	return (
		<Section title={ __( 'What happened last', 'tier-gate-for-patreon' ) }>
			{ events.length === 0 ? (
				<p>
					{ __(
						'Nothing yet. When somebody joins, leaves or changes their tier, it appears here. Members who were there before are not news.',
						'tier-gate-for-patreon'
					) }
				</p>
			) : (
				<ul className="patreon-gate-events">
					{ events.map( ( { id, type, created_at: at, campaign_id: campaign, member_id: member, name } ) => (
						<li key={ id }>
							<span>
								{ member === '' ? (
									__( 'Somebody', 'tier-gate-for-patreon' )
								) : (
									<ScreenLink screen="members" query={ { campaign, member } }>
										<bdi>{ name === '' ? __( 'Somebody without a name', 'tier-gate-for-patreon' ) : name }</bdi>
									</ScreenLink>
								) }
								{ ': ' }
								{ eventInWords( { type } ) }
								{ campaigns.length > 1 && (
									<>
										{ ' ' }
										(<bdi>{ campaigns.find( ( { id: one } ) => one === campaign )?.name ?? campaign }</bdi>)
									</>
								) }
							</span>
							<Ago at={ at } />
						</li>
					) ) }
				</ul>
			) }
			<p>
				<ScreenLink screen="log">{ __( 'See everything in the log', 'tier-gate-for-patreon' ) }</ScreenLink>
			</p>
		</Section>
	);
}
