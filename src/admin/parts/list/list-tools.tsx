import { Button, SearchControl, SelectControl } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { formatNumber } from '../../../components';
import type { Field, PaginationInfo, View } from './list-view';

interface ListToolsProps< Item > {
	readonly fields: readonly Field< Item >[];
	readonly view: View;
	readonly onChangeView: ( view: View ) => void;
	/** Label of the search field; without one, there is no search. */
	readonly searchLabel?: string | undefined;
}

/**
 * Shows the search and the filters of a list. Any change goes back to the first page.
 *
 * @param props              Component props.
 * @param props.fields       Columns.
 * @param props.view         What is shown.
 * @param props.onChangeView Shows something else.
 * @param props.searchLabel  Label of the search field.
 */
export function ListTools< Item >( { fields, view, onChangeView, searchLabel }: ListToolsProps< Item > ): React.JSX.Element | null {
	const choices = fields.filter( ( { elements } ) => elements !== undefined );
	if ( searchLabel === undefined && choices.length === 0 ) {
		return null;
	}
	return (
		<div className="patreon-gate-list-tools">
			{ searchLabel !== undefined && (
				<SearchControl
					__nextHasNoMarginBottom
					label={ searchLabel }
					placeholder={ searchLabel }
					value={ view.search }
					onChange={ ( search ) => {
						onChangeView( { ...view, search, page: 1 } );
					} }
				/>
			) }
			{ choices.map( ( { id, label, elements = [] } ) => (
				<SelectControl
					key={ id }
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ label }
					value={ view.filters.find( ( { field } ) => field === id )?.value ?? '' }
					options={ [ { value: '', label: __( 'All', 'tier-gate-for-patreon' ) }, ...elements ] }
					onChange={ ( value ) => {
						const others = view.filters.filter( ( { field } ) => field !== id );
						onChangeView( { ...view, page: 1, filters: value === '' ? others : [ ...others, { field: id, operator: 'is', value } ] } );
					} }
				/>
			) ) }
		</div>
	);
}

interface PaginationProps {
	readonly view: View;
	readonly onChangeView: ( view: View ) => void;
	readonly info: PaginationInfo;
}

/**
 * Shows the length of a list, and buttons for its pages.
 *
 * @param props              Component props.
 * @param props.view         What is shown.
 * @param props.onChangeView Shows something else.
 * @param props.info         How long it is.
 */
export function Pagination( { view, onChangeView, info }: PaginationProps ): React.JSX.Element {
	const step = ( label: string, page: number ): React.JSX.Element => (
		<Button
			__next40pxDefaultSize
			variant="secondary"
			disabled={ page < 1 || page > info.totalPages }
			accessibleWhenDisabled
			onClick={ () => {
				if ( page >= 1 && page <= info.totalPages ) {
					onChangeView( { ...view, page } );
				}
			} }
		>
			{ label }
		</Button>
	);
	return (
		<nav className="patreon-gate-actions" aria-label={ __( 'Pages of the list', 'tier-gate-for-patreon' ) }>
			<span>
				{ sprintf(
					/* translators: %s: a number. */
					_n( '%s entry', '%s entries', info.totalItems, 'tier-gate-for-patreon' ),
					formatNumber( info.totalItems )
				) }
			</span>
			{ info.totalPages > 1 && (
				<>
					{ step( __( 'Previous page', 'tier-gate-for-patreon' ), view.page - 1 ) }
					<span role="status">
						{ sprintf(
							/* translators: 1: number of a page, 2: number of pages. */
							__( 'Page %1$s of %2$s', 'tier-gate-for-patreon' ),
							formatNumber( view.page ),
							formatNumber( info.totalPages )
						) }
					</span>
					{ step( __( 'Next page', 'tier-gate-for-patreon' ), view.page + 1 ) }
				</>
			) }
		</nav>
	);
}
