import { DataViews, type Action as DataAction, type Field as DataField, type View as DataView } from '@wordpress/dataviews/wp';
import { useMemo, useState } from '@wordpress/element';
import type { ReactNode } from 'react';
import type { RequestProblem } from '../../../data';
import { Failed } from '../failed';
import type { Field, PaginationInfo, View } from '../list';

/** A column. */
export interface DataListField< Item > extends Field< Item > {
	/** Whether it is shown only after somebody chose it. */
	readonly isHidden?: boolean;
	/** Whether it is only a filter, and never a column. */
	readonly isFilterOnly?: boolean;
	/** Returns the text by which screen readers name an item, for the column that names it. */
	readonly nameOf?: ( item: Item ) => string;
}

/** What can be done with the chosen items. */
export interface DataListAction< Item > {
	readonly id: string;
	readonly label: string;
	readonly isDestructive?: boolean;
	readonly callback: ( items: readonly Item[] ) => void;
}

export interface DataListProps< Item > {
	/** Name of the list for screen readers. */
	readonly label: string;
	/** `null` while it is read for the first time. */
	readonly data: readonly Item[] | null;
	/** Columns; the first one names the item. The same array in every rendering. */
	readonly fields: readonly DataListField< Item >[];
	/** The same array in every rendering. */
	readonly actions: readonly DataListAction< Item >[];
	/** The same function in every rendering. */
	readonly getItemId: ( item: Item ) => string;
	readonly isLoading: boolean;
	readonly problem: RequestProblem | null;
	readonly onRetry: () => void;
	/** Shown instead of an empty list. */
	readonly empty: ReactNode;
	readonly view: View;
	readonly onChangeView: ( view: View ) => void;
	/** Order where the view has none. */
	readonly defaultSort: NonNullable< View[ 'sort' ] >;
	readonly searchLabel: string;
	readonly paginationInfo: PaginationInfo;
	/** Items on a page. */
	readonly perPage: number;
}

/** An item with its ID, as DataViews reads it. */
interface Row< Item > {
	readonly id: string;
	readonly item: Item;
}

function fieldOf< Item >( { id, label, render, enableSorting = false, elements, nameOf }: DataListField< Item > ): DataField< Row< Item > > {
	return {
		id,
		label,
		enableSorting,
		enableGlobalSearch: false,
		// The server filters and sorts, so no value is compared here. DataViews labels the checkbox of an item with it.
		getValue: ( { item: row } ) => nameOf?.( row.item ) ?? '',
		render: ( { item: row } ) => <>{ render( row ) }</>,
		...( elements === undefined
			? { filterBy: false as const }
			: { elements: elements.map( ( element ) => ( { ...element } ) ), filterBy: { operators: [ 'is' as const ], isPrimary: true } } ),
	};
}

/** Returns the view as the app keeps it in the address. */
function ownView( { search = '', page = 1, sort, filters = [] }: DataView, defaultSort: NonNullable< View[ 'sort' ] > ): View {
	const isDefault = sort === undefined || ( sort.field === defaultSort.field && sort.direction === defaultSort.direction );
	return {
		search,
		page,
		sort: isDefault ? null : sort,
		filters: filters.flatMap( ( { field, value } ) => {
			const chosen: unknown = Array.isArray( value ) ? value[ 0 ] : value;
			return typeof chosen === 'string' && chosen !== '' ? [ { field, operator: 'is' as const, value: chosen } ] : [];
		} ),
	};
}

/**
 * Shows a long list with WordPress' DataViews: search, filters, order and pages, which the server applies, columns that can be chosen, and actions for
 * one or several items.
 *
 * @param props Component props.
 */
export function DataList< Item >( props: DataListProps< Item > ): React.JSX.Element {
	const { label, data, fields, actions, getItemId, isLoading, problem, onRetry, empty, view, onChangeView, defaultSort } = props;
	const { searchLabel, paginationInfo, perPage } = props;
	/** What only this list knows: columns, and a filter whose value is not chosen yet. */
	const [ own, setOwn ] = useState< DataView >( () => {
		const [ title, ...others ] = fields.filter( ( { isFilterOnly = false } ) => ! isFilterOnly );
		return {
			type: 'table',
			perPage,
			titleField: title?.id ?? '',
			fields: others.filter( ( { isHidden = false } ) => ! isHidden ).map( ( { id } ) => id ),
			layout: {},
		};
	} );
	const [ selection, setSelection ] = useState< string[] >( [] );
	const dataFields = useMemo( () => fields.map( fieldOf< Item > ), [ fields ] );
	const dataActions = useMemo(
		() =>
			actions.map( ( action ): DataAction< Row< Item > > => ( {
				id: action.id,
				label: action.label,
				supportsBulk: true,
				callback: ( chosen ) => {
					action.callback( chosen.map( ( { item } ) => item ) );
				},
			} ) ),
		[ actions ]
	);
	const rows = useMemo( () => ( data ?? [] ).map( ( item ) => ( { id: getItemId( item ), item } ) ), [ data, getItemId ] );
	const unfinished = ( own.filters ?? [] ).filter( ( { field } ) => ! view.filters.some( ( filter ) => filter.field === field ) );
	const shown: DataView = {
		...own,
		search: view.search,
		page: view.page,
		sort: { ...( view.sort ?? defaultSort ) },
		filters: [ ...view.filters.map( ( filter ) => ( { ...filter } ) ), ...unfinished ],
	};
	return (
		<section className="patreon-gate-data-list" aria-label={ label } aria-busy={ isLoading }>
			{ problem !== null && <Failed problem={ problem } onRetry={ onRetry } /> }
			{ problem?.isForbidden !== true && (
				<DataViews< Row< Item > >
					data={ rows }
					fields={ dataFields }
					actions={ dataActions }
					view={ shown }
					onChangeView={ ( next ) => {
						const finished = ownView( next, defaultSort );
						setOwn( { ...next, filters: ( next.filters ?? [] ).filter( ( { value } ) => value === undefined ) } );
						setSelection( [] );
						if ( JSON.stringify( finished ) !== JSON.stringify( view ) ) {
							onChangeView( finished );
						}
					} }
					selection={ selection }
					onChangeSelection={ setSelection }
					isItemClickable={ () => false }
					isLoading={ isLoading || ( data === null && problem === null ) }
					paginationInfo={ paginationInfo }
					defaultLayouts={ { table: {} } }
					searchLabel={ searchLabel }
					config={ { perPageSizes: [ perPage ] } }
					empty={ empty }
				/>
			) }
		</section>
	);
}
