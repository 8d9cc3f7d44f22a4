import { Button, Spinner } from '@wordpress/components';
import { useCallback, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Problem } from '../../components';
import { readHeldMembers, useLoaded, useTask } from '../../data';
import type { HeldMember } from '../../types';
import { reasonOf } from './sync-words';

/** Names shown at a time. */
const PAGE = 50;

interface HeldMembersProps {
	readonly campaignId: string;
}

/**
 * Whom the brake keeps in, a page at a time.
 *
 * @param props            Component props.
 * @param props.campaignId Campaign.
 */
export function HeldMembers( { campaignId }: HeldMembersProps ): React.JSX.Element {
	const load = useCallback( () => readHeldMembers( campaignId, '', PAGE ), [ campaignId ] );
	const { value: members, problem, replace, retry } = useLoaded< readonly HeldMember[] >( load );
	const [ isComplete, setIsComplete ] = useState( false );
	const more = useTask();
	if ( problem !== null ) {
		return <Problem message={ problem.message } onRetry={ retry } />;
	}
	return (
		<details className="patreon-gate-details">
			<summary>{ __( 'Who they are', 'tier-gate-for-patreon' ) }</summary>
			{ members === null ? (
				<Spinner aria-label={ __( 'Loading their names', 'tier-gate-for-patreon' ) } />
			) : (
				<dl className="patreon-gate-facts">
					{ members.map( ( member ) => (
						<div key={ member.member_id }>
							<dt>
								<bdi>{ member.full_name === '' ? member.user_id : member.full_name }</bdi>
							</dt>
							<dd>{ reasonOf( member ) }</dd>
						</div>
					) ) }
				</dl>
			) }
			{ more.problem !== null && <Problem message={ more.problem.message } /> }
			{ members !== null && members.length >= PAGE && ! isComplete && (
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ more.isBusy }
					disabled={ more.isBusy }
					accessibleWhenDisabled
					onClick={ () => {
						more.run( async () => {
							const next = await readHeldMembers( campaignId, members.at( -1 )?.member_id ?? '', PAGE );
							setIsComplete( next.length < PAGE );
							replace( [ ...members, ...next ] );
						} );
					} }
				>
					{ __( 'Show more', 'tier-gate-for-patreon' ) }
				</Button>
			) }
		</details>
	);
}
