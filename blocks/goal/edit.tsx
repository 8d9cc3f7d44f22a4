import { InspectorControls, useBlockProps } from '@wordpress/block-editor';
import { PanelBody } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { CampaignChoice, formatNumber, WholeNumberControl } from '../../src/components';
import { ServerPreview, useIsPreview } from '../../src/components/for-blocks';

interface Attributes {
	readonly campaign?: string;
	readonly goal?: number;
}

interface EditProps {
	readonly attributes: Attributes;
	readonly setAttributes: ( attributes: Attributes ) => void;
}

/** Invented numbers for the inserter: those of Patreon may be hidden, or not known yet. */
function Example( { goal }: { readonly goal: number } ): React.JSX.Element {
	const members = 128;
	return (
		<>
			<p>
				{ sprintf(
					/* translators: 1: number of members, 2: number of members that is the goal. */
					__( '%1$s of %2$s members', 'tier-gate-for-patreon' ),
					formatNumber( members ),
					formatNumber( goal )
				) }
			</p>
			<progress
				style={ { inlineSize: '100%', accentColor: 'currentcolor' } }
				max={ goal }
				value={ members }
				aria-label={ __( 'Number of members', 'tier-gate-for-patreon' ) }
			/>
		</>
	);
}

/**
 * Shows the number as PHP renders it, with the goal in the sidebar.
 *
 * @param props               Block props.
 * @param props.attributes    What is stored.
 * @param props.setAttributes Changes what is stored.
 */
export function Edit( { attributes, setAttributes }: EditProps ): React.JSX.Element {
	const props = useBlockProps();
	const isPreview = useIsPreview();
	if ( isPreview ) {
		return (
			<div { ...props }>
				<Example goal={ attributes.goal ?? 0 } />
			</div>
		);
	}
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
			<div { ...props }>
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
