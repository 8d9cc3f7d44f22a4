import { __ } from '@wordpress/i18n';
import { DrawnField, Picture, Window } from './picture';

/**
 * Draws a client on Patreon's page of clients, with the two values to copy and the two that are often taken for them.
 *
 * @param props          Component props.
 * @param props.siteName Name of this site.
 */
export function ClientValues( { siteName }: { readonly siteName: string } ): React.JSX.Element {
	return (
		<Picture
			description={ __(
				'Your client on Patreon, opened with the arrow next to its name. The first value is “Client ID”, the second is “Client Secret”. Below them are “Creator’s Access Token” and “Creator’s Refresh Token”, which are not needed here.',
				'tier-gate-for-patreon'
			) }
			caption={ __( 'Your client on Patreon. The arrow next to its name shows these values.', 'tier-gate-for-patreon' ) }
		>
			<Window address="patreon.com/portal/registration/register-clients">
				<p className="patreon-gate-drawn-title">
					<strong>{ siteName }</strong>
					<svg viewBox="0 0 20 12" width="20" height="12">
						<path d="M2 10 10 2l8 8" fill="none" stroke="currentColor" strokeWidth="3" />
					</svg>
				</p>
				<DrawnField label="Client ID" value="k3Wq…x8Rt" mark="1" />
				<DrawnField label="Client Secret" value="9vBz…Lm2e" mark="2" />
				<DrawnField label="Creator’s Access Token" value="eQ7d…" isWrong />
				<DrawnField label="Creator’s Refresh Token" value="pT4s…" isWrong />
			</Window>
		</Picture>
	);
}
