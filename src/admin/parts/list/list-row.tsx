import { Button } from '@wordpress/components';
import { memo, useEffect, useId, useRef, useState } from '@wordpress/element';
import type { RefObject } from 'react';
import { useTask } from '../../../data';
import { Failed } from '../failed';
import type { Action, Field } from './list-view';

interface ListRowProps< Item > {
	readonly item: Item;
	readonly fields: readonly Field< Item >[];
	readonly actions: readonly Action< Item >[];
}

interface RowActionsProps< Item > extends ListRowProps< Item > {
	/** ID of the element with the name of the item. */
	readonly describedBy: string;
	readonly row: RefObject< HTMLTableRowElement | null >;
}

/** Shows the buttons of one item, and the error of the last one pressed. */
function RowActions< Item >( { item, actions, describedBy, row }: RowActionsProps< Item > ): React.JSX.Element {
	const { isBusy, problem, run } = useTask();
	const [ pressed, setPressed ] = useState< string | null >( null );
	const isOver = problem?.isOutdated === true;
	useEffect( () => {
		// Without its button, the focus would be lost.
		if ( isOver && document.activeElement === document.body ) {
			row.current?.focus();
		}
	}, [ isOver, row ] );
	return (
		<td className="patreon-gate-list-actions">
			{ problem !== null && <Failed problem={ problem } /> }
			{ ! isOver && (
				<div className="patreon-gate-actions">
					{ actions
						.filter( ( { isEligible } ) => isEligible?.( item ) ?? true )
						.map( ( { id, label, isDestructive = false, callback } ) => (
							<Button
								key={ id }
								__next40pxDefaultSize
								variant="secondary"
								isDestructive={ isDestructive }
								aria-describedby={ describedBy }
								isBusy={ isBusy && pressed === id }
								disabled={ isBusy }
								accessibleWhenDisabled
								onClick={ () => {
									setPressed( id );
									run( () => callback( [ item ] ) );
								} }
							>
								{ label }
							</Button>
						) ) }
				</div>
			) }
		</td>
	);
}

function Row< Item >( { item, fields, actions }: ListRowProps< Item > ): React.JSX.Element {
	const row = useRef< HTMLTableRowElement >( null );
	const name = useId();
	const [ first, ...others ] = fields;
	return (
		<tr ref={ row } tabIndex={ -1 }>
			{ first !== undefined && (
				<th scope="row" id={ name } data-colname={ first.label }>
					{ first.render( { item } ) }
				</th>
			) }
			{ others.map( ( { id, label, render } ) => (
				<td key={ id } data-colname={ label }>
					{ render( { item } ) }
				</td>
			) ) }
			{ actions.length > 0 && <RowActions item={ item } fields={ fields } actions={ actions } describedBy={ name } row={ row } /> }
		</tr>
	);
}

/** Shows one item. Rendered again only when its own props change, because a list has many rows. */
export const ListRow = memo( Row ) as typeof Row;
