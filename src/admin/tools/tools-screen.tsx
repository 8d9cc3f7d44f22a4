import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { adminTools, TOOLS } from '@patreon-gate/api';
import { connectionResource, useData } from '../../data';
import { Health } from '../health/health';
import { AddOnSection, Ready, Section } from '../parts';
import { ScreenLink } from '../router';
import { SyncSection } from '../sync/sync-section';
import { ReportSection } from './report';
import { SelfTestSection } from './self-test';
import { TransferSection } from './transfer/transfer';

/** Shows whether all is well, and what somebody can do about a problem: repair it, read the members now and decide about held changes, look for leaks, copy a report for support. */
export default function ToolsScreen(): React.JSX.Element {
	const [ tools ] = useState( () => [ ...adminTools() ] );
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
			{ tools.map( ( [ id, { title, component: Tool } ] ) => (
				<AddOnSection key={ id } name={ `${ TOOLS }: ${ id }` } title={ title }>
					<Tool />
				</AddOnSection>
			) ) }
		</>
	);
}
