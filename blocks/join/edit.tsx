import { InspectorControls, useBlockProps } from '@wordpress/block-editor';
import { PanelBody, SelectControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { CampaignChoice } from '../../src/components';
import { LabelText, useReaderText } from '../../src/components/for-blocks';
import metadata from './block.json';

interface Attributes {
	readonly campaign?: string;
	readonly label?: string;
	readonly width?: number;
	readonly className?: string;
}

interface EditProps {
	readonly attributes: Attributes;
	readonly setAttributes: ( attributes: Readonly< Attributes > ) => void;
}

/**
 * Shows the button as the reader of the call to action sees it, or as a logged-out visitor may see it.
 *
 * @param props               Block props.
 * @param props.attributes    What is stored.
 * @param props.setAttributes Changes what is stored.
 */
export function Edit( { attributes, setAttributes }: EditProps ): React.JSX.Element {
	const placeholder = useReaderText( __( 'Join “Supporter” on Patreon for US$3 a month', 'tier-gate-for-patreon' ), metadata.name );
	const width = attributes.width ?? 0;
	// PHP makes a paragraph of this style, as do the quiet links beside it.
	const isLink = ( attributes.className ?? '' ).split( ' ' ).includes( 'is-style-link' );
	const outer = [ 'wp-block-button', ...( width > 0 ? [ 'has-custom-width', `wp-block-button__width-${ String( width ) }` ] : [] ) ].join( ' ' );
	const blockProps = useBlockProps( isLink ? {} : { className: outer } );
	const label = (
		<LabelText
			tagName={ isLink ? 'a' : 'span' }
			{ ...( isLink ? {} : { className: 'wp-block-button__link wp-element-button' } ) }
			title={ __( 'Text of the button', 'tier-gate-for-patreon' ) }
			placeholder={ placeholder }
			value={ attributes.label }
			onChange={ ( text ) => {
				setAttributes( { label: text } );
			} }
		/>
	);
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
					<SelectControl
						__nextHasNoMarginBottom
						__next40pxDefaultSize
						label={ __( 'Width', 'tier-gate-for-patreon' ) }
						value={ String( width ) }
						options={ [
							{ value: '0', label: __( 'As wide as its text', 'tier-gate-for-patreon' ) },
							...[ 25, 50, 75, 100 ].map( ( percent ) => ( {
								value: String( percent ),
								/* translators: %d: number. */
								label: sprintf( __( '%d percent', 'tier-gate-for-patreon' ), percent ),
							} ) ),
						] }
						onChange={ ( value ) => {
							setAttributes( { width: Number( value ) } );
						} }
					/>
				</PanelBody>
			</InspectorControls>
			{ isLink ? <p { ...blockProps }>{ label }</p> : <div { ...blockProps }>{ label }</div> }
		</>
	);
}
