import { ExternalLink } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Connection } from '../../types';
import { Section } from '../parts';
import { ConnectButton } from './connect-button';
import { ConnectionTrouble } from './connection-trouble';
import { CredentialsForm } from './credentials-form';
import { CopyField } from './copy-field';

interface SetUpProps {
	readonly connection: Connection;
	readonly onChange: ( connection: Connection ) => void;
}

/**
 * Connects in three steps; each can be interrupted and continued later.
 *
 * @param props            Component props.
 * @param props.connection The connection.
 * @param props.onChange   Called with the changed connection.
 */
export function SetUp( { connection, onChange }: SetUpProps ): React.JSX.Element {
	return (
		<>
			<ConnectionTrouble connection={ connection } />
			<Section title={ __( '1. Register your site with Patreon', 'tier-gate-for-patreon' ) }>
				<p>
					{ __(
						'Patreon calls this “creating a client”. It tells Patreon that your site may ask who is a member. It takes a minute and is free.',
						'tier-gate-for-patreon'
					) }
				</p>
				<ol>
					<li>
						<ExternalLink href="https://www.patreon.com/portal/registration/register-clients">
							{ __( 'Open Patreon’s clients page', 'tier-gate-for-patreon' ) }
						</ExternalLink>{ ' ' }
						{ __( 'and sign in as the owner of your Patreon page.', 'tier-gate-for-patreon' ) }
					</li>
					<li>{ __( 'Choose “Create Client”. Name and description are up to you; choose API version 2.', 'tier-gate-for-patreon' ) }</li>
					<li>
						{ __( 'Under “Redirect URIs”, paste exactly this address:', 'tier-gate-for-patreon' ) }
						<CopyField label={ __( 'Redirect URI', 'tier-gate-for-patreon' ) } text={ connection.redirect_uri } />
					</li>
				</ol>
				<p>
					{ __( 'No Patreon page yet?', 'tier-gate-for-patreon' ) }{ ' ' }
					<ExternalLink href="https://www.patreon.com/create">
						{ __( 'Create one on Patreon, then come back.', 'tier-gate-for-patreon' ) }
					</ExternalLink>
				</p>
			</Section>
			<Section title={ __( '2. Copy two values from Patreon', 'tier-gate-for-patreon' ) }>
				<CredentialsForm connection={ connection } onChange={ onChange } />
			</Section>
			<Section title={ __( '3. Connect', 'tier-gate-for-patreon' ) }>
				<p>
					{ __(
						'Patreon asks you to allow the connection and brings you back here. Your tiers are imported right away.',
						'tier-gate-for-patreon'
					) }
				</p>
				<ConnectButton isReady={ connection.has_client_secret && connection.client_id !== '' } />
			</Section>
		</>
	);
}
