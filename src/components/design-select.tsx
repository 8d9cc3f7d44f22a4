import { SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { designNamesResource, useData } from '../data';

interface DesignSelectProps {
	/** Id of the design; 0 for none. */
	readonly design: number;
	readonly onChange: ( design: number ) => void;
	/** What is shown if none is chosen here. */
	readonly fallback: string;
}

/**
 * Chooses a call to action by its name. Shows nothing where there is none to choose from.
 *
 * @param props          Component props.
 * @param props.design   The one that is chosen.
 * @param props.onChange Called with the new one.
 * @param props.fallback What is shown otherwise.
 */
export function DesignSelect( { design, onChange, fallback }: DesignSelectProps ): React.JSX.Element | null {
	const { value } = useData( designNamesResource );
	const names = value ?? [];
	if ( value === null || ( names.length === 0 && design === 0 ) ) {
		return null;
	}
	const isKnown = design === 0 || names.some( ( { id } ) => id === design );
	return (
		<SelectControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			label={ __( 'Call to action', 'tier-gate-for-patreon' ) }
			help={
				isKnown
					? undefined
					: __( 'The one that was chosen is not published any more. Readers see what is chosen for the site.', 'tier-gate-for-patreon' )
			}
			value={ String( design ) }
			options={ [
				{ value: '0', label: fallback },
				...( isKnown ? [] : [ { value: String( design ), label: __( 'Not published any more', 'tier-gate-for-patreon' ) } ] ),
				...names.map( ( { id, title } ) => ( { value: String( id ), label: title } ) ),
			] }
			onChange={ ( next ) => {
				onChange( Number( next ) );
			} }
		/>
	);
}
