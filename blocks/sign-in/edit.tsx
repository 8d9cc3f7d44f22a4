import { RichText, useBlockProps } from '@wordpress/block-editor';
import { __ } from '@wordpress/i18n';

interface EditProps {
	readonly attributes: { readonly label?: string };
	readonly setAttributes: ( attributes: { label: string } ) => void;
}

/**
 * The sign-in link as a stranger sees it, its words editable in place.
 *
 * @param props               Block props.
 * @param props.attributes    What is stored.
 * @param props.setAttributes Changes what is stored.
 */
export function Edit( { attributes, setAttributes }: EditProps ): React.JSX.Element {
	return (
		<p { ...useBlockProps() }>
			<RichText
				tagName="a"
				aria-label={ __( 'Text of the sign-in link', 'tier-gate-for-patreon' ) }
				placeholder={ __( 'Sign in with Patreon', 'tier-gate-for-patreon' ) }
				// Plain words: the server escapes them.
				allowedFormats={ [] }
				withoutInteractiveFormatting
				value={ attributes.label ?? '' }
				onChange={ ( label: string ) => {
					setAttributes( { label } );
				} }
			/>
		</p>
	);
}
