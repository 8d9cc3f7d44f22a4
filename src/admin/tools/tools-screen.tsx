import { __ } from '@wordpress/i18n';
import { connectionResource, useData } from '../../data';
import { Health } from '../health/health';
import { Ready, Section } from '../parts';
import { ScreenLink } from '../router';
import { SyncSection } from '../sync/sync-section';
import { ReportSection } from './report';
import { SelfTestSection } from './self-test';
import { TransferSection } from './transfer/transfer';

/** Shows whether all is well, and what somebody can do about a problem: repair it, read the members now and decide about held changes, look for leaks, copy a report for support. */
export default function ToolsScreen(): React.JSX.Element {
	return (
		<>
			<Health />
			<Ready data={ useData( connectionResource ) } label={ __( 'Loading the connection', 'tier-gate-for-patreon' ) }>
				{ ( { campaign } ) =>
					campaign === null ? (
						<Section title={ __( 'Member sync', 'tier-gate-for-patreon' ) } place="sync">
							<p>{ __( 'No Patreon page is connected, so there are no members to sync.', 'tier-gate-for-patreon' ) }</p>
							<p>
								<ScreenLink screen="connection">{ __( 'Connect your Patreon page', 'tier-gate-for-patreon' ) }</ScreenLink>
							</p>
						</Section>
					) : (
						<SyncSection campaignId={ campaign.id } />
					)
				}
			</Ready>
			<SelfTestSection />
			<TransferSection />
			<ReportSection />
		</>
	);
}
