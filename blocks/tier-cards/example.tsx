import { createInterpolateElement } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/** The columns of two cards, as PHP writes them. */
const STYLE = { gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, max(50% - 1rem, (25rem - 100%) * 999)), 1fr))' };

/** What stands in the place of tiers until they were read from Patreon. The names and prices are those of the preview for readers. */
export function Example(): React.JSX.Element {
	const tiers = [
		{
			title: __( 'Reader', 'tier-gate-for-patreon' ),
			/* translators: an example of a price. Keep the tags. */
			price: __( '<strong>US$3</strong> a month', 'tier-gate-for-patreon' ),
			join: __( 'Join Reader', 'tier-gate-for-patreon' ),
		},
		{
			title: __( 'Supporter', 'tier-gate-for-patreon' ),
			/* translators: an example of a price. Keep the tags. */
			price: __( '<strong>US$8</strong> a month', 'tier-gate-for-patreon' ),
			join: __( 'Join Supporter', 'tier-gate-for-patreon' ),
		},
	];
	return (
		<ul className="wp-block-patreon-gate-tier-cards" style={ STYLE }>
			{ tiers.map( ( { title, price, join } ) => (
				<li key={ title } className="patreon-gate-tier">
					<h3 className="patreon-gate-tier__title">{ title }</h3>
					<p className="patreon-gate-tier__price">{ createInterpolateElement( price, { strong: <strong /> } ) }</p>
					<div>
						<ul>
							<li>{ __( 'An example of a benefit', 'tier-gate-for-patreon' ) }</li>
							<li>{ __( 'Another example', 'tier-gate-for-patreon' ) }</li>
						</ul>
					</div>
					<div className="wp-block-button">
						<span className="wp-block-button__link wp-element-button" style={ { inlineSize: '100%' } }>
							{ join }
						</span>
					</div>
				</li>
			) ) }
		</ul>
	);
}
