import { InspectorControls, useBlockProps } from '@wordpress/block-editor';
import { PanelBody, SelectControl, TextControl, ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { CampaignChoice, WholeNumberControl } from '../../src/components';
import { ServerPreview } from '../../src/components/for-blocks';
import { Example } from './example';

type Part = 'portrait' | 'cover' | 'name';

interface Attributes {
	readonly campaign?: string;
	readonly part?: Part;
	readonly width?: number | undefined;
	readonly height?: number | undefined;
	readonly alt?: string;
	readonly isRound?: boolean;
}

interface EditProps {
	readonly attributes: Attributes;
	readonly setAttributes: ( attributes: Attributes ) => void;
}

/** Returns `undefined` for 0: nothing is stored, and PHP uses its default. */
const size = ( pixels: number ): number | undefined => ( pixels === 0 ? undefined : pixels );

/**
 * Shows the picture or name as PHP renders it, with its settings in the sidebar.
 *
 * @param props               Block props.
 * @param props.attributes    What is stored.
 * @param props.setAttributes Changes what is stored.
 */
export function Edit( { attributes, setAttributes }: EditProps ): React.JSX.Element {
	const part = attributes.part ?? 'portrait';
	return (
		<>
			<InspectorControls>
				<PanelBody title={ __( 'Creator on Patreon', 'tier-gate-for-patreon' ) }>
					<p>
						{ __(
							'Until your name and pictures are here, you see an example, and readers see nothing in its place. They are downloaded some minutes after your Patreon page was connected.',
							'tier-gate-for-patreon'
						) }
					</p>
					<CampaignChoice
						chosen={ attributes.campaign ?? '' }
						onChange={ ( campaign ) => {
							setAttributes( { campaign } );
						} }
					/>
					<SelectControl
						__next40pxDefaultSize
						label={ __( 'What is shown', 'tier-gate-for-patreon' ) }
						value={ part }
						options={ [
							{ value: 'portrait', label: __( 'Portrait', 'tier-gate-for-patreon' ) },
							{ value: 'cover', label: __( 'Cover of the campaign', 'tier-gate-for-patreon' ) },
							{ value: 'name', label: __( 'Name', 'tier-gate-for-patreon' ) },
						] }
						onChange={ ( chosen ) => {
							setAttributes( { part: chosen } );
						} }
					/>
					{ part === 'portrait' && (
						<ToggleControl
							label={ __( 'Round', 'tier-gate-for-patreon' ) }
							checked={ attributes.isRound === true }
							onChange={ ( isRound ) => {
								setAttributes( { isRound } );
							} }
						/>
					) }
					{ part !== 'name' && (
						<>
							<WholeNumberControl
								label={ __( 'Width in pixels', 'tier-gate-for-patreon' ) }
								help={ __( 'With 0, it has its usual size.', 'tier-gate-for-patreon' ) }
								value={ attributes.width ?? 0 }
								minimum={ 0 }
								maximum={ 2000 }
								onChange={ ( width ) => {
									setAttributes( { width: size( width ) } );
								} }
							/>
							<WholeNumberControl
								label={ __( 'Height in pixels', 'tier-gate-for-patreon' ) }
								value={ attributes.height ?? 0 }
								minimum={ 0 }
								maximum={ 2000 }
								onChange={ ( height ) => {
									setAttributes( { height: size( height ) } );
								} }
							/>
							<TextControl
								__next40pxDefaultSize
								label={ __( 'Alternative text', 'tier-gate-for-patreon' ) }
								help={ __(
									'Read to people who cannot see the picture. A portrait without it has the name; a cover has none.',
									'tier-gate-for-patreon'
								) }
								value={ attributes.alt ?? '' }
								onChange={ ( alt ) => {
									setAttributes( { alt } );
								} }
							/>
						</>
					) }
				</PanelBody>
			</InspectorControls>
			<div { ...useBlockProps() }>
				<ServerPreview
					block="patreon-gate/creator"
					attributes={ attributes }
					label={ __( 'Creator on Patreon', 'tier-gate-for-patreon' ) }
					example={
						<Example
							part={ part }
							width={ attributes.width ?? 0 }
							height={ attributes.height ?? 0 }
							isRound={ attributes.isRound === true }
						/>
					}
				/>
			</div>
		</>
	);
}
