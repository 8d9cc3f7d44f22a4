import { __, sprintf } from '@wordpress/i18n';
import type { AdminScreenProps } from '@patreon-gate/api';
import { formatTime } from '../../components';
import { campaignsResource, logEntryOf, tiersResource, useData } from '../../data';
import type { LogEntry, LoggedPerson } from '../../types';
import { Evidence } from '../events/evidence-list';
import { causeInWords, eventInWords } from '../events/event-words';
import { Ready, Section } from '../parts';
import { ScreenLink } from '../router';
import { Person } from './person';

interface EntryProps {
	readonly entry: LogEntry;
	readonly people: readonly LoggedPerson[];
}

/** Returns the codes and numbers of an entry as text: `code: expired`. */
function detailsOf( { details }: LogEntry ): readonly string[] {
	return Object.entries( details ).flatMap( ( [ name, value ] ) =>
		typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [ `${ name }: ${ String( value ) }` ] : []
	);
}

/** Shows one entry. */
function Entry( { entry, people }: EntryProps ): React.JSX.Element {
	const campaigns = useData( campaignsResource ).value ?? [];
	const tiers = useData( tiersResource ).value ?? [];
	const campaign = campaigns.find( ( { id } ) => id === entry.campaign_id );
	const details = detailsOf( entry );
	return (
		<Section title={ eventInWords( entry ) }>
			<dl className="patreon-gate-facts">
				<div>
					<dt>{ __( 'Who', 'tier-gate-for-patreon' ) }</dt>
					<dd>
						<Person entry={ entry } people={ people } />
					</dd>
				</div>
				<div>
					<dt>{ __( 'When', 'tier-gate-for-patreon' ) }</dt>
					<dd>{ formatTime( entry.created_at ) }</dd>
				</div>
				{ entry.cause !== '' && (
					<div>
						<dt>{ __( 'How it became known', 'tier-gate-for-patreon' ) }</dt>
						<dd>{ causeInWords( entry ) }</dd>
					</div>
				) }
				{ entry.actor_id > 0 && (
					<div>
						<dt>{ __( 'Done by', 'tier-gate-for-patreon' ) }</dt>
						<dd>
							<a href={ `user-edit.php?user_id=${ entry.actor_id }` }>
								{
									/* translators: %s: number of a user account. */
									sprintf( __( 'Account %s on this site', 'tier-gate-for-patreon' ), String( entry.actor_id ) )
								}
							</a>
						</dd>
					</div>
				) }
				{ campaign !== undefined && (
					<div>
						<dt>{ __( 'Patreon page', 'tier-gate-for-patreon' ) }</dt>
						<dd>
							<bdi>{ campaign.name }</bdi>
						</dd>
					</div>
				) }
			</dl>
			<Evidence entry={ entry } tiers={ tiers } currency={ campaign?.currency ?? '' } />
			{ details.length > 0 && (
				<details className="patreon-gate-details">
					<summary>{ __( 'For support', 'tier-gate-for-patreon' ) }</summary>
					<ul className="patreon-gate-evidence">
						<li>
							<code>{ entry.type }</code>
						</li>
						{ details.map( ( detail ) => (
							<li key={ detail }>
								<code>{ detail }</code>
							</li>
						) ) }
					</ul>
				</details>
			) }
			{ entry.correlation_id !== '' && (
				<p>
					<ScreenLink screen="log" query={ { trace: entry.correlation_id } }>
						{ __( 'See everything that happened with it', 'tier-gate-for-patreon' ) }
					</ScreenLink>
				</p>
			) }
		</Section>
	);
}

interface EntryPageProps extends Pick< AdminScreenProps, 'query' > {
	readonly id: number;
}

/**
 * Shows one entry of the log, with what was before and after.
 *
 * @param props       Component props.
 * @param props.id    ID of the entry.
 * @param props.query What the screen keeps in the address.
 */
export function EntryPage( { id, query }: EntryPageProps ): React.JSX.Element {
	return (
		<>
			<p>
				<ScreenLink screen="log" query={ { ...query, event: '' } }>
					{ __( 'Back to the log', 'tier-gate-for-patreon' ) }
				</ScreenLink>
			</p>
			<Ready data={ useData( logEntryOf( id ) ) } label={ __( 'Loading the entry', 'tier-gate-for-patreon' ) }>
				{ ( { entries, people } ) => {
					const [ entry ] = entries;
					return entry?.id === id ? (
						<Entry entry={ entry } people={ people } />
					) : (
						<p>{ __( 'This entry is not in the log any more. Entries that are too old are removed.', 'tier-gate-for-patreon' ) }</p>
					);
				} }
			</Ready>
		</>
	);
}
