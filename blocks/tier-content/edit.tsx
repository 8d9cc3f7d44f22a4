import { InspectorControls, useBlockProps } from '@wordpress/block-editor';
import { PanelBody, RangeControl, ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { CampaignChoice, TierChoice } from '../../src/components';
import { ServerPreview } from '../../src/components/for-blocks';

interface Attributes {
	readonly campaign?: string;
	readonly tier?: string;
	readonly count?: number;
	readonly showDate?: boolean;
}

interface EditProps {
	readonly attributes: Attributes;
	readonly setAttributes: ( attributes: Attributes ) => void;
}

/**
 * Shows the list as PHP renders it, with its settings in the sidebar.
 *
 * @param props               Block props.
 * @param props.attributes    What is stored.
 * @param props.setAttributes Changes what is stored.
 */
export function Edit( { attributes, setAttributes }: EditProps ): React.JSX.Element {
	return (
		<>
			<InspectorControls>
				<PanelBody title={ __( 'Posts for members', 'tier-gate-for-patreon' ) }>
					<CampaignChoice
						chosen={ attributes.campaign ?? '' }
						onChange={ ( campaign ) => {
							setAttributes( { campaign, tier: '' } );
						} }
					/>
					<TierChoice
						label={ __( 'What this tier unlocks', 'tier-gate-for-patreon' ) }
						multiple={ false }
						campaignId={ attributes.campaign ?? '' }
						chosen={ attributes.tier === undefined || attributes.tier === '' ? [] : [ attributes.tier ] }
						onChange={ ( [ tier = '' ] ) => {
							setAttributes( { tier } );
						} }
					/>
					<RangeControl
						__next40pxDefaultSize
						label={ __( 'Number of posts', 'tier-gate-for-patreon' ) }
						value={ attributes.count ?? 5 }
						min={ 1 }
						max={ 20 }
						onChange={ ( count = 5 ) => {
							setAttributes( { count } );
						} }
					/>
					<ToggleControl
						label={ __( 'Show the date of each post', 'tier-gate-for-patreon' ) }
						checked={ attributes.showDate === true }
						onChange={ ( showDate ) => {
							setAttributes( { showDate } );
						} }
					/>
				</PanelBody>
			</InspectorControls>
			<div { ...useBlockProps() }>
				<ServerPreview
					block="patreon-gate/tier-content"
					attributes={ attributes }
					label={ __( 'Posts for members', 'tier-gate-for-patreon' ) }
					empty={ __( 'No published post is unlocked by this tier yet.', 'tier-gate-for-patreon' ) }
				/>
			</div>
		</>
	);
}
