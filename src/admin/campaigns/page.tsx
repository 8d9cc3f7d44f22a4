import { ExternalLink } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { formatDate, formatNumber, formatTime } from '../../components';
import type { RequestProblem } from '../../data';
import type { CampaignSync, ListedConnection, Webhook } from '../../types';
import { scopesInWords } from '../connection/scope-words';
import { Ago, Failed, Section } from '../parts';
import { ScreenLink } from '../router';
import { PageActions } from './page-actions';
import { budgetInWords, nameOf, stateOf, webhookInWords } from './words';

interface FactProps {
	readonly label: string;
	readonly children: React.ReactNode;
}

/** Shows one fact with its name. */
function Fact( { label, children }: FactProps ): React.JSX.Element {
	return (
		<div>
			<dt>{ label }</dt>
			<dd>{ children }</dd>
		</div>
	);
}

interface ReadingProps {
	readonly sync: CampaignSync;
}

/** Says when the members of a page were read, and when they are read again. */
function Reading( { sync: { last_done: done, next_run: next } }: ReadingProps ): React.JSX.Element {
	return (
		<>
			<Fact label={ __( 'Members last read', 'tier-gate-for-patreon' ) }>
				{ done === null ? __( 'not yet', 'tier-gate-for-patreon' ) : <Ago at={ done.finished_at } /> }
				{ done !== null &&
					/* translators: %s: number of members. */
					` ${ sprintf( __( '(%s on Patreon)', 'tier-gate-for-patreon' ), formatNumber( done.members_read ) ) }` }
			</Fact>
			<Fact label={ __( 'Members next read', 'tier-gate-for-patreon' ) }>
				{ next === null ? __( 'as soon as background work runs', 'tier-gate-for-patreon' ) : formatTime( next ) }
			</Fact>
		</>
	);
}

interface PageProps {
	readonly connection: ListedConnection;
	/** When its members are read; `undefined` if it is not connected, or not known yet. */
	readonly sync: CampaignSync | undefined;
	readonly webhook: Webhook | undefined;
	/** Whether the two are still being read. */
	readonly isReading: boolean;
	/** Why they could not be read. */
	readonly problem: RequestProblem | null;
	/** Whether details are shown. */
	readonly isOpen: boolean;
	readonly onToggle: ( isOpen: boolean ) => void;
	readonly onChange: ( connections: readonly ListedConnection[] ) => void;
}

/**
 * Shows one Patreon page: its state in a sentence, its details, and what can be done.
 *
 * @param props            Component props.
 * @param props.connection Its connection.
 * @param props.sync       When its members are read.
 * @param props.webhook    Its webhook.
 * @param props.isReading  Whether these are still being read.
 * @param props.problem    Why they could not be read.
 * @param props.isOpen     Whether details are shown.
 * @param props.onToggle   Called when they are opened or closed.
 * @param props.onChange   Called with all connections after a change.
 */
export function Page( { connection, sync, webhook, isReading, problem, isOpen, onToggle, onChange }: PageProps ): React.JSX.Element {
	const { campaign, is_primary: isPrimary, picture, state, connected_as: who, token_expires_at: until } = connection;
	const { sentence } = stateOf( connection );
	const name = nameOf( connection );
	return (
		<Section
			title={
				isPrimary && campaign !== null
					? /* translators: %s: name of a Patreon page. */
						sprintf( __( '%s (primary page)', 'tier-gate-for-patreon' ), name )
					: name
			}
		>
			<div className="patreon-gate-page">
				{ picture !== '' && <img src={ picture } alt="" width="48" height="48" /> }
				<p>{ sentence }</p>
			</div>
			<details
				className="patreon-gate-details"
				open={ isOpen }
				onToggle={ ( { currentTarget } ) => {
					if ( currentTarget.open !== isOpen ) {
						onToggle( currentTarget.open );
					}
				} }
			>
				<summary>
					{
						/* translators: %s: name of a Patreon page. */
						sprintf( __( 'Details of %s', 'tier-gate-for-patreon' ), name )
					}
				</summary>
				{ problem !== null && <Failed problem={ problem } /> }
				<dl className="patreon-gate-facts" aria-busy={ isReading }>
					{ campaign !== null && campaign.url !== '' && (
						<Fact label={ __( 'Address', 'tier-gate-for-patreon' ) }>
							<ExternalLink href={ campaign.url }>{ campaign.url }</ExternalLink>
						</Fact>
					) }
					<Fact label={ __( 'Connected as', 'tier-gate-for-patreon' ) }>
						{ who === '' ? __( 'nobody yet', 'tier-gate-for-patreon' ) : who }
					</Fact>
					<Fact label={ __( 'Client ID', 'tier-gate-for-patreon' ) }>{ connection.client_id }</Fact>
					{ sync !== undefined && <Reading sync={ sync } /> }
					{ state === 'connected' && (
						<>
							{ ! isReading && (
								<Fact label={ __( 'Updates from Patreon', 'tier-gate-for-patreon' ) }>{ webhookInWords( webhook ) }</Fact>
							) }
							<Fact label={ __( 'Requests to Patreon', 'tier-gate-for-patreon' ) }>{ budgetInWords( connection ) }</Fact>
							<Fact label={ __( 'Patreon shows this site', 'tier-gate-for-patreon' ) }>{ scopesInWords( connection.scopes ) }</Fact>
							{ until !== null && (
								<Fact label={ __( 'Permission renews before', 'tier-gate-for-patreon' ) }>{ formatDate( until ) }</Fact>
							) }
						</>
					) }
				</dl>
				{ campaign !== null && (
					<p>
						<ScreenLink screen="members" query={ { campaign: campaign.id } }>
							{ __( 'See its members', 'tier-gate-for-patreon' ) }
						</ScreenLink>
						{ isPrimary && (
							<>
								{ ' · ' }
								<ScreenLink screen="connection">{ __( 'Sync, tiers and repair', 'tier-gate-for-patreon' ) }</ScreenLink>
							</>
						) }
					</p>
				) }
			</details>
			<PageActions connection={ connection } name={ name } onChange={ onChange } />
		</Section>
	);
}
