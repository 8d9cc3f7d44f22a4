import { __ } from '@wordpress/i18n';
import { DrawnField, Picture, Window } from './picture';

interface ClientFormProps {
	readonly siteName: string;
	readonly redirectUri: string;
}

/**
 * Draws Patreon's form for a new client, with the field for the redirect address.
 *
 * @param props             Component props.
 * @param props.siteName    Name of this site.
 * @param props.redirectUri The address to paste.
 */
export function ClientForm( { siteName, redirectUri }: ClientFormProps ): React.JSX.Element {
	return (
		<Picture
			description={ __(
				'Patreon’s form for a new client. “App Name” and “Description” are at the top. The field “Redirect URIs” is near the end and contains the address you copied. Below it are “Client API Version”, set to 2, and the button “Create Client”.',
				'tier-gate-for-patreon'
			) }
			caption={ __( 'The form on Patreon. The address you copied belongs in the marked field.', 'tier-gate-for-patreon' ) }
		>
			<Window address="patreon.com/portal/registration/register-clients">
				<strong>Create Client</strong>
				<DrawnField label="App Name" value={ siteName } />
				<DrawnField label="Description" value="Members-only posts" />
				<DrawnField label="App Category" value="Member Benefits" />
				<p className="patreon-gate-drawn-gap">⋮</p>
				<DrawnField label="Redirect URIs" value={ redirectUri } mark="1" />
				<DrawnField label="Client API Version" value="2" />
				<span className="patreon-gate-drawn-button">Create Client</span>
			</Window>
		</Picture>
	);
}
