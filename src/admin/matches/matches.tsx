import { useMemo, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { decideMatch, matchesResource, useData } from '../../data';
import type { EmailMatch } from '../../types';
import { List, type Action, type Field } from '../parts';
import { accountOf, personOf } from './names';

type Decision = 'approve' | 'reject';

function fieldsOf(): readonly Field< EmailMatch >[] {
	return [
		{ id: 'member', label: __( 'Member on Patreon', 'tier-gate-for-patreon' ), render: ( { item } ) => <bdi>{ personOf( item ) }</bdi> },
		{
			id: 'account',
			label: __( 'Account here', 'tier-gate-for-patreon' ),
			render: ( { item } ) => <bdi>{ accountOf( item ) }</bdi>,
		},
		{
			id: 'login',
			label: __( 'Username', 'tier-gate-for-patreon' ),
			render: ( { item } ) => item.user_login !== '' && <bdi>{ item.user_login }</bdi>,
		},
		{
			id: 'email',
			label: __( 'Email address', 'tier-gate-for-patreon' ),
			render: ( { item } ) => item.email !== '' && <bdi>{ item.email }</bdi>,
		},
	];
}

function actionsOf( onDecided: ( match: EmailMatch, decision: Decision ) => void ): readonly Action< EmailMatch >[] {
	const action = ( decision: Decision, label: string ): Action< EmailMatch > => ( {
		id: decision,
		label,
		callback: async ( matches ) => {
			for ( const match of matches ) {
				await decideMatch( match.id, decision );
				onDecided( match, decision );
			}
		},
	} );
	return [
		action( 'approve', __( 'Same person: link', 'tier-gate-for-patreon' ) ),
		action( 'reject', __( 'Different people', 'tier-gate-for-patreon' ) ),
	];
}

/** Shows the list of matches for review. */
export function Matches(): React.JSX.Element {
	const { value, problem, isLoading, reload } = useData( matchesResource );
	const [ said, setSaid ] = useState( '' );
	const status = useRef< HTMLParagraphElement >( null );
	// The same array in every rendering, so that a decision about one row does not render all others again.
	const fields = useMemo( fieldsOf, [] );
	const actions = useMemo(
		() =>
			actionsOf( ( match, decision ) => {
				setSaid( outcome( match, decision ) );
				matchesResource.remove( ( { id } ) => id === match.id );
			} ),
		[]
	);
	const isComplete = value?.isComplete ?? true;
	const items = value?.items ?? null;
	return (
		<>
			{ items !== null && items.length > 0 && (
				<p>
					{ __(
						'These members and accounts have the same email address. Link them only if you know that they belong to the same person. Whoever logs in to the account can then read what the member can read.',
						'tier-gate-for-patreon'
					) }
				</p>
			) }
			<p className="patreon-gate-status" role="status" tabIndex={ -1 } ref={ status }>
				{ said }
			</p>
			<List
				label={ __( 'Members and accounts with the same email address', 'tier-gate-for-patreon' ) }
				data={ items }
				fields={ fields }
				actions={ actions }
				getItemId={ ( { id } ) => String( id ) }
				isLoading={ isLoading }
				problem={ problem }
				onRetry={ () => {
					void reload();
				} }
				lastResort={ status }
				empty={
					isComplete && (
						<p>
							{ __(
								'There are no suggestions right now. Members and accounts are compared a few minutes after this is turned on, then once a day.',
								'tier-gate-for-patreon'
							) }
						</p>
					)
				}
				onMore={ isComplete ? undefined : matchesResource.more }
			/>
		</>
	);
}

/** Describes in a sentence what was done. */
function outcome( match: EmailMatch, decision: Decision ): string {
	return decision === 'approve'
		? sprintf(
				/* translators: 1: name of a member, 2: name of an account. */
				__( '%1$s on Patreon and %2$s here are linked.', 'tier-gate-for-patreon' ),
				personOf( match ),
				accountOf( match )
			)
		: sprintf(
				/* translators: 1: name of a member, 2: name of an account. */
				__( '%1$s on Patreon and %2$s here will not be suggested again.', 'tier-gate-for-patreon' ),
				personOf( match ),
				accountOf( match )
			);
}
