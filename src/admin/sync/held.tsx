import { Button, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { formatNumber } from '../../components';
import { decideHeld, useTask } from '../../data';
import type { CampaignSync, Sync } from '../../types';
import { ConfirmDialog, Failed } from '../parts';
import { HeldMembers } from './held-members';

export type Decision = 'approve' | 'discard';

interface HeldProps {
	readonly campaign: CampaignSync;
	readonly onDecided: ( sync: Sync, decision: Decision ) => void;
}

/**
 * Shows a sweep that the brake stopped (docs/engine.md), or members who keep access after Patreon answered 404: who they are, and the buttons to
 * approve or discard. Approving, which ends access, asks first.
 *
 * @param props           Component props.
 * @param props.campaign  The campaign and its sync.
 * @param props.onDecided Called with all syncs as they are then.
 */
export function Held( { campaign, onDecided }: HeldProps ): React.JSX.Element {
	const [ isAsking, setIsAsking ] = useState( false );
	const { isBusy, problem, run } = useTask();
	const { held, campaign_id: id } = campaign;
	const decide = ( decision: Decision ): void => {
		run( async () => {
			onDecided( await decideHeld( id, decision ), decision );
		} );
	};
	return (
		<div className="patreon-gate-details">
			<Notice status="warning" isDismissible={ false }>
				{ held === null
					? __(
							'Patreon suddenly says that it does not know many of your members. Nobody was locked out. Check on Patreon whether this is true.',
							'tier-gate-for-patreon'
						)
					: sprintf(
							/* translators: 1: a number, 2: a number. */
							__(
								'Patreon suddenly reports %1$s of %2$s members with access as gone or unpaid. Nobody was locked out. Check on Patreon whether this is true.',
								'tier-gate-for-patreon'
							),
							formatNumber( held.would_lock ),
							formatNumber( held.had_access )
						) }
			</Notice>
			<HeldMembers campaignId={ id } />
			{ problem !== null && ! isAsking && <Failed problem={ problem } /> }
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
					{ __( 'Not true: keep their access', 'tier-gate-for-patreon' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isDestructive
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ () => {
						setIsAsking( true );
					} }
				>
					{ __( 'True: end their access', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
			{ isAsking && (
				<ConfirmDialog
					title={ __( 'End their access?', 'tier-gate-for-patreon' ) }
					confirmLabel={ __( 'End their access', 'tier-gate-for-patreon' ) }
					cancelLabel={ __( 'Not yet', 'tier-gate-for-patreon' ) }
					isDestructive
					isBusy={ isBusy }
					problem={ problem }
					onConfirm={ () => {
						decide( 'approve' );
					} }
					onCancel={ () => {
						setIsAsking( false );
					} }
				>
					<p>
						{ __(
							'They are locked out within minutes. Anyone Patreon reports as paying again gets access back automatically.',
							'tier-gate-for-patreon'
						) }
					</p>
				</ConfirmDialog>
			) }
		</div>
	);
}
