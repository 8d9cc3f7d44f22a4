import { Button, Notice } from '@wordpress/components';
import { useCallback, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { formatNumber, Problem } from '../../components';
import { decideHeld, readHeldMembers, useLoaded, useTask } from '../../data';
import type { CampaignSync, HeldMember, Sync } from '../../types';
import { reasonOf } from './sync-words';

/** Names shown at a time. */
const PAGE = 50;

interface HeldProps {
	readonly campaign: CampaignSync;
	readonly onChange: ( sync: Sync ) => void;
}

/**
 * What the brake holds: whom it is about, and the two ways out.
 *
 * @param props          Component props.
 * @param props.campaign How things stand.
 * @param props.onChange Called with how they stand afterwards.
 */
export function Held( { campaign, onChange }: HeldProps ): React.JSX.Element {
	const { isBusy, problem, run } = useTask();
	const { held, campaign_id: id } = campaign;
	const decide = ( decision: 'approve' | 'discard' ): void => {
		run( async () => {
			onChange( await decideHeld( id, decision ) );
		} );
	};
	return (
		<div className="patreon-gate-details">
			<Notice status="warning" isDismissible={ false }>
				{ held === null
					? __(
							'Patreon suddenly says of many members that it does not know them. Nobody was locked out. Look on Patreon whether that is true.',
							'tier-gate-for-patreon'
					  )
					: sprintf(
							/* translators: 1: a number, 2: a number. */
							__(
								'Patreon suddenly reports %1$s of %2$s members with access as gone or unpaid. Nobody was locked out. Look on Patreon whether that is true.',
								'tier-gate-for-patreon'
							),
							formatNumber( held.would_lock ),
							formatNumber( held.had_access )
					  ) }
			</Notice>
			<HeldMembers campaignId={ id } />
			{ problem !== null && <Problem message={ problem.message } /> }
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					variant="primary"
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ () => {
						decide( 'discard' );
					} }
				>
					{ __( 'Not true: keep everybody in', 'tier-gate-for-patreon' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isDestructive
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ () => {
						decide( 'approve' );
					} }
				>
					{ __( 'True: end their access', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
		</div>
	);
}

interface HeldMembersProps {
	readonly campaignId: string;
}

/** Their names, a page at a time. */
function HeldMembers( { campaignId }: HeldMembersProps ): React.JSX.Element {
	const load = useCallback( () => readHeldMembers( campaignId, '', PAGE ), [ campaignId ] );
	const { value, problem, replace, retry } = useLoaded< readonly HeldMember[] >( load );
	const [ isComplete, setIsComplete ] = useState( false );
	const more = useTask();
	if ( problem !== null ) {
		return <Problem message={ problem.message } onRetry={ retry } />;
	}
	const members = value ?? [];
	return (
		<details className="patreon-gate-details">
			<summary>{ __( 'Who they are', 'tier-gate-for-patreon' ) }</summary>
			<ul>
				{ members.map( ( member ) => (
					<li key={ member.member_id }>
						{ sprintf(
							/* translators: 1: name of a person, 2: why they would lose access. */
							__( '%1$s: %2$s', 'tier-gate-for-patreon' ),
							member.full_name === '' ? member.user_id : member.full_name,
							reasonOf( member )
						) }
					</li>
				) ) }
			</ul>
			{ more.problem !== null && <Problem message={ more.problem.message } /> }
			{ members.length >= PAGE && ! isComplete && (
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					isBusy={ more.isBusy }
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
