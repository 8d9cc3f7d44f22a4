import { __ } from '@wordpress/i18n';
import { settingsResource, useData } from '../../data';
import { Ready } from '../parts';
import { ScreenLink } from '../router';
import { Matches } from './matches';

/** Shows the matches by e-mail address if the creator switched them on, and otherwise how to do so. */
export default function MatchesScreen(): React.JSX.Element {
	return (
		<Ready data={ useData( settingsResource ) } label={ __( 'Loading suggestions', 'tier-gate-for-patreon' ) }>
			{ ( { settings } ) =>
				settings.email_matching ? (
					<Matches />
				) : (
					<>
						<p>
							{ __(
								'Members of your Patreon page and accounts on this site that have the same email address can be suggested here, so that you can link them. This is turned off.',
								'tier-gate-for-patreon'
							) }
						</p>
						<p>
							<ScreenLink screen="settings" place="upkeep">
								{ __( 'Turn it on in the settings', 'tier-gate-for-patreon' ) }
							</ScreenLink>
						</p>
					</>
				)
			}
		</Ready>
	);
}
