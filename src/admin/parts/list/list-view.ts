import type { ReactNode } from 'react';
import { useRouter, useRouterState } from '../../router';

/** These types have the names and shapes of those of WordPress' DataViews, so that a list can be moved there unchanged. */

/** One column. */
export interface Field< Item > {
	readonly id: string;
	readonly label: string;
	readonly render: ( props: { readonly item: Item } ) => ReactNode;
	/** Whether the server can sort by it. */
	readonly enableSorting?: boolean;
	/** What the list can be filtered by, where this is one of a few values. */
	readonly elements?: readonly { readonly value: string; readonly label: string }[];
}

/** What can be done with one item. */
export interface Action< Item > {
	readonly id: string;
	readonly label: string;
	readonly isDestructive?: boolean;
	readonly isEligible?: ( item: Item ) => boolean;
	/** Does it; what it throws is shown in the row. */
	readonly callback: ( items: readonly Item[] ) => Promise< void >;
}

/** Which part of a list is shown, and how. */
export interface View {
	readonly search: string;
	/** From 1. */
	readonly page: number;
	readonly sort: { readonly field: string; readonly direction: 'asc' | 'desc' } | null;
	readonly filters: readonly { readonly field: string; readonly operator: 'is'; readonly value: string }[];
}

/** How long the whole list is. */
export interface PaginationInfo {
	readonly totalItems: number;
	readonly totalPages: number;
}

/**
 * Reads a view from the arguments of an address. They are called as in WordPress' own lists; `page` is the page of wp-admin there.
 *
 * @param query  Arguments.
 * @param fields Columns: those with `elements` have an argument of their own.
 */
export function viewOf< Item >( query: Readonly< Record< string, string > >, fields: readonly Field< Item >[] ): View {
	const page = Number( query[ 'paged' ] ?? 1 );
	const sortable = fields.find( ( { id, enableSorting } ) => enableSorting === true && id === query[ 'orderby' ] );
	return {
		search: query[ 's' ] ?? '',
		page: Number.isInteger( page ) && page > 0 ? page : 1,
		sort: sortable === undefined ? null : { field: sortable.id, direction: query[ 'order' ] === 'desc' ? 'desc' : 'asc' },
		filters: fields.flatMap( ( { id, elements } ) => {
			const value = query[ id ];
			return value !== undefined && elements?.some( ( element ) => element.value === value ) === true
				? [ { field: id, operator: 'is' as const, value } ]
				: [];
		} ),
	};
}

/**
 * Writes a view as arguments of an address.
 *
 * @param view   The view.
 * @param fields Columns.
 */
export function queryOf< Item >( view: View, fields: readonly Field< Item >[] ): Readonly< Record< string, string > > {
	const filters = fields
		.filter( ( { elements } ) => elements !== undefined )
		.map( ( { id } ) => [ id, view.filters.find( ( { field } ) => field === id )?.value ?? '' ] as const );
	return {
		s: view.search,
		paged: view.page > 1 ? String( view.page ) : '',
		orderby: view.sort?.field ?? '',
		order: view.sort?.direction ?? '',
		...Object.fromEntries( filters ),
	};
}

/**
 * Returns the view of a list, which is kept in the address, so that it survives reloading and "Back" and can be linked to.
 *
 * @param fields Columns.
 */
export function useView< Item >( fields: readonly Field< Item >[] ): readonly [ View, ( view: View ) => void ] {
	const router = useRouter();
	const { address } = useRouterState();
	const view = viewOf( address.query, fields );
	return [
		view,
		( next ) => {
			// A letter typed into the search adds no entry to the history.
			router?.setQuery( queryOf( next, fields ), { isReplacing: next.search !== view.search } );
		},
	];
}
