import { useBlockProps } from '@wordpress/block-editor';
import { __ } from '@wordpress/i18n';
import { LabelText } from '../../src/components/for-blocks';

interface EditProps {
	readonly attributes: { readonly label?: string };
	readonly setAttributes: ( attributes: { readonly label: string } ) => void;
}

/**
 * Shows the link as a logged-out visitor may see it.
 *
 * @param props               Block props.
 * @param props.attributes    What is stored.
 * @param props.setAttributes Changes what is stored.
 */
export function Edit( { attributes, setAttributes }: EditProps ): React.JSX.Element {
	return (
		<div { ...useBlockProps() }>
			<LabelText
				tagName="a"
				title={ __( 'Text of the link', 'tier-gate-for-patreon' ) }
				placeholder={ __( 'I have joined', 'tier-gate-for-patreon' ) }
				value={ attributes.label }
				onChange={ ( label ) => {
					setAttributes( { label } );
				} }
			/>
		</div>
	);
}
