import { reportAddOnProblem } from '@patreon-gate/api';
import type { ComponentType } from 'react';
import { AddOnBoundary } from '../../components';
import type { Field } from './list';

interface Column< Item > {
	readonly label: string;
	readonly render: ComponentType< { readonly item: Item } >;
}

/**
 * Returns the columns of a list, with those of add-ons after them. A cell that throws is left empty; a column with the ID of one of ours is left out.
 *
 * @param fields  Our own.
 * @param name    Name of the filter, for the console.
 * @param columns Those of add-ons by ID.
 */
export function withAddOns< Item >(
	fields: readonly Field< Item >[],
	name: string,
	columns: ReadonlyMap< string, Column< Item > >
): readonly Field< Item >[] {
	const added = [ ...columns ].flatMap( ( [ id, { label, render: Cell } ] ): Field< Item >[] => {
		if ( fields.some( ( field ) => field.id === id ) ) {
			reportAddOnProblem( `${ name }: ${ id }`, 'This ID is that of a column of Tier Gate.' );
			return [];
		}
		return [
			{
				id,
				label,
				render: ( { item } ) => (
					<AddOnBoundary name={ `${ name }: ${ id }` } fallback={ null }>
						<Cell item={ item } />
					</AddOnBoundary>
				),
			},
		];
	} );
	return [ ...fields, ...added ];
}
