import { Button } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode, RefObject } from 'react';
import { useTask, type RequestProblem } from '../../../data';
import { Failed } from '../failed';
import { ListHead } from './list-head';
import { ListRow } from './list-row';
import { ListTools, Pagination } from './list-tools';
import type { Action, Field, PaginationInfo, View } from './list-view';

interface ListProps< Item > {
	/** Name of the list for screen readers. */
	readonly label: string;
	/** `null` while it is read for the first time. */
	readonly data: readonly Item[] | null;
	/** Columns; the first one names the item. In a long list, pass the same arrays of columns and `actions` in every rendering. */
	readonly fields: readonly Field< Item >[];
	readonly actions?: readonly Action< Item >[];
	readonly getItemId: ( item: Item ) => string;
	/** Whether it is being read. */
	readonly isLoading?: boolean;
	readonly problem?: RequestProblem | null;
	readonly onRetry?: () => void;
	/** Shown instead of an empty list: what will be here, and how it gets there. */
	readonly empty: ReactNode;
	/** What takes the focus when the item that had it is gone and no other is left. */
	readonly lastResort?: RefObject< HTMLElement | null >;
	readonly view?: View;
	readonly onChangeView?: ( view: View ) => void;
	readonly searchLabel?: string;
	readonly paginationInfo?: PaginationInfo;
	/** Loads the next part of a list that is loaded in parts; `undefined` if there is none. */
	readonly onMore?: ( () => Promise< void > ) | undefined;
}

const NO_ACTIONS: readonly never[] = [];
const NO_VIEW: View = { search: '', page: 1, sort: null, filters: [] };

/**
 * Shows a table of items with the actions for each. It keeps its space while it is loading; on narrow screens, the fields of an item stand below
 * each other.
 *
 * @param props Component props.
 */
export function List< Item >( props: ListProps< Item > ): React.JSX.Element {
	const { label, data, fields, actions = NO_ACTIONS, getItemId, isLoading = false, problem = null, onRetry, empty } = props;
	const { lastResort, view = NO_VIEW, onChangeView, searchLabel, paginationInfo, onMore } = props;
	const body = useRef< HTMLTableSectionElement >( null );
	/** Row that had the focus last, to continue there when the row is removed. */
	const focusedRef = useRef< number | null >( null );
	const more = useTask();

	useEffect( () => {
		// Unless the person has moved the focus meanwhile.
		if ( focusedRef.current !== null && document.activeElement === document.body ) {
			const rows = body.current?.rows;
			( rows?.item( Math.min( focusedRef.current, rows.length - 1 ) ) ?? lastResort?.current )?.focus();
		}
	}, [ data, lastResort ] );

	return (
		<div className="patreon-gate-list" aria-busy={ isLoading }>
			{ onChangeView !== undefined && <ListTools fields={ fields } view={ view } onChangeView={ onChangeView } searchLabel={ searchLabel } /> }
			{ problem !== null && <Failed problem={ problem } onRetry={ onRetry } /> }
			{ data?.length === 0 && problem === null && <div>{ empty }</div> }
			{ ( data === null ? problem === null : data.length > 0 ) && (
				<table className="widefat striped">
					<caption className="screen-reader-text">{ label }</caption>
					<ListHead fields={ fields } hasActions={ actions.length > 0 } view={ view } onChangeView={ onChangeView } />
					<tbody
						ref={ body }
						onFocus={ ( { target } ) => {
							focusedRef.current = [ ...( body.current?.rows ?? [] ) ].findIndex( ( row ) => row.contains( target ) );
						} }
					>
						{ data === null
							? [ 1, 2, 3 ].map( ( row ) => (
									<tr key={ row } className="patreon-gate-list-waiting">
										<td colSpan={ fields.length + ( actions.length > 0 ? 1 : 0 ) }>
											{ row === 1 && <span role="status">{ __( 'Loading…', 'tier-gate-for-patreon' ) }</span> }
										</td>
									</tr>
								) )
							: data.map( ( item ) => <ListRow key={ getItemId( item ) } item={ item } fields={ fields } actions={ actions } /> ) }
					</tbody>
				</table>
			) }
			{ paginationInfo !== undefined && onChangeView !== undefined && (
				<Pagination view={ view } onChangeView={ onChangeView } info={ paginationInfo } />
			) }
			{ more.problem !== null && <Failed problem={ more.problem } /> }
			{ onMore !== undefined && data !== null && (
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ more.isBusy }
					disabled={ more.isBusy }
					accessibleWhenDisabled
					onClick={ () => {
						// If the button "Show more" is removed, the focus goes to the first new item.
						focusedRef.current = data.length;
						more.run( onMore );
					} }
				>
					{ __( 'Show more', 'tier-gate-for-patreon' ) }
				</Button>
			) }
		</div>
	);
}
