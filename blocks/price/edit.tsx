import { InspectorControls, useBlockProps } from '@wordpress/block-editor';
import { PanelBody, ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { CampaignChoice } from '../../src/components';

interface Attributes {
	readonly campaign?: string;
	readonly hideBilling?: boolean;
}

interface EditProps {
	readonly attributes: Attributes;
	readonly setAttributes: ( attributes: Readonly< Attributes > ) => void;
}

/**
 * Shows an example price.
 *
 * @param props               Block props.
 * @param props.attributes    What is stored.
 * @param props.setAttributes Changes what is stored.
 */
export function Edit( { attributes, setAttributes }: EditProps ): React.JSX.Element {
	const isHidden = attributes.hideBilling ?? false;
	return (
		<>
			<InspectorControls>
				<PanelBody title={ __( 'Settings', 'tier-gate-for-patreon' ) }>
					<CampaignChoice
						chosen={ attributes.campaign ?? '' }
						onChange={ ( campaign ) => {
							setAttributes( { campaign } );
						} }
					/>
					<ToggleControl
						__nextHasNoMarginBottom
						label={ __( 'Say when Patreon charges', 'tier-gate-for-patreon' ) }
						checked={ ! isHidden }
						onChange={ ( isShown ) => {
							setAttributes( { hideBilling: ! isShown } );
						} }
					/>
				</PanelBody>
			</InspectorControls>
			<p { ...useBlockProps() }>
				<strong>{ __( 'US$3 a month', 'tier-gate-for-patreon' ) }</strong>
				{ ! isHidden && (
					<>
						<br />
						<small>
							{ __( 'Patreon charges you when you join, then on the same day each month or year.', 'tier-gate-for-patreon' ) }
						</small>
					</>
				) }
			</p>
		</>
	);
}
