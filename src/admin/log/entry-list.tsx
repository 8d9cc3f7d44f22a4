import { Button } from '@wordpress/components';
import { useMemo } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { LIST_COLUMNS, listColumns, type AdminScreenProps } from '@patreon-gate/api';
import { campaignsResource, logFile, logOf, useData, useTask } from '../../data';
import type { LogEntry, LoggedPerson } from '../../types';
import { causeInWords, eventInWords } from '../events/event-words';
import { Ago, Failed, List, saveFile, withAddOns, type Field } from '../parts';
import { ScreenLink } from '../router';
import { Filters, isFiltered } from './filters';
import { wantedOf } from './kinds';
import { Person } from './person';

const NOBODY: readonly LoggedPerson[] = [];
const idOf = ( { id }: LogEntry ): string => String( id );

/** Returns the columns. */
function fieldsOf( query: AdminScreenProps[ 'query' ], people: readonly LoggedPerson[] ): readonly Field< LogEntry >[] {
	return [
		{
			id: 'what',
			label: __( 'What happened', 'tier-gate-for-patreon' ),
			render: ( { item } ) => (
				<ScreenLink screen="log" query={ { ...query, event: String( item.id ) } }>
					{ eventInWords( item ) }
				</ScreenLink>
			),
		},
		{ id: 'who', label: __( 'Who', 'tier-gate-for-patreon' ), render: ( { item } ) => <Person entry={ item } people={ people } /> },
		{ id: 'when', label: __( 'When', 'tier-gate-for-patreon' ), render: ( { item } ) => <Ago at={ item.created_at } /> },
		{
			id: 'how',
			label: __( 'How it became known', 'tier-gate-for-patreon' ),
			render: ( { item } ) => ( item.cause === '' ? '–' : causeInWords( item ) ),
		},
	];
}

/**
 * Shows the log, which filters in the address limit. Older entries are pages of their own, so that the browser never keeps the whole log.
 *
 * @param props          Component props.
 * @param props.query    What the screen keeps in the address.
 * @param props.setQuery Changes it.
 */
export function EntryList( { query, setQuery }: Pick< AdminScreenProps, 'query' | 'setQuery' > ): React.JSX.Element {
	const before = Math.max( 0, Math.trunc( Number( query[ 'before' ] ?? 0 ) ) || 0 );
	const wanted = wantedOf( query );
	const { value, problem, isLoading, reload } = useData( logOf( wanted, before ) );
	const campaigns = useData( campaignsResource ).value ?? [];
	const download = useTask();
	const people = value?.people ?? NOBODY;
	const fields = useMemo( () => withAddOns( fieldsOf( query, people ), LIST_COLUMNS, listColumns( 'log' ) ), [ query, people ] );
	return (
		<>
			<p>
				{ __( 'Everything that happened to your members and on this site, the newest first.', 'tier-gate-for-patreon' ) }{ ' ' }
				<ScreenLink screen="settings" place="upkeep">
					{ __( 'How long it is kept', 'tier-gate-for-patreon' ) }
				</ScreenLink>
			</p>
			<div className="patreon-gate-list">
				<Filters query={ query } setQuery={ setQuery } campaigns={ campaigns } />
				<List
					label={ __( 'Log', 'tier-gate-for-patreon' ) }
					data={ value?.entries ?? null }
					fields={ fields }
					getItemId={ idOf }
					isLoading={ isLoading }
					problem={ problem }
					onRetry={ () => {
						void reload();
					} }
					empty={
						<p>
							{ before > 0 && __( 'There are no older entries.', 'tier-gate-for-patreon' ) }
							{ before === 0 &&
								isFiltered( query ) &&
								__( 'Nothing matches. Entries that are too old were removed.', 'tier-gate-for-patreon' ) }
							{ before === 0 &&
								! isFiltered( query ) &&
								__(
									'Nothing has happened yet. Once your Patreon page is connected, you see here who joins, leaves and signs in.',
									'tier-gate-for-patreon'
								) }
						</p>
					}
				/>
				<div className="patreon-gate-actions">
					{ before > 0 && (
						<ScreenLink screen="log" query={ { ...query, before: '' } } button="secondary">
							{ __( 'Newest entries', 'tier-gate-for-patreon' ) }
						</ScreenLink>
					) }
					{ typeof value?.next_before === 'number' && (
						<ScreenLink screen="log" query={ { ...query, before: String( value.next_before ) } } button="secondary">
							{ __( 'Older entries', 'tier-gate-for-patreon' ) }
						</ScreenLink>
					) }
					<Button
						__next40pxDefaultSize
						variant="secondary"
						isBusy={ download.isBusy }
						disabled={ download.isBusy }
						accessibleWhenDisabled
						onClick={ () => {
							download.run( async () => {
								saveFile( await logFile( wanted ), 'patreon-gate-log.csv' );
							} );
						} }
					>
						{ __( 'Download as CSV', 'tier-gate-for-patreon' ) }
					</Button>
				</div>
				{ download.problem !== null && <Failed problem={ download.problem } /> }
				<p role="status" className="screen-reader-text">
					{ value !== null &&
						! isLoading &&
						/* translators: %s: number of entries. */
						sprintf( __( 'Entries shown: %s', 'tier-gate-for-patreon' ), String( value.entries.length ) ) }
				</p>
			</div>
		</>
	);
}
