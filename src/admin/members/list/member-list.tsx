import { lazy, Suspense, useEffect, useMemo, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { AdminScreenProps } from '@patreon-gate/api';
import { campaignsResource, membersOf, MEMBERS_ON_PAGE, memberStatesOf, tiersResource, useData, type MemberQuery } from '../../../data';
import type { Campaign, Member, Tier } from '../../../types';
import { Loading, Ready, useView, type View } from '../../parts';
import { loadDataList } from '../../parts/data-list/load';
import { ScreenLink } from '../../router';
import { MemberDialog, type MemberTask } from '../member-dialog';
import { memberFields } from './fields';
import { SavedViews } from './saved-views';
import { StateLinks } from './state-links';

const DataList = lazy( async () => ( { default: ( await loadDataList() ).DataList< Member > } ) );

function queryOf( { search, page, sort, filters }: View ): MemberQuery {
	const value = ( name: string ): string => filters.find( ( { field } ) => field === name )?.value ?? '';
	return {
		campaign: value( 'campaign' ),
		state: value( 'state' ),
		tier: value( 'tier' ),
		access: value( 'access' ),
		text: search.trim(),
		page,
		isDescending: sort?.direction === 'desc',
	};
}

/** A code that visitors find below a call to action (PHP's `Support_Code`). */
const SUPPORT_CODE = /^[0-9a-z]{3}-[0-9a-z]{3}-[0-9a-z]{1,12}-[0-9a-z]{7}$/i;

const idOf = ( { member_id: id }: Member ): string => id;

interface ListOfProps extends Pick< AdminScreenProps, 'query' > {
	/** All that the site knows, the primary one first. */
	readonly campaigns: readonly Campaign[];
	readonly tiers: readonly Tier[];
}

/** Shows the list. */
function ListOf( { query, campaigns, tiers }: ListOfProps ): React.JSX.Element {
	const [ asked, setAsked ] = useState< { readonly task: MemberTask; readonly members: readonly Member[] } | null >( null );
	const [ said, setSaid ] = useState( '' );
	const status = useRef< HTMLParagraphElement >( null );
	const campaign = campaigns.find( ( { id } ) => id === query[ 'campaign' ] ) ?? campaigns[ 0 ] ?? null;
	const fields = useMemo( () => memberFields( { campaign, campaigns, tiers, query } ), [ campaign, campaigns, tiers, query ] );
	const [ view, onChangeView ] = useView( fields );
	const wanted = queryOf( view );
	const { value, problem, isLoading, reload } = useData( membersOf( wanted ) );
	const actions = useMemo( () => {
		const action = ( id: MemberTask, label: string ) => ( {
			id,
			label,
			callback: ( members: readonly Member[] ) => {
				setAsked( { task: id, members } );
			},
		} );
		return [
			action( 'refresh', __( 'Read from Patreon again', 'tier-gate-for-patreon' ) ),
			action( 'grant', __( 'Give access…', 'tier-gate-for-patreon' ) ),
			action( 'block', __( 'Block…', 'tier-gate-for-patreon' ) ),
		];
	}, [] );
	const isFiltered = wanted.text !== '' || wanted.state !== '' || wanted.tier !== '' || wanted.access !== '';
	return (
		<>
			<StateLinks campaign={ wanted.campaign } state={ wanted.state } />
			<SavedViews query={ query } />
			<p className="patreon-gate-status" role="status" tabIndex={ -1 } ref={ status }>
				{ said }
			</p>
			{ SUPPORT_CODE.test( wanted.text ) && (
				<p>
					{ __( 'This looks like a support code.', 'tier-gate-for-patreon' ) }{ ' ' }
					<ScreenLink screen="why" query={ { code: wanted.text } }>
						{ __( 'See who it is, and why they cannot read', 'tier-gate-for-patreon' ) }
					</ScreenLink>
				</p>
			) }
			<Suspense fallback={ <Loading label={ __( 'Loading the list', 'tier-gate-for-patreon' ) } /> }>
				<DataList
					label={ __( 'Members', 'tier-gate-for-patreon' ) }
					data={ value?.members ?? null }
					fields={ fields }
					actions={ actions }
					getItemId={ idOf }
					isLoading={ isLoading }
					problem={ problem }
					onRetry={ () => {
						void reload();
					} }
					view={ view }
					onChangeView={ onChangeView }
					defaultSort={ { field: 'name', direction: 'asc' } }
					searchLabel={ __( 'Search members', 'tier-gate-for-patreon' ) }
					perPage={ MEMBERS_ON_PAGE }
					paginationInfo={ {
						totalItems: value?.total ?? 0,
						totalPages: Math.ceil( ( value?.total ?? 0 ) / MEMBERS_ON_PAGE ),
					} }
					empty={
						<p>
							{ isFiltered
								? __( 'No member matches. Names and email addresses are found by how their words begin.', 'tier-gate-for-patreon' )
								: __(
										'No members yet. They appear here when your members are read from Patreon, which happens by itself, or when one of them signs in.',
										'tier-gate-for-patreon'
									) }
						</p>
					}
				/>
			</Suspense>
			{ asked !== null && (
				<MemberDialog
					{ ...asked }
					onClose={ ( done ) => {
						setAsked( null );
						if ( done !== '' ) {
							setSaid( done );
							status.current?.focus();
							void reload();
							void memberStatesOf( wanted.campaign ).reload();
						}
					} }
				/>
			) }
		</>
	);
}

/** Returns which members an address asks for, before it is known which of its filters exist. */
function askedIn( query: AdminScreenProps[ 'query' ] ): MemberQuery {
	const { campaign = '', state = '', tier = '', access = '', s: text = '', orderby, order } = query;
	const page = Math.max( 1, Math.trunc( Number( query[ 'paged' ] ?? 1 ) ) || 1 );
	return { campaign, state, tier, access, text: text.trim(), page, isDescending: orderby === 'name' && order === 'desc' };
}

/** Loads members and the code of the list while campaigns and tiers, which filters and columns need, are still read. */
function useEarlyStart( query: AdminScreenProps[ 'query' ] ): void {
	const members = membersOf( askedIn( query ) );
	const states = memberStatesOf( query[ 'campaign' ] ?? '' );
	useEffect( () => members.subscribe( () => undefined ), [ members ] );
	useEffect( () => states.subscribe( () => undefined ), [ states ] );
	useEffect( () => {
		// If it fails, the list says so when it is shown.
		loadDataList().catch( () => undefined );
	}, [] );
}

/**
 * Shows the members of a Patreon page, which search, filters and order in the address select.
 *
 * @param props       Component props.
 * @param props.query What the screen keeps in the address.
 */
export function MemberList( { query }: Pick< AdminScreenProps, 'query' > ): React.JSX.Element {
	const campaigns = useData( campaignsResource );
	const tiers = useData( tiersResource );
	const label = __( 'Loading members', 'tier-gate-for-patreon' );
	useEarlyStart( query );
	return (
		<Ready data={ campaigns } label={ label }>
			{ ( known ) =>
				known.length === 0 ? (
					<>
						<p>
							{ __(
								'No members yet. Connect your Patreon page, and its members are listed here a few minutes later.',
								'tier-gate-for-patreon'
							) }
						</p>
						<p>
							<ScreenLink screen="connection">{ __( 'Connect your Patreon page', 'tier-gate-for-patreon' ) }</ScreenLink>
						</p>
					</>
				) : (
					<Ready data={ tiers } label={ label }>
						{ ( all ) => <ListOf query={ query } campaigns={ known } tiers={ all } /> }
					</Ready>
				)
			}
		</Ready>
	);
}
