import { useMemo } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { heldMembersOf, useData } from '../../data';
import type { HeldMember } from '../../types';
import { List, type Field } from '../parts';
import { reasonOf } from './sync-words';

interface HeldMembersProps {
	readonly campaignId: string;
}

function fieldsOf(): readonly Field< HeldMember >[] {
	return [
		{
			id: 'name',
			label: __( 'Member', 'tier-gate-for-patreon' ),
			render: ( { item } ) => <bdi>{ item.full_name === '' ? item.user_id : item.full_name }</bdi>,
		},
		{ id: 'reason', label: __( 'Why', 'tier-gate-for-patreon' ), render: ( { item } ) => reasonOf( item ) },
	];
}

/**
 * Lists the members who keep access only because of the brake (docs/engine.md), loaded in parts.
 *
 * @param props            Component props.
 * @param props.campaignId Campaign.
 */
export function HeldMembers( { campaignId }: HeldMembersProps ): React.JSX.Element {
	const resource = heldMembersOf( campaignId );
	const { value, problem, isLoading, reload } = useData( resource );
	const fields = useMemo( fieldsOf, [] );
	return (
		<details className="patreon-gate-details">
			<summary>{ __( 'Who they are', 'tier-gate-for-patreon' ) }</summary>
			<List
				label={ __( 'Members who would lose access', 'tier-gate-for-patreon' ) }
				data={ value?.items ?? null }
				fields={ fields }
				getItemId={ ( { member_id: id } ) => id }
				isLoading={ isLoading }
				problem={ problem }
				onRetry={ () => {
					void reload();
				} }
				empty={ <p>{ __( 'The list is empty now.', 'tier-gate-for-patreon' ) }</p> }
				onMore={ value?.isComplete === false ? resource.more : undefined }
			/>
		</details>
	);
}
