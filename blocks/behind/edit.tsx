import { useBlockProps } from '@wordpress/block-editor';
import { __ } from '@wordpress/i18n';
import { LabelText } from '../../src/components/for-blocks';

interface EditProps {
	readonly attributes: { readonly label?: string };
	readonly setAttributes: ( attributes: { readonly label: string } ) => void;
}

/**
 * Shows the sentence with example numbers. An author's own text stands before the numbers.
 *
 * @param props               Block props.
 * @param props.attributes    What is stored.
 * @param props.setAttributes Changes what is stored.
 */
export function Edit( { attributes, setAttributes }: EditProps ): React.JSX.Element {
	return (
		<p { ...useBlockProps() }>
			<LabelText
				tagName="span"
				title={ __( 'Text before the numbers', 'tier-gate-for-patreon' ) }
				placeholder={ __( 'The rest of this post: 9 minutes, 14 pictures, and 1 download.', 'tier-gate-for-patreon' ) }
				value={ attributes.label }
				onChange={ ( label ) => {
					setAttributes( { label } );
				} }
			/>
		</p>
	);
}
