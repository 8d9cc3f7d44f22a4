import { useBlockProps } from '@wordpress/block-editor';
import { __ } from '@wordpress/i18n';
import { LabelText, useReaderText } from '../../src/components/for-blocks';
import metadata from './block.json';

interface EditProps {
	readonly attributes: { readonly label?: string };
	readonly setAttributes: ( attributes: { readonly label: string } ) => void;
}

/**
 * Shows the link as the reader of the call to action sees it, or as a logged-out visitor may see it.
 *
 * @param props               Block props.
 * @param props.attributes    What is stored.
 * @param props.setAttributes Changes what is stored.
 */
export function Edit( { attributes, setAttributes }: EditProps ): React.JSX.Element {
	const placeholder = useReaderText( __( 'I have joined', 'tier-gate-for-patreon' ), metadata.name );
	return (
		<div { ...useBlockProps() }>
			<LabelText
				tagName="a"
				title={ __( 'Text of the link', 'tier-gate-for-patreon' ) }
				placeholder={ placeholder }
				value={ attributes.label }
				onChange={ ( label ) => {
					setAttributes( { label } );
				} }
			/>
		</div>
	);
}
