import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { campaignsResource, connectionsResource, syncResource, useData, webhooksResource } from '../../data';
import type { Campaign, ListedConnection } from '../../types';
import { Ready, Section } from '../parts';
import { ScreenLink, useRouter, useRouterState } from '../router';
import { AddPage } from './add-page';
import { Page } from './page';
import { headlineOf, stateOf } from './words';

/** Leads to the guide where no page was ever connected. */
function NoPages(): React.JSX.Element {
	return (
		<Section title={ __( 'No Patreon page is connected yet', 'tier-gate-for-patreon' ) }>
			<p>
				{ __(
					'The pages whose members this site knows will be here. A guide leads you through connecting the first one. It takes about three minutes.',
					'tier-gate-for-patreon'
				) }
			</p>
			<div className="patreon-gate-actions">
				<ScreenLink screen="set-up" button="primary">
					{ __( 'Start the set-up', 'tier-gate-for-patreon' ) }
				</ScreenLink>
			</div>
		</Section>
	);
}

interface FormerProps {
	readonly connections: readonly ListedConnection[];
}

/** Shows the pages that have no connection any more, because another page took their place. Locks may still name them. */
function Former( { connections }: FormerProps ): React.JSX.Element | null {
	const { value } = useData( campaignsResource );
	const former = ( value ?? [] ).filter( ( { id }: Campaign ) => ! connections.some( ( { campaign } ) => campaign?.id === id ) );
	return former.length === 0 ? null : (
		<Section title={ __( 'Pages without a connection', 'tier-gate-for-patreon' ) }>
			<p>
				{ __(
					'Another page took their place. Their posts stay locked, and their members and tiers are kept. To read them again, connect such a page as another page.',
					'tier-gate-for-patreon'
				) }
			</p>
			<ul>
				{ former.map( ( { id, name } ) => (
					<li key={ id }>
						<bdi>{ name === '' ? id : name }</bdi>
					</li>
				) ) }
			</ul>
		</Section>
	);
}

interface PagesProps {
	readonly connections: readonly ListedConnection[];
}

/** Shows each page, then how to add another. */
function Pages( { connections }: PagesProps ): React.JSX.Element {
	const router = useRouter();
	const { query } = useRouterState().address;
	const sync = useData( syncResource );
	const webhooks = useData( webhooksResource );
	const isWell = connections.every( ( connection ) => stateOf( connection ).isWell );
	return (
		<>
			<Notice status={ isWell ? 'success' : 'warning' } isDismissible={ false }>
				{ headlineOf( connections ) }
			</Notice>
			{ connections.map( ( connection ) => (
				<Page
					key={ connection.id }
					connection={ connection }
					sync={ sync.value?.campaigns.find( ( { campaign_id: id } ) => id === connection.campaign?.id ) }
					webhook={ webhooks.value?.find( ( { campaign_id: id } ) => id === connection.campaign?.id ) }
					isReading={ sync.value === null || webhooks.value === null }
					problem={ sync.problem ?? webhooks.problem }
					isOpen={ query[ 'open' ] === undefined ? connections.length === 1 : query[ 'open' ] === String( connection.id ) }
					onToggle={ ( isOpen ) => {
						router?.setQuery( { open: isOpen ? String( connection.id ) : 'none' }, { isReplacing: true } );
					} }
					onChange={ ( changed ) => {
						connectionsResource.replace( changed );
						void campaignsResource.reload();
						void sync.reload( { isQuiet: true } );
						void webhooks.reload( { isQuiet: true } );
					} }
				/>
			) ) }
			<Former connections={ connections } />
			<AddPage
				connections={ connections }
				isOpen={ query[ 'add' ] === '1' }
				onOpen={ ( isOpen ) => {
					router?.setQuery( { add: isOpen ? '1' : '' } );
				} }
			/>
		</>
	);
}

/** Answers which Patreon pages are connected, and connects, renews and ends connections. */
export default function CampaignsScreen(): React.JSX.Element {
	return (
		<Ready data={ useData( connectionsResource ) } label={ __( 'Loading the Patreon pages', 'tier-gate-for-patreon' ) }>
			{ ( connections ) => ( connections.length === 0 ? <NoPages /> : <Pages connections={ connections } /> ) }
		</Ready>
	);
}
