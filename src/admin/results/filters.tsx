import { Button, SelectControl, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { AdminScreenProps } from '@patreon-gate/api';
import type { CountRow } from '../../types';
import { isDay, PERIODS, type Range } from './period';
import { GROUPS, groupWords, periodWords, type Group } from './words';

interface FiltersProps extends Pick< AdminScreenProps, 'query' | 'setQuery' > {
	readonly range: Range;
	readonly group: Group;
	/** Rows of the table, from which the name of the filtered item is taken. */
	readonly rows: readonly CountRow[];
}

/** Shows the two dates of a custom period. They are used once both are entered, the earlier one first. */
function OtherDates( { range, setQuery }: Pick< FiltersProps, 'range' | 'setQuery' > ): React.JSX.Element {
	const [ from, setFrom ] = useState( range.from );
	const [ to, setTo ] = useState( range.to );
	const use = ( first: string, last: string ): void => {
		setFrom( first );
		setTo( last );
		if ( isDay( first ) && isDay( last ) && first <= last ) {
			setQuery( { period: '', from: first, to: last }, { isReplacing: true } );
		}
	};
	return (
		<>
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				type="date"
				label={ __( 'First day', 'tier-gate-for-patreon' ) }
				value={ from }
				max={ to }
				onChange={ ( value ) => {
					use( value, to );
				} }
			/>
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				type="date"
				label={ __( 'Last day', 'tier-gate-for-patreon' ) }
				value={ to }
				min={ from }
				onChange={ ( value ) => {
					use( from, value );
				} }
			/>
		</>
	);
}

/**
 * Shows the controls for the period and for what the table is grouped by, and the filters that are set.
 *
 * @param props          Component props.
 * @param props.range    Period.
 * @param props.group    What the table is grouped by.
 * @param props.query    Arguments of the address.
 * @param props.setQuery Changes them.
 * @param props.rows     Rows of the table.
 */
export function Filters( { range, group, query, setQuery, rows }: FiltersProps ): React.JSX.Element {
	const chosen = GROUPS.filter( ( name ) => ( query[ name ] ?? '' ) !== '' );
	return (
		<div className="patreon-gate-results-tools">
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Period', 'tier-gate-for-patreon' ) }
				value={ range.period }
				options={ PERIODS.map( ( period ) => ( { value: period, label: periodWords( period ) } ) ) }
				onChange={ ( period ) => {
					setQuery( period === 'custom' ? { period: '', from: range.from, to: range.to } : { period, from: '', to: '' } );
				} }
			/>
			{ range.period === 'custom' && <OtherDates range={ range } setQuery={ setQuery } /> }
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Group by', 'tier-gate-for-patreon' ) }
				value={ group }
				options={ GROUPS.map( ( name ) => ( { value: name, label: groupWords( name ) } ) ) }
				onChange={ ( by ) => {
					setQuery( { by } );
				} }
			/>
			{ chosen.map( ( name ) => {
				const id = query[ name ] ?? '';
				const title = name === group ? ( rows.find( ( row ) => row.id === id )?.title ?? id ) : ( query[ `${ name }_name` ] ?? id );
				return (
					<Button
						key={ name }
						__next40pxDefaultSize
						variant="secondary"
						onClick={ () => {
							setQuery( { [ name ]: '', [ `${ name }_name` ]: '' } );
						} }
					>
						{ sprintf(
							/* translators: 1: what numbers are narrowed down to (Design, Reader, Post), 2: its name. The button takes that away. */
							__( '%1$s: %2$s. Show all', 'tier-gate-for-patreon' ),
							groupWords( name ),
							title
						) }
					</Button>
				);
			} ) }
		</div>
	);
}
