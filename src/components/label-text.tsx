import { RichText } from '@wordpress/block-editor';
import type { ReactElement } from 'react';
import { useIsPreview } from './use-is-preview';

interface LabelTextProps {
	readonly tagName: 'a' | 'span' | 'strong';
	readonly className?: string;
	readonly title: string;
	readonly placeholder: string;
	readonly value: string | undefined;
	readonly onChange: ( value: string ) => void;
}

/**
 * Shows a plain text that is edited in place. If it is empty, PHP writes a text that fits the reader; the placeholder is an example of it.
 *
 * @param props             Props.
 * @param props.tagName     Element.
 * @param props.className   Class of the element.
 * @param props.title       What assistive technology calls it.
 * @param props.placeholder Example of PHP's text.
 * @param props.value       Text.
 * @param props.onChange    Called with another text.
 */
export function LabelText( { tagName, className, title, placeholder, value, onChange }: LabelTextProps ): ReactElement {
	// Pictures of blocks, as in the gallery of designs, show no placeholders.
	const isPicture = useIsPreview();
	return (
		<RichText
			tagName={ tagName }
			{ ...( className === undefined ? {} : { className } ) }
			aria-label={ title }
			placeholder={ placeholder }
			// Plain text: the server escapes it.
			allowedFormats={ [] }
			withoutInteractiveFormatting
			value={ isPicture && ( value ?? '' ) === '' ? placeholder : ( value ?? '' ) }
			onChange={ onChange }
		/>
	);
}
