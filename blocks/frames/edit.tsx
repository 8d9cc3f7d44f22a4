import { InspectorControls, useBlockProps } from '@wordpress/block-editor';
import { PanelBody, SelectControl } from '@wordpress/components';
import { __, sprintf, _n } from '@wordpress/i18n';

const EXAMPLE = 6;

interface Attributes {
	readonly shape?: '' | 'tall' | 'wide' | 'square';
}

interface EditProps {
	readonly attributes: Attributes;
	readonly setAttributes: ( attributes: Readonly< Attributes > ) => void;
}

/**
 * Shows example frames.
 *
 * @param props               Block props.
 * @param props.attributes    What is stored.
 * @param props.setAttributes Changes what is stored.
 */
export function Edit( { attributes, setAttributes }: EditProps ): React.JSX.Element {
	const shape = attributes.shape ?? '';
	return (
		<>
			<InspectorControls>
				<PanelBody title={ __( 'Settings', 'tier-gate-for-patreon' ) }>
					<SelectControl
						__nextHasNoMarginBottom
						__next40pxDefaultSize
						label={ __( 'Shape', 'tier-gate-for-patreon' ) }
						value={ shape }
						options={ [
							{ value: '', label: __( 'Landscape', 'tier-gate-for-patreon' ) },
							{ value: 'tall', label: __( 'Portrait', 'tier-gate-for-patreon' ) },
							{ value: 'wide', label: __( 'Strip', 'tier-gate-for-patreon' ) },
							{ value: 'square', label: __( 'Square', 'tier-gate-for-patreon' ) },
						] }
						onChange={ ( value ) => {
							setAttributes( { shape: value } );
						} }
					/>
				</PanelBody>
			</InspectorControls>
			<figure { ...useBlockProps( { className: shape === '' ? 'patreon-gate-frames' : `patreon-gate-frames is-${ shape }` } ) }>
				<div aria-hidden="true">
					{ Array.from( { length: EXAMPLE }, ( _, at ) => (
						<i key={ at } />
					) ) }
				</div>
				<figcaption className="wp-element-caption">
					{
						/* translators: %s: number of pictures. */
						sprintf( _n( '%s picture', '%s pictures', EXAMPLE, 'tier-gate-for-patreon' ), String( EXAMPLE ) )
					}
				</figcaption>
			</figure>
		</>
	);
}
