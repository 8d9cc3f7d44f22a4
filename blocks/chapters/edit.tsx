import { InspectorControls, useBlockProps } from '@wordpress/block-editor';
import { PanelBody, RangeControl, SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { TermPicker } from './term-picker';

const MOST = 50;

interface Attributes {
	readonly taxonomy?: 'category' | 'post_tag';
	readonly term?: number;
	readonly limit?: number;
}

interface EditProps {
	readonly attributes: Attributes;
	readonly setAttributes: ( attributes: Readonly< Attributes > ) => void;
}

/**
 * Shows example parts, because which parts exist usually depends on the post that is read.
 *
 * @param props               Block props.
 * @param props.attributes    What is stored.
 * @param props.setAttributes Changes what is stored.
 */
export function Edit( { attributes, setAttributes }: EditProps ): React.JSX.Element {
	return (
		<>
			<InspectorControls>
				<PanelBody title={ __( 'Settings', 'tier-gate-for-patreon' ) }>
					<SelectControl
						__nextHasNoMarginBottom
						__next40pxDefaultSize
						label={ __( 'The posts of a series have the same', 'tier-gate-for-patreon' ) }
						value={ attributes.taxonomy ?? 'category' }
						options={ [
							{ value: 'category', label: __( 'Category', 'tier-gate-for-patreon' ) },
							{ value: 'post_tag', label: __( 'Tag', 'tier-gate-for-patreon' ) },
						] }
						onChange={ ( taxonomy ) => {
							setAttributes( { taxonomy, term: 0 } );
						} }
					/>
					<TermPicker
						taxonomy={ attributes.taxonomy ?? 'category' }
						value={ attributes.term ?? 0 }
						onChange={ ( term ) => {
							setAttributes( { term } );
						} }
					/>
					<RangeControl
						__nextHasNoMarginBottom
						__next40pxDefaultSize
						label={ __( 'How many posts', 'tier-gate-for-patreon' ) }
						min={ 2 }
						max={ MOST }
						value={ attributes.limit ?? 20 }
						onChange={ ( limit ) => {
							setAttributes( { limit: limit ?? 20 } );
						} }
					/>
				</PanelBody>
			</InspectorControls>
			<ol { ...useBlockProps() }>
				<li>
					<u>{ __( 'The first part', 'tier-gate-for-patreon' ) }</u>
				</li>
				<li>
					<strong>{ __( 'This part', 'tier-gate-for-patreon' ) }</strong> <small>{ __( '(locked)', 'tier-gate-for-patreon' ) }</small>
				</li>
				<li>
					{ __( 'The next part', 'tier-gate-for-patreon' ) } <small>{ __( '(locked)', 'tier-gate-for-patreon' ) }</small>
				</li>
			</ol>
		</>
	);
}
