import { __ } from '@wordpress/i18n';
import { formatTime } from '../../../components';
import { timelineOf, useData } from '../../../data';
import type { LogEntry, Tier } from '../../../types';
import { List, type Field } from '../../parts';
import { causeInWords, eventInWords } from '../../events/event-words';
import { Evidence } from '../../events/evidence-list';

interface TimelineProps {
	/** Patreon's user ID. */
	readonly person: string;
	readonly tiers: readonly Tier[];
	readonly currency: string;
}

/**
 * Shows everything that was logged about a person, the newest first, with what it is based on.
 *
 * @param props Component props.
 */
export function Timeline( { person, tiers, currency }: TimelineProps ): React.JSX.Element {
	const resource = timelineOf( person );
	const { value, problem, isLoading, reload } = useData( resource );
	const fields: readonly Field< LogEntry >[] = [
		{ id: 'what', label: __( 'What happened', 'tier-gate-for-patreon' ), render: ( { item } ) => eventInWords( item ) },
		{ id: 'when', label: __( 'When', 'tier-gate-for-patreon' ), render: ( { item } ) => formatTime( item.created_at ) },
		{
			id: 'how',
			label: __( 'How it became known', 'tier-gate-for-patreon' ),
			render: ( { item } ) => ( item.cause === '' ? '–' : causeInWords( item ) ),
		},
		{
			id: 'evidence',
			label: __( 'What it is based on', 'tier-gate-for-patreon' ),
			render: ( { item } ) => <Evidence entry={ item } tiers={ tiers } currency={ currency } />,
		},
	];
	return (
		<List
			label={ __( 'What happened', 'tier-gate-for-patreon' ) }
			data={ value?.items ?? null }
			fields={ fields }
			getItemId={ ( { id } ) => String( id ) }
			isLoading={ isLoading }
			problem={ problem }
			onRetry={ () => {
				void reload();
			} }
			empty={
				<p>
					{ __( 'Nothing was logged about this person, or it is so long ago that it was removed from the log.', 'tier-gate-for-patreon' ) }
				</p>
			}
			onMore={ value?.isComplete === false ? resource.more : undefined }
		/>
	);
}
