import { __ } from '@wordpress/i18n';
import type { RefObject } from 'react';
import { formatTime } from '../../../components';
import { endGrant, grantsOf, useData } from '../../../data';
import type { Campaign, Grant, Tier } from '../../../types';
import { List, type Action, type Field } from '../../parts';

interface DecisionsProps {
	/** Patreon's user ID. */
	readonly person: string;
	readonly campaigns: readonly Campaign[];
	readonly tiers: readonly Tier[];
	/** Called after one was ended, with a sentence about it. */
	readonly onEnded: ( said: string ) => void;
	/** What takes the focus once the last decision is ended. */
	readonly lastResort: RefObject< HTMLElement | null >;
}

/** Returns what a grant opens, or that it is a block. */
function kindInWords( { kind, tier_id: tier }: Grant, tiers: readonly Tier[] ): string {
	if ( kind === 'block' ) {
		return __( 'Blocked: reads nothing for members', 'tier-gate-for-patreon' );
	}
	return tier === '' ? __( 'Reads everything for members', 'tier-gate-for-patreon' ) : ( tiers.find( ( { id } ) => id === tier )?.title ?? tier );
}

function endInWords( { until }: Grant ): string {
	if ( until === null ) {
		return __( 'Until you end it', 'tier-gate-for-patreon' );
	}
	return until * 1000 <= Date.now() ? __( 'Over', 'tier-gate-for-patreon' ) : formatTime( until );
}

/**
 * Shows what was decided about a person by hand, with buttons to end it.
 *
 * @param props Component props.
 */
export function Decisions( { person, campaigns, tiers, onEnded, lastResort }: DecisionsProps ): React.JSX.Element {
	const { value, problem, isLoading, reload } = useData( grantsOf( person ) );
	const fields: readonly Field< Grant >[] = [
		{ id: 'what', label: __( 'What', 'tier-gate-for-patreon' ), render: ( { item } ) => <bdi>{ kindInWords( item, tiers ) }</bdi> },
		{ id: 'until', label: __( 'Until', 'tier-gate-for-patreon' ), render: ( { item } ) => endInWords( item ) },
		{
			id: 'note',
			label: __( 'Reason', 'tier-gate-for-patreon' ),
			render: ( { item } ) => ( item.note === '' ? '–' : <bdi>{ item.note }</bdi> ),
		},
		{ id: 'since', label: __( 'Since', 'tier-gate-for-patreon' ), render: ( { item } ) => formatTime( item.created_at ) },
		...( campaigns.length > 1
			? [
					{
						id: 'campaign',
						label: __( 'Patreon page', 'tier-gate-for-patreon' ),
						render: ( { item }: { readonly item: Grant } ) => (
							<bdi>{ campaigns.find( ( { id } ) => id === item.campaign_id )?.name ?? item.campaign_id }</bdi>
						),
					},
				]
			: [] ),
	];
	const actions: readonly Action< Grant >[] = [
		{
			id: 'end',
			label: __( 'End now', 'tier-gate-for-patreon' ),
			callback: async ( grants ) => {
				for ( const grant of grants ) {
					await endGrant( grant.id );
					onEnded(
						grant.kind === 'block'
							? __( 'The block is ended.', 'tier-gate-for-patreon' )
							: __( 'The access by hand is ended.', 'tier-gate-for-patreon' )
					);
				}
				await reload();
			},
		},
	];
	return (
		<List
			label={ __( 'Decided by hand', 'tier-gate-for-patreon' ) }
			data={ value }
			fields={ fields }
			actions={ actions }
			getItemId={ ( { id } ) => String( id ) }
			lastResort={ lastResort }
			isLoading={ isLoading }
			problem={ problem }
			onRetry={ () => {
				void reload();
			} }
			empty={ <p>{ __( 'Nothing. What this person can read follows from the membership alone.', 'tier-gate-for-patreon' ) }</p> }
		/>
	);
}
