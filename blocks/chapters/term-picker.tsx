import { ComboboxControl } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { findTerms, type FoundTerm, type SeriesTaxonomy } from '../../src/data';

/** Milliseconds after the last key before terms are searched. */
const PAUSE = 300;

interface PickerProps {
	readonly taxonomy: SeriesTaxonomy;
	/** The chosen term; 0 for the term of the post that is read. */
	readonly value: number;
	readonly onChange: ( term: number ) => void;
}

/** Returns the terms that were found a moment after the last key; an empty list before that, and if the request fails. */
function useTerms( taxonomy: SeriesTaxonomy, wanted: string | number, pause: number ): readonly FoundTerm[] {
	const [ found, setFound ] = useState< readonly FoundTerm[] >( [] );
	useEffect( () => {
		if ( wanted === 0 ) {
			return undefined;
		}
		let isOver = false;
		const show = ( terms: readonly FoundTerm[] ): void => {
			if ( ! isOver ) {
				setFound( terms );
			}
		};
		const timer = window.setTimeout( () => {
			findTerms( taxonomy, wanted ).then( show, () => {
				// The choice that was made stays.
			} );
		}, pause );
		return () => {
			isOver = true;
			window.clearTimeout( timer );
		};
	}, [ taxonomy, wanted, pause ] );
	return found;
}

/**
 * Chooses the category or tag of a series.
 *
 * @param props          Component props.
 * @param props.taxonomy Categories or tags.
 * @param props.value    The chosen term.
 * @param props.onChange Called with another term.
 */
export function TermPicker( { taxonomy, value, onChange }: PickerProps ): React.JSX.Element {
	const [ words, setWords ] = useState( '' );
	const found = useTerms( taxonomy, words, PAUSE );
	const [ chosen ] = useTerms( taxonomy, value, 0 );
	const isListed = value === 0 || found.some( ( { id } ) => id === value );
	/* translators: %d: number of a category or tag. */
	const unnamed = sprintf( __( 'Number %d', 'tier-gate-for-patreon' ), value );
	return (
		// Without the space below, its help touches the next label in WordPress 7.1.
		<div style={ { marginBlockEnd: 16 } }>
			<ComboboxControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ taxonomy === 'category' ? __( 'Which category', 'tier-gate-for-patreon' ) : __( 'Which tag', 'tier-gate-for-patreon' ) }
				help={ __( 'In a call to action, the post is the locked one.', 'tier-gate-for-patreon' ) }
				value={ String( value ) }
				options={ [
					{ value: '0', label: __( 'That of the post', 'tier-gate-for-patreon' ) },
					...( isListed ? [] : [ { value: String( value ), label: chosen?.id === value ? chosen.name : unnamed } ] ),
					...found.map( ( { id, name } ) => ( { value: String( id ), label: name } ) ),
				] }
				onFilterValueChange={ setWords }
				onChange={ ( next ) => {
					onChange( Number( next ?? 0 ) );
				} }
			/>
		</div>
	);
}
