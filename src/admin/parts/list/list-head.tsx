import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Field, View } from './list-view';

interface ListHeadProps< Item > {
	readonly fields: readonly Field< Item >[];
	readonly hasActions: boolean;
	readonly view: View;
	readonly onChangeView?: ( ( view: View ) => void ) | undefined;
}

/** Returns the `aria-sort` of a column. */
function sortOf( { sort }: View, id: string ): 'ascending' | 'descending' | 'none' {
	if ( sort?.field !== id ) {
		return 'none';
	}
	return sort.direction === 'asc' ? 'ascending' : 'descending';
}

/**
 * Shows the names of the columns, which are buttons if the server can sort by them.
 *
 * @param props              Component props.
 * @param props.fields       Columns.
 * @param props.hasActions   Whether a column of buttons follows.
 * @param props.view         What is shown.
 * @param props.onChangeView Shows something else.
 */
export function ListHead< Item >( { fields, hasActions, view, onChangeView }: ListHeadProps< Item > ): React.JSX.Element {
	return (
		<thead>
			<tr>
				{ fields.map( ( { id, label, enableSorting = false } ) => {
					if ( ! enableSorting || onChangeView === undefined ) {
						return (
							<th key={ id } scope="col">
								{ label }
							</th>
						);
					}
					const sorted = sortOf( view, id );
					return (
						<th key={ id } scope="col" aria-sort={ sorted }>
							<Button
								__next40pxDefaultSize
								variant="tertiary"
								onClick={ () => {
									onChangeView( {
										...view,
										page: 1,
										sort: { field: id, direction: sorted === 'ascending' ? 'desc' : 'asc' },
									} );
								} }
							>
								{ label }
								<span aria-hidden="true">{ { ascending: ' ↑', descending: ' ↓', none: '' }[ sorted ] }</span>
							</Button>
						</th>
					);
				} ) }
				{ hasActions && (
					<th scope="col">
						<span className="screen-reader-text">{ __( 'Actions', 'tier-gate-for-patreon' ) }</span>
					</th>
				) }
			</tr>
		</thead>
	);
}
