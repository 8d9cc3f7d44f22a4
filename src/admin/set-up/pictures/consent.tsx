import { __ } from '@wordpress/i18n';
import { Picture, Window } from './picture';

/**
 * Draws the page on which Patreon asks for permission.
 *
 * @param props          Component props.
 * @param props.siteName Name of this site.
 */
export function Consent( { siteName }: { readonly siteName: string } ): React.JSX.Element {
	return (
		<Picture
			description={ __(
				'Patreon’s question whether this site may see your page and your members. The button “Allow” is at its end.',
				'tier-gate-for-patreon'
			) }
			caption={ __( 'The question on Patreon. “Allow” brings you back here.', 'tier-gate-for-patreon' ) }
		>
			<Window address="patreon.com/oauth2/authorize">
				<strong>{ siteName }</strong>
				<p>would like to access your Patreon account</p>
				<i className="patreon-gate-drawn-line" />
				<i className="patreon-gate-drawn-line" />
				<i className="patreon-gate-drawn-line is-short" />
				<span className="patreon-gate-drawn-button is-meant">Allow</span>
			</Window>
		</Picture>
	);
}
