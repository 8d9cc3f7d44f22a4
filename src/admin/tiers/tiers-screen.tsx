import { LIST_COLUMNS, listColumns, type AdminScreenProps } from '@patreon-gate/api';
import { Button, Notice, SelectControl } from '@wordpress/components';
import { useMemo } from '@wordpress/element';
import { __, _x } from '@wordpress/i18n';
import { formatNumber, formatPrice, tierTitle } from '../../components';
import { campaignsResource, importTiers, tiersResource, useData, usedTiersResource, useTask } from '../../data';
import type { Campaign, UsedTier } from '../../types';
import { Failed, List, Ready, Section, useView, withAddOns, type Field, type View } from '../parts';
import { ScreenLink } from '../router';
import { Use } from './use';
import { headlineOf, needsMending, stateNames, stateOf } from './words';

/** Returns the columns of the list. */
function fieldsOf( campaign: Campaign ): readonly Field< UsedTier >[] {
	const states = stateNames();
	return [
		{
			id: 'title',
			label: __( 'Tier', 'tier-gate-for-patreon' ),
			render: ( { item } ) => (
				<>
					<bdi>{ tierTitle( item ) }</bdi>
					{ item.description !== '' && <p className="patreon-gate-tier-offers">{ item.description }</p> }
				</>
			),
		},
		{
			id: 'price',
			label: __( 'Price', 'tier-gate-for-patreon' ),
			render: ( { item } ) => ( item.is_known ? formatPrice( item.amount_cents, campaign ) : __( 'not known', 'tier-gate-for-patreon' ) ),
		},
		{
			id: 'tier-state',
			label: __( 'State', 'tier-gate-for-patreon' ),
			elements: states,
			render: ( { item } ) => states.find( ( { value } ) => value === stateOf( item ) )?.label,
		},
		{
			id: 'members',
			label: __( 'Members', 'tier-gate-for-patreon' ),
			render: ( { item } ) =>
				item.members === 0 ? (
					formatNumber( 0 )
				) : (
					<ScreenLink screen="members" query={ { campaign: campaign.id, tier: item.id } }>
						{ formatNumber( item.members ) }
					</ScreenLink>
				),
		},
		{
			id: 'use',
			label: _x( 'Locked for it', 'column of the list of tiers: posts and rules', 'tier-gate-for-patreon' ),
			render: ( { item } ) => <Use tier={ item } />,
		},
	];
}

/** Returns the tiers that search and filter leave. */
function shownOf( tiers: readonly UsedTier[], { search, filters }: View ): readonly UsedTier[] {
	const words = search.trim().toLocaleLowerCase();
	const state = filters.find( ( { field } ) => field === 'tier-state' )?.value;
	return tiers.filter(
		( tier ) => tierTitle( tier ).toLocaleLowerCase().includes( words ) && ( state === undefined || stateOf( tier ) === state )
	);
}

/** Says how locks are mended that name tiers nobody can join. */
function Mending( { tiers }: { readonly tiers: readonly UsedTier[] } ): React.JSX.Element {
	return (
		<Section title={ __( 'Tiers that locks name, and nobody can join any more', 'tier-gate-for-patreon' ) } place="mend">
			<p>
				{ __(
					'What is locked for them stays locked, and members who still have such a tier can read it. Nobody else can get there by joining.',
					'tier-gate-for-patreon'
				) }
			</p>
			<ul>
				{ tiers.map( ( tier ) => (
					<li key={ tier.id }>
						<strong>
							<bdi>{ tierTitle( tier ) }</bdi>
						</strong>
						<Use tier={ tier } />
					</li>
				) ) }
			</ul>
			<p>
				{ __(
					'To choose another tier for many posts, follow the link to the posts, select all of them, choose “Edit” under “Bulk actions”, and set “Who can read it”. A rule is changed on its own page.',
					'tier-gate-for-patreon'
				) }
			</p>
		</Section>
	);
}

interface TiersOfProps {
	readonly campaign: Campaign;
	readonly tiers: readonly UsedTier[];
}

/** Shows the tiers of one Patreon page. */
function TiersOf( { campaign, tiers }: TiersOfProps ): React.JSX.Element {
	const fields = useMemo( () => withAddOns( fieldsOf( campaign ), LIST_COLUMNS, listColumns( 'tiers' ) ), [ campaign ] );
	const [ view, onChangeView ] = useView( fields );
	const task = useTask();
	const gone = tiers.filter( needsMending );
	const isFiltered = view.search !== '' || view.filters.length > 0;
	return (
		<>
			<Notice status={ gone.length === 0 ? 'info' : 'warning' } isDismissible={ false }>
				{ headlineOf( tiers ) }
			</Notice>
			{ gone.length > 0 && <Mending tiers={ gone } /> }
			<List
				label={ __( 'Tiers', 'tier-gate-for-patreon' ) }
				data={ shownOf( tiers, view ) }
				fields={ fields }
				getItemId={ ( { id } ) => id }
				view={ view }
				onChangeView={ onChangeView }
				searchLabel={ __( 'Search tiers', 'tier-gate-for-patreon' ) }
				empty={
					<p>
						{ isFiltered
							? __( 'No tier matches.', 'tier-gate-for-patreon' )
							: __( 'No tiers yet. Create one on Patreon, then read the tiers again.', 'tier-gate-for-patreon' ) }
					</p>
				}
			/>
			<p className="patreon-gate-tier-note">
				{ __(
					'Posts are counted whose own lock names the tier, drafts as well. Locked parts of a text, and blocks with a lock, are not counted.',
					'tier-gate-for-patreon'
				) }
			</p>
			{ task.problem !== null && <Failed problem={ task.problem } /> }
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ task.isBusy }
					disabled={ task.isBusy || ! campaign.is_connected }
					accessibleWhenDisabled
					onClick={ () => {
						task.run( async () => {
							tiersResource.replace( await importTiers( campaign.id ) );
							await usedTiersResource.reload( { isQuiet: true } );
						} );
					} }
				>
					{ __( 'Read the tiers again', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
			{ ! campaign.is_connected && (
				<p>
					{ __( 'This page is not connected, so its tiers are shown as they were last read.', 'tier-gate-for-patreon' ) }{ ' ' }
					<ScreenLink screen="campaigns">{ __( 'See the Patreon pages', 'tier-gate-for-patreon' ) }</ScreenLink>
				</p>
			) }
		</>
	);
}

/**
 * Answers what can be locked for: the tiers of a Patreon page, with members, and what is locked for each. The page is in the address
 * (`&campaign=`).
 *
 * @param props          Component props.
 * @param props.query    What the screen keeps in the address.
 * @param props.setQuery Changes it.
 */
export default function TiersScreen( { query, setQuery }: AdminScreenProps ): React.JSX.Element {
	const campaigns = useData( campaignsResource );
	const tiers = useData( usedTiersResource );
	return (
		<Ready data={ campaigns } label={ __( 'Loading the Patreon pages', 'tier-gate-for-patreon' ) }>
			{ ( all ) => {
				const campaign = all.find( ( { id } ) => id === query[ 'campaign' ] ) ?? all[ 0 ];
				if ( campaign === undefined ) {
					return (
						<Section title={ __( 'No tiers yet', 'tier-gate-for-patreon' ) }>
							<p>{ __( 'The tiers of your Patreon page will be here once it is connected.', 'tier-gate-for-patreon' ) }</p>
							<div className="patreon-gate-actions">
								<ScreenLink screen="set-up" button="primary">
									{ __( 'Start the set-up', 'tier-gate-for-patreon' ) }
								</ScreenLink>
							</div>
						</Section>
					);
				}
				return (
					<div className="patreon-gate-tiers">
						{ all.length > 1 && (
							<SelectControl
								__next40pxDefaultSize
								__nextHasNoMarginBottom
								label={ __( 'Patreon page', 'tier-gate-for-patreon' ) }
								value={ campaign.id }
								options={ all.map( ( { id, name } ) => ( { value: id, label: name === '' ? id : name } ) ) }
								onChange={ ( id ) => {
									setQuery( { campaign: id } );
								} }
							/>
						) }
						<Ready data={ tiers } label={ __( 'Loading the tiers', 'tier-gate-for-patreon' ) }>
							{ ( found ) => <TiersOf campaign={ campaign } tiers={ found.filter( ( { campaign_id: of } ) => of === campaign.id ) } /> }
						</Ready>
					</div>
				);
			} }
		</Ready>
	);
}
