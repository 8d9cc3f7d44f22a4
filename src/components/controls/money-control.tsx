import { TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { parseMoney, writeMoney } from '../format';

interface MoneyControlProps {
	readonly label: string;
	/** In hundredths; `null` if no valid amount is stored. */
	readonly cents: number | null;
	readonly currency: string;
	readonly onChange: ( cents: number ) => void;
}

function written( cents: number | null ): string {
	return cents === null ? '' : writeMoney( cents );
}

/**
 * Shows a field for an amount in the campaign's currency. Keeps incomplete input as typed; only a complete amount is passed on.
 *
 * @param props          Component props.
 * @param props.label    What the amount is.
 * @param props.cents    Amount in hundredths.
 * @param props.currency ISO 4217 code.
 * @param props.onChange Called with the new amount.
 */
export function MoneyControl( { label, cents, currency, onChange }: MoneyControlProps ): React.JSX.Element {
	const [ typed, setTyped ] = useState< string >( written( cents ) );
	const parsed = parseMoney( typed );
	const isValid = parsed !== null;
	return (
		<TextControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			label={ sprintf(
				/* translators: 1: what the amount is, 2: currency code such as USD. */
				__( '%1$s, in %2$s', 'tier-gate-for-patreon' ),
				label,
				currency
			) }
			inputMode="decimal"
			// The amount may have been changed by something else, such as undo.
			value={ isValid && cents !== null && parsed !== cents ? written( cents ) : typed }
			aria-invalid={ ! isValid }
			help={ isValid ? undefined : __( 'Enter an amount such as 5 or 4.50.', 'tier-gate-for-patreon' ) }
			onChange={ ( text ) => {
				setTyped( text );
				const amount = parseMoney( text );
				if ( amount !== null ) {
					onChange( amount );
				}
			} }
		/>
	);
}
