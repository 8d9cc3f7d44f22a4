import { ComboboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { useSearch } from '../../components';
import { Failed } from './failed';

interface Choice {
	readonly value: string;
	readonly label: string;
}

interface FindProps {
	readonly label: string;
	readonly help?: string;
	/** `''` for none. */
	readonly value: string;
	readonly onChange: ( value: string ) => void;
	/** Has to be the same function until something else is to be searched. */
	readonly find: ( words: string ) => Promise< readonly Choice[] >;
}

/**
 * Finds one thing on the site while its name is typed.
 *
 * @param props          Component props.
 * @param props.label    Label.
 * @param props.help     Explanation below.
 * @param props.value    The choice.
 * @param props.onChange Called with another choice.
 * @param props.find     Searches.
 */
export function Find( { label, help, value, onChange, find }: FindProps ): React.JSX.Element {
	const [ words, setWords ] = useState( '' );
	const [ chosen, setChosen ] = useState< Choice | null >( null );
	const { found, problem } = useSearch( find, words );
	// The choice stays in the list, also if it does not match what was typed since.
	const options = chosen !== null && ! found.some( ( choice ) => choice.value === chosen.value ) ? [ chosen, ...found ] : found;
	return (
		<>
			<ComboboxControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ label }
				help={ help }
				value={ value === '' ? null : value }
				options={ [ ...options ] }
				onFilterValueChange={ setWords }
				onChange={ ( next ) => {
					setChosen( options.find( ( choice ) => choice.value === next ) ?? null );
					onChange( next ?? '' );
				} }
			/>
			{ problem !== null && <Failed problem={ problem } /> }
		</>
	);
}
