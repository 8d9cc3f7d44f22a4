import { TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

interface WholeNumberControlProps {
	readonly label: string;
	readonly value: number | null;
	readonly minimum: number;
	readonly maximum: number;
	readonly help?: React.ReactNode;
	readonly onChange: ( value: number ) => void;
}

/**
 * Parses typed text as a whole number within bounds; `null` if it is not one.
 *
 * @param text    What was typed.
 * @param minimum Smallest allowed.
 * @param maximum Largest allowed.
 */
export function parseWholeNumber( text: string, minimum: number, maximum: number ): number | null {
	if ( ! /^-?\d{1,9}$/.test( text.trim() ) ) {
		return null;
	}
	const value = Number( text );
	return value >= minimum && value <= maximum ? value : null;
}

/**
 * Shows a field for a whole number. Keeps incomplete input as typed; only a number within bounds is passed on.
 *
 * @param props          Component props.
 * @param props.label    What the number is.
 * @param props.value    The number so far.
 * @param props.minimum  Smallest allowed.
 * @param props.maximum  Largest allowed.
 * @param props.help     What it is for.
 * @param props.onChange Called with the new number.
 */
export function WholeNumberControl( { label, value, minimum, maximum, help, onChange }: WholeNumberControlProps ): React.JSX.Element {
	const [ typed, setTyped ] = useState< string >( value === null ? '' : String( value ) );
	const parsed = parseWholeNumber( typed, minimum, maximum );
	// A preset may change the number while the field is shown.
	const shown = parsed !== null && value !== null ? String( value ) : typed;
	return (
		<TextControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			type="number"
			min={ minimum }
			max={ maximum }
			label={ label }
			value={ shown }
			aria-invalid={ parsed === null }
			help={
				parsed === null
					? sprintf(
							/* translators: 1: smallest, 2: largest number allowed. */
							__( 'Enter a whole number from %1$s to %2$s.', 'tier-gate-for-patreon' ),
							String( minimum ),
							String( maximum )
						)
					: help
			}
			onChange={ ( text ) => {
				setTyped( text );
				const next = parseWholeNumber( text, minimum, maximum );
				if ( next !== null ) {
					onChange( next );
				}
			} }
		/>
	);
}
