import { InspectorControls, useBlockProps } from '@wordpress/block-editor';
import { PanelBody } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { CampaignChoice, WholeNumberControl } from '../../src/components';
import { ServerPreview } from '../../src/components/for-blocks';

interface Attributes {
	readonly campaign?: string;
	readonly goal?: number;
}

interface EditProps {
	readonly attributes: Attributes;
	readonly setAttributes: ( attributes: Attributes ) => void;
}

/**
 * Shows the number as PHP renders it, with the goal in the sidebar.
 *
 * @param props               Block props.
 * @param props.attributes    What is stored.
 * @param props.setAttributes Changes what is stored.
 */
export function Edit( { attributes, setAttributes }: EditProps ): React.JSX.Element {
	return (
		<>
			<InspectorControls>
				<PanelBody title={ __( 'Goal', 'tier-gate-for-patreon' ) }>
					<CampaignChoice
						chosen={ attributes.campaign ?? '' }
						onChange={ ( campaign ) => {
							setAttributes( { campaign } );
						} }
					/>
					<WholeNumberControl
						label={ __( 'Number of members to reach', 'tier-gate-for-patreon' ) }
						help={ __( 'With 0, only the number of members is shown.', 'tier-gate-for-patreon' ) }
						value={ attributes.goal ?? 0 }
						minimum={ 0 }
						maximum={ 10_000_000 }
						onChange={ ( goal ) => {
							setAttributes( { goal } );
						} }
					/>
				</PanelBody>
			</InspectorControls>
			<div { ...useBlockProps() }>
				<ServerPreview
					block="patreon-gate/goal"
					attributes={ attributes }
					label={ __( 'Number of members', 'tier-gate-for-patreon' ) }
					empty={ __(
						'Nothing is shown to readers, because your Patreon page hides its earnings, or is not connected. Patreon does not tell this site whether it shows the number of members.',
						'tier-gate-for-patreon'
					) }
				/>
			</div>
		</>
	);
}
