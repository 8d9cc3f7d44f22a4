import { Button } from '@wordpress/components';
import { useMemo } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { AdminScreenProps } from '@patreon-gate/api';
import { formatNumber } from '../../components';
import type { Counts, CountRow } from '../../types';
import { List, type Field } from '../parts';
import { EVENTS, eventWords, groupWords, shareWords, type Group } from './words';

interface TableProps extends Pick< AdminScreenProps, 'query' | 'setQuery' > {
	readonly counts: Counts;
	readonly group: Group;
}

/** What the table is grouped by after a press on a row of each group. */
const NEXT: Readonly< Record< Group, Group > > = { design: 'face', face: 'post', post: 'design' };

function fieldsOf( group: Group, isNarrowed: boolean, narrow: ( row: CountRow ) => void ): readonly Field< CountRow >[] {
	return [
		{
			id: 'title',
			label: groupWords( group ),
			render: ( { item } ) => (
				<>
					{ isNarrowed ? (
						<bdi>{ item.title }</bdi>
					) : (
						<Button
							variant="link"
							aria-label={ sprintf(
								/* translators: %s: name of a design, post or kind of reader. */
								__( 'Show only the numbers of %s', 'tier-gate-for-patreon' ),
								item.title
							) }
							onClick={ () => {
								narrow( item );
							} }
						>
							<bdi>{ item.title }</bdi>
						</Button>
					) }
					{ item.url !== '' && (
						<>
							{ ' ' }
							<a
								className="patreon-gate-results-edit"
								href={ item.url }
								aria-label={ sprintf(
									/* translators: %s: name of a design or post. */
									__( 'Edit %s', 'tier-gate-for-patreon' ),
									item.title
								) }
							>
								{ __( 'Edit', 'tier-gate-for-patreon' ) }
							</a>
						</>
					) }
				</>
			),
		},
		...EVENTS.map( ( event ) => ( {
			id: event,
			label: eventWords( event ),
			render: ( { item }: { readonly item: CountRow } ) => (
				<>
					{ formatNumber( item[ event ] ) }
					{ event !== 'views' && item.views > 0 && (
						<span className="patreon-gate-results-share">{ ` (${ shareWords( item[ event ], item.views ) })` }</span>
					) }
				</>
			),
		} ) ),
	];
}

/**
 * Shows what was counted for each design, kind of reader or post. A press on a name filters everything by it.
 *
 * @param props          Component props.
 * @param props.counts   What was counted.
 * @param props.group    What the table is grouped by.
 * @param props.query    Arguments of the address.
 * @param props.setQuery Changes them.
 */
export function Table( { counts, group, query, setQuery }: TableProps ): React.JSX.Element {
	const isNarrowed = ( query[ group ] ?? '' ) !== '';
	const fields = useMemo(
		() =>
			fieldsOf( group, isNarrowed, ( { id, title } ) => {
				setQuery( { [ group ]: id, [ `${ group }_name` ]: title, by: NEXT[ group ] } );
			} ),
		[ group, isNarrowed, setQuery ]
	);
	return (
		<div className="patreon-gate-results-table">
			<List
				label={ sprintf(
					/* translators: %s: Design, Reader or Post. */
					__( 'Results by: %s', 'tier-gate-for-patreon' ),
					groupWords( group )
				) }
				data={ counts.rows }
				fields={ fields }
				getItemId={ ( { id } ) => id }
				empty={ <p>{ __( 'Nothing was counted in this period. Choose a longer one.', 'tier-gate-for-patreon' ) }</p> }
			/>
			{ counts.is_more && <p>{ __( 'The 200 that were seen most. The CSV file has all of them.', 'tier-gate-for-patreon' ) }</p> }
		</div>
	);
}
