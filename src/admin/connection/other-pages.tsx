import { __ } from '@wordpress/i18n';
import { pageSettings } from '../../data';
import { Section } from '../parts';
import { ScreenLink } from '../router';

/** Leads to the list of Patreon pages, where another one is connected. */
export function OtherPages(): React.JSX.Element {
	const isOneOfSeveral = pageSettings().has_several_pages;
	return (
		<Section title={ __( 'Other Patreon pages', 'tier-gate-for-patreon' ) }>
			<p>
				{ isOneOfSeveral
					? __( 'This screen is about your primary page. All pages are in the list of Patreon pages.', 'tier-gate-for-patreon' )
					: __(
							'Do you have a second Patreon page? Posts of this site can be locked for the members of several pages.',
							'tier-gate-for-patreon'
						) }
			</p>
			<div className="patreon-gate-actions">
				<ScreenLink screen="campaigns" query={ isOneOfSeveral ? {} : { add: '1' } } button="secondary">
					{ isOneOfSeveral
						? __( 'See all Patreon pages', 'tier-gate-for-patreon' )
						: __( 'Connect another page', 'tier-gate-for-patreon' ) }
				</ScreenLink>
			</div>
		</Section>
	);
}
