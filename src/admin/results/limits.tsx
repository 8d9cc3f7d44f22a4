import { __ } from '@wordpress/i18n';

/** Explains what the numbers do not say. */
export function Limits(): React.JSX.Element {
	return (
		<details className="patreon-gate-details">
			<summary>{ __( 'What these numbers do not include', 'tier-gate-for-patreon' ) }</summary>
			<ul>
				<li>
					{ __(
						'Views are counted by a tiny image of your own site. Readers who load no images are not seen; a reader who comes twice is counted twice, because people are not told apart.',
						'tier-gate-for-patreon'
					) }
				</li>
				<li>
					{ __(
						'Search engines, previews and other programs that say what they are, and people who write for this site, are left out.',
						'tier-gate-for-patreon'
					) }
				</li>
				<li>
					{ __(
						'New members are counted if they come back to this site within a day and Patreon says that their membership just began or became larger. Members who join on Patreon without coming back are not counted here.',
						'tier-gate-for-patreon'
					) }
				</li>
				<li>{ __( 'After 400 days, days are summed into months.', 'tier-gate-for-patreon' ) }</li>
			</ul>
		</details>
	);
}
