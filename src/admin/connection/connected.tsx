import { Button, ExternalLink } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { formatDate } from '../../components';
import type { Connection } from '../../types';
import { Section } from '../parts';
import { SyncSection } from '../sync/sync-section';
import { ConnectButton } from './connect-button';
import { ConnectionTrouble } from './connection-trouble';
import { Disconnect } from './disconnect';
import { OtherPages } from './other-pages';
import { Repair } from './repair';
import { scopesInWords } from './scope-words';
import { Tiers } from './tiers';

interface ConnectedProps {
	readonly connection: Connection;
	readonly onChange: ( connection: Connection ) => void;
}

/**
 * Shows the connection, its tiers, and how to disconnect.
 *
 * @param props            Component props.
 * @param props.connection The connection.
 * @param props.onChange   Called with the changed connection.
 */
export function Connected( { connection, onChange }: ConnectedProps ): React.JSX.Element {
	const { campaign } = connection;
	return (
		<>
			<ConnectionTrouble connection={ connection } />
			<Section title={ __( 'Connected', 'tier-gate-for-patreon' ) }>
				<dl className="patreon-gate-facts">
					{ campaign !== null && (
						<>
							<dt>{ __( 'Patreon page', 'tier-gate-for-patreon' ) }</dt>
							<dd>{ campaign.url === '' ? campaign.name : <ExternalLink href={ campaign.url }>{ campaign.name }</ExternalLink> }</dd>
						</>
					) }
					<dt>{ __( 'Connected as', 'tier-gate-for-patreon' ) }</dt>
					<dd>{ connection.connected_as }</dd>
					<dt>{ __( 'Patreon shows this site', 'tier-gate-for-patreon' ) }</dt>
					<dd>{ scopesInWords( connection.scopes ) }</dd>
					{ connection.token_issued_at !== null && (
						<>
							<dt>{ __( 'Permission renewed', 'tier-gate-for-patreon' ) }</dt>
							<dd>
								{ formatDate( connection.token_issued_at ) }
								{ connection.token_expires_at !== null &&
									` (${ sprintf(
										/* translators: %s: a date. */
										__( 'renews automatically before %s', 'tier-gate-for-patreon' ),
										formatDate( connection.token_expires_at )
									) })` }
							</dd>
						</>
					) }
				</dl>
				<p>{ __( 'To lock something, open a post and look for “Members only (Patreon)” in its settings.', 'tier-gate-for-patreon' ) }</p>
				<Button __next40pxDefaultSize variant="primary" href="post-new.php">
					{ __( 'Write a post for members', 'tier-gate-for-patreon' ) }
				</Button>
			</Section>
			{ campaign !== null && connection.state === 'connected' && <SyncSection campaignId={ campaign.id } /> }
			{ campaign !== null && (
				<Section title={ __( 'Tiers', 'tier-gate-for-patreon' ) }>
					<Tiers campaign={ campaign } />
				</Section>
			) }
			<Repair />
			<Section title={ __( 'Change the connection', 'tier-gate-for-patreon' ) }>
				<div className="patreon-gate-actions">
					<ConnectButton isReady variant="secondary" label={ __( 'Connect again', 'tier-gate-for-patreon' ) } />
					<Disconnect onChange={ onChange } />
				</div>
			</Section>
			<OtherPages />
		</>
	);
}
