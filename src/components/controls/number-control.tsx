import { TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { JsonSchema } from '../../types';
import { parseValue, typeOf } from './schema-value';

interface NumberControlProps {
	readonly label: string;
	/** `type`, `minimum`, `maximum`. */
	readonly schema: JsonSchema;
	readonly value: number | null;
	readonly help: string | undefined;
	readonly onChange: ( value: number ) => void;
}

function hint( schema: JsonSchema ): string {
	const isWhole = typeOf( schema ) === 'integer';
	if ( schema.minimum !== undefined && schema.maximum !== undefined ) {
		const { minimum, maximum } = schema;
		return isWhole
			? sprintf(
					/* translators: 1: smallest, 2: largest number allowed. */
					__( 'Enter a whole number from %1$s to %2$s.', 'tier-gate-for-patreon' ),
					String( minimum ),
					String( maximum )
				)
			: sprintf(
					/* translators: 1: smallest, 2: largest number allowed. */
					__( 'Enter a number from %1$s to %2$s.', 'tier-gate-for-patreon' ),
					String( minimum ),
					String( maximum )
				);
	}
	return isWhole ? __( 'Enter a whole number.', 'tier-gate-for-patreon' ) : __( 'Enter a number.', 'tier-gate-for-patreon' );
}

/**
 * Shows a field for a number. Keeps incomplete input as typed; only a number that the schema allows is passed on.
 *
 * @param props          Component props.
 * @param props.label    What the number is.
 * @param props.schema   Its schema.
 * @param props.value    The number so far.
 * @param props.help     What it is for.
 * @param props.onChange Called with the new number.
 */
export function NumberControl( { label, schema, value, help, onChange }: NumberControlProps ): React.JSX.Element {
	const [ typed, setTyped ] = useState( value === null ? '' : String( value ) );
	const parsed = parseValue( typed, schema );
	const isEmpty = typed.trim() === '' && value === null;
	return (
		<TextControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			inputMode={ typeOf( schema ) === 'integer' ? 'numeric' : 'decimal' }
			label={ label }
			// The number may have been changed by something else, such as undo or another tab.
			value={ typeof parsed === 'number' && value !== null && parsed !== value ? String( value ) : typed }
			aria-invalid={ parsed === undefined && ! isEmpty }
			help={ parsed === undefined ? hint( schema ) : help }
			onChange={ ( text ) => {
				setTyped( text );
				const next = parseValue( text, schema );
				if ( typeof next === 'number' ) {
					onChange( next );
				}
			} }
		/>
	);
}
