import { useBlockProps } from '@wordpress/block-editor';
import { __ } from '@wordpress/i18n';
import { LabelText } from '../../src/components/for-blocks';

interface EditProps {
	readonly attributes: { readonly label?: string };
	readonly setAttributes: ( attributes: { label: string } ) => void;
}

/**
 * Shows the sign-in link as logged-out visitors see it, with editable text.
 *
 * @param props               Block props.
 * @param props.attributes    What is stored.
 * @param props.setAttributes Changes what is stored.
 */
export function Edit( { attributes, setAttributes }: EditProps ): React.JSX.Element {
	return (
		<p { ...useBlockProps() }>
			<LabelText
				tagName="a"
				title={ __( 'Text of the sign-in link', 'tier-gate-for-patreon' ) }
				placeholder={ __( 'Sign in with Patreon', 'tier-gate-for-patreon' ) }
				value={ attributes.label }
				onChange={ ( label ) => {
					setAttributes( { label } );
				} }
			/>
		</p>
	);
}
