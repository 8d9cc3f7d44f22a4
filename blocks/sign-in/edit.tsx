import { useBlockProps } from '@wordpress/block-editor';
import { __ } from '@wordpress/i18n';
import { LabelText, useReaderText } from '../../src/components/for-blocks';
import metadata from './block.json';

interface EditProps {
	readonly attributes: { readonly label?: string };
	readonly setAttributes: ( attributes: { label: string } ) => void;
}

/**
 * Shows the sign-in link as the reader of the call to action sees it, or as logged-out visitors do, with editable text.
 *
 * @param props               Block props.
 * @param props.attributes    What is stored.
 * @param props.setAttributes Changes what is stored.
 */
export function Edit( { attributes, setAttributes }: EditProps ): React.JSX.Element {
	const placeholder = useReaderText( __( 'Sign in with Patreon', 'tier-gate-for-patreon' ), metadata.name );
	return (
		<p { ...useBlockProps() }>
			<LabelText
				tagName="a"
				title={ __( 'Text of the sign-in link', 'tier-gate-for-patreon' ) }
				placeholder={ placeholder }
				value={ attributes.label }
				onChange={ ( label ) => {
					setAttributes( { label } );
				} }
			/>
		</p>
	);
}
