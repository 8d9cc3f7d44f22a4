import { __, _x } from '@wordpress/i18n';
import { MEMBER_COLUMNS, memberColumns } from '@patreon-gate/api';
import { formatDate, formatList, formatMoney, formatTime, tierTitle } from '../../../components';
import type { Campaign, Member, Tier } from '../../../types';
import type { DataListField } from '../../parts/data-list/data-list';
import { withAddOns } from '../../parts';
import { ScreenLink } from '../../router';
import { nameOf, stateName, stateNames } from '../words';

/** What the columns need to know besides the members. */
export interface Known {
	/** Campaign of the list; null while it is not known. */
	readonly campaign: Campaign | null;
	readonly campaigns: readonly Campaign[];
	readonly tiers: readonly Tier[];
	/** What the screen keeps in the address, which "Back to the list" finds again. */
	readonly query: Readonly< Record< string, string > >;
}

/** Returns tiers by name. */
function tiersOf( { tiers }: Member ): string {
	return formatList(
		tiers.map( ( { title, id } ) => ( title === '' ? id : title ) ),
		'conjunction'
	);
}

/**
 * Returns the columns of the list.
 *
 * @param known What else they need.
 */
export function memberFields( { campaign, campaigns, tiers, query }: Known ): readonly DataListField< Member >[] {
	const none = '–';
	const own: readonly DataListField< Member >[] = [
		{
			id: 'name',
			label: __( 'Name', 'tier-gate-for-patreon' ),
			enableSorting: true,
			nameOf,
			render: ( { item } ) => (
				<ScreenLink screen="members" query={ { ...query, member: item.member_id, campaign: item.campaign_id } }>
					<bdi>{ nameOf( item ) }</bdi>
				</ScreenLink>
			),
		},
		{
			id: 'state',
			label: _x( 'Membership', 'column and filter: paying, free, …', 'tier-gate-for-patreon' ),
			elements: stateNames(),
			render: ( { item } ) => stateName( item.state ),
		},
		{
			id: 'tier',
			label: __( 'Tier', 'tier-gate-for-patreon' ),
			elements: tiers
				.filter( ( { campaign_id: id } ) => id === campaign?.id )
				.map( ( tier ) => ( { value: tier.id, label: tierTitle( tier ) } ) ),
			render: ( { item } ) => <bdi>{ item.tiers.length === 0 ? none : tiersOf( item ) }</bdi>,
		},
		{
			id: 'access',
			label: __( 'Can read', 'tier-gate-for-patreon' ),
			elements: [
				{ value: 'yes', label: _x( 'Yes', 'can read what paying members can read', 'tier-gate-for-patreon' ) },
				{ value: 'no', label: _x( 'No', 'can read what paying members can read', 'tier-gate-for-patreon' ) },
			],
			render: ( { item } ) =>
				item.has_access
					? _x( 'Yes', 'can read what paying members can read', 'tier-gate-for-patreon' )
					: _x( 'No', 'can read what paying members can read', 'tier-gate-for-patreon' ),
		},
		{
			id: 'amount',
			label: __( 'Pays', 'tier-gate-for-patreon' ),
			render: ( { item } ) => ( item.entitled_cents === 0 || campaign === null ? none : formatMoney( item.entitled_cents, campaign.currency ) ),
		},
		{
			id: 'email',
			label: __( 'Email address', 'tier-gate-for-patreon' ),
			render: ( { item } ) => <bdi>{ item.email ?? none }</bdi>,
		},
		{
			id: 'since',
			label: __( 'Since', 'tier-gate-for-patreon' ),
			render: ( { item } ) => ( item.pledge_started_at === null ? none : formatDate( item.pledge_started_at ) ),
		},
		{
			id: 'checked',
			label: __( 'Last read from Patreon', 'tier-gate-for-patreon' ),
			isHidden: true,
			render: ( { item } ) => ( item.fetched_at === 0 ? none : formatTime( item.fetched_at ) ),
		},
		...( campaigns.length > 1
			? [
					{
						id: 'campaign',
						label: __( 'Patreon page', 'tier-gate-for-patreon' ),
						isFilterOnly: true,
						elements: campaigns.map( ( { id, name } ) => ( { value: id, label: name } ) ),
						render: () => <bdi>{ campaign?.name ?? none }</bdi>,
					},
				]
			: [] ),
	];
	return withAddOns( own, MEMBER_COLUMNS, memberColumns() );
}
