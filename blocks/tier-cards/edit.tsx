import { InspectorControls, useBlockProps } from '@wordpress/block-editor';
import { PanelBody, SelectControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { CampaignChoice, TierChoice } from '../../src/components';
import { ServerPreview } from '../../src/components/for-blocks';
import { Example } from './example';

interface Attributes {
	readonly campaign?: string;
	readonly tiers?: readonly string[];
	readonly level?: number;
}

interface EditProps {
	readonly attributes: Attributes;
	readonly setAttributes: ( attributes: Attributes ) => void;
}

const LEVELS = [ 2, 3, 4, 5, 6 ];

/**
 * Shows the tiers as PHP renders them, with a choice of tiers in the sidebar.
 *
 * @param props               Block props.
 * @param props.attributes    What is stored.
 * @param props.setAttributes Changes what is stored.
 */
export function Edit( { attributes, setAttributes }: EditProps ): React.JSX.Element {
	return (
		<>
			<InspectorControls>
				<PanelBody title={ __( 'Tiers', 'tier-gate-for-patreon' ) }>
					<p>
						{ __(
							'Until there are tiers to show, you see an example, and readers see nothing in its place. Connect your Patreon page, and choose tiers that are published.',
							'tier-gate-for-patreon'
						) }
					</p>
					<CampaignChoice
						chosen={ attributes.campaign ?? '' }
						onChange={ ( campaign ) => {
							setAttributes( { campaign, tiers: [] } );
						} }
					/>
					<TierChoice
						label={ __( 'Which tiers; none chosen shows all that cost something, four at most', 'tier-gate-for-patreon' ) }
						multiple
						campaignId={ attributes.campaign ?? '' }
						chosen={ attributes.tiers ?? [] }
						onChange={ ( tiers ) => {
							setAttributes( { tiers } );
						} }
					/>
					<SelectControl
						__next40pxDefaultSize
						label={ __( 'Heading level of the titles', 'tier-gate-for-patreon' ) }
						value={ String( attributes.level ?? 3 ) }
						options={ LEVELS.map( ( level ) => ( {
							value: String( level ),
							/* translators: %d: level of a heading, from 2 to 6. */
							label: sprintf( __( 'Heading %d', 'tier-gate-for-patreon' ), level ),
						} ) ) }
						onChange={ ( level ) => {
							setAttributes( { level: Number( level ) } );
						} }
					/>
				</PanelBody>
			</InspectorControls>
			<div { ...useBlockProps() }>
				<ServerPreview
					block="patreon-gate/tier-cards"
					attributes={ attributes }
					label={ __( 'Tier cards', 'tier-gate-for-patreon' ) }
					example={ <Example /> }
				/>
			</div>
		</>
	);
}
