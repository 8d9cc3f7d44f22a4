import { CheckboxControl } from '@wordpress/components';
import type { ReactNode } from 'react';

interface ChoiceListProps< T extends string | number > {
	readonly label: string;
	readonly choices: readonly { readonly value: T; readonly label: string }[];
	readonly chosen: readonly T[];
	readonly onChange: ( chosen: readonly T[] ) => void;
	readonly className?: string;
	readonly children?: ReactNode;
}

/**
 * Renders a group of checkboxes.
 *
 * @param props           Component props.
 * @param props.label     What is being chosen.
 * @param props.choices   The values with their labels.
 * @param props.chosen    The values chosen so far.
 * @param props.onChange  Called with the new values.
 * @param props.className Class of the group.
 * @param props.children  Shown below the checkboxes.
 */
export function ChoiceList< T extends string | number >( {
	label,
	choices,
	chosen,
	onChange,
	className,
	children,
}: ChoiceListProps< T > ): React.JSX.Element {
	return (
		<fieldset className={ className }>
			<legend>{ label }</legend>
			{ choices.map( ( choice ) => (
				<CheckboxControl
					key={ choice.value }
					__nextHasNoMarginBottom
					label={ choice.label }
					checked={ chosen.includes( choice.value ) }
					onChange={ ( isChecked ) => {
						onChange( isChecked ? [ ...chosen, choice.value ] : chosen.filter( ( value ) => value !== choice.value ) );
					} }
				/>
			) ) }
			{ children }
		</fieldset>
	);
}
