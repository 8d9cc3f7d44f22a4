import { Button, TextControl } from '@wordpress/components';
import { useCopyToClipboard } from '@wordpress/compose';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

interface CopyFieldProps {
	readonly label: string;
	readonly text: string;
}

/**
 * Shows a text with a button that copies it.
 *
 * @param props       Component props.
 * @param props.label What it is.
 * @param props.text  The text.
 */
export function CopyField( { label, text }: CopyFieldProps ): React.JSX.Element {
	const [ isCopied, setIsCopied ] = useState( false );
	const button = useCopyToClipboard< HTMLButtonElement >( text, () => {
		setIsCopied( true );
	} );
	return (
		<div className="patreon-gate-copy">
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ label }
				value={ text }
				readOnly
				dir="ltr"
				onChange={ () => undefined }
				onFocus={ ( event ) => {
					event.target.select();
				} }
			/>
			<Button __next40pxDefaultSize variant="secondary" ref={ button }>
				{ isCopied ? __( 'Copied', 'tier-gate-for-patreon' ) : __( 'Copy', 'tier-gate-for-patreon' ) }
			</Button>
			<span className="screen-reader-text" role="status">
				{ isCopied && __( 'Copied.', 'tier-gate-for-patreon' ) }
			</span>
		</div>
	);
}
