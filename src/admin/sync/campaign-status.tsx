import { Button, Notice, ProgressBar } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { formatNumber, formatTime } from '../../components';
import { startSync, useTask } from '../../data';
import type { CampaignSync, Sync } from '../../types';
import { Failed } from '../parts';
import { Held, type Decision } from './held';
import { goesOn, isStuck, percentOf, progressOf, wasCutShort } from './sync-words';

/** Removes the notice that PHP's `Sync_Notice` printed above the screen, after the decision. */
function forgetNotices(): void {
	for ( const code of [ 'held', 'braked' ] ) {
		document.querySelector( `[data-patreon-gate-attention="${ code }"]` )?.remove();
	}
}

interface CampaignStatusProps {
	readonly campaign: CampaignSync;
	readonly onChange: ( sync: Sync ) => void;
}

/**
 * Shows the sync of one campaign: a sweep that waits for a decision, the times of the last and the next sweep, and a button to start one.
 *
 * @param props          Component props.
 * @param props.campaign The campaign and its sync.
 * @param props.onChange Called with all syncs as they are then.
 */
export function CampaignStatus( { campaign, onChange }: CampaignStatusProps ): React.JSX.Element {
	const { isBusy, problem, run } = useTask();
	const { latest, last_done: done, next_run: next } = campaign;
	const isAtWork = goesOn( campaign );
	const percent = latest === null ? null : percentOf( latest );
	const [ decided, setDecided ] = useState< Decision | null >( null );
	const outcome = useRef< HTMLParagraphElement >( null );
	useEffect( () => {
		// The button that was pressed is removed, so the focus would be lost.
		if ( decided !== null && document.activeElement === document.body ) {
			outcome.current?.focus();
		}
	}, [ decided ] );
	return (
		<>
			{ ( campaign.held !== null || campaign.is_braked ) && (
				<Held
					campaign={ campaign }
					onDecided={ ( sync, decision ) => {
						onChange( sync );
						forgetNotices();
						setDecided( decision );
					} }
				/>
			) }
			{ isStuck( campaign ) && (
				<Notice status="error" isDismissible={ false }>
					{ __(
						'The database could not save the member sync. Members keep their current access, but changes on Patreon do not reach this site. Ask your host whether the database is full, read-only or damaged. The sync continues automatically as soon as it can.',
						'tier-gate-for-patreon'
					) }
				</Notice>
			) }
			{ campaign.inbox_parked > 0 && (
				<Notice status="warning" isDismissible={ false }>
					{ sprintf(
						/* translators: %s: a number. */
						_n(
							'%s member could not be synced and keeps their current access. You do not need to do anything: Tier Gate tries again with the next update about them, and with every sync of all members.',
							'%s members could not be synced and keep their current access. You do not need to do anything: Tier Gate tries again with the next update about them, and with every sync of all members.',
							campaign.inbox_parked,
							'tier-gate-for-patreon'
						),
						formatNumber( campaign.inbox_parked )
					) }
				</Notice>
			) }
			{ campaign.missed_runs >= 2 && (
				<Notice status="warning" isDismissible={ false }>
					{ __( 'Your members were not synced on time, because background work does not run on this site.', 'tier-gate-for-patreon' ) }{ ' ' }
					<a href="site-health.php">{ __( 'See Site Health for what to do.', 'tier-gate-for-patreon' ) }</a>
				</Notice>
			) }
			<p>
				{ __(
					'Your site syncs your members regularly, and Patreon reports changes right away. This does not slow down your pages.',
					'tier-gate-for-patreon'
				) }
			</p>
			<p role="status" tabIndex={ -1 } ref={ outcome }>
				{ decided === 'discard' && __( 'Everyone keeps their access.', 'tier-gate-for-patreon' ) }
				{ decided === 'approve' && __( 'Their access ends within minutes.', 'tier-gate-for-patreon' ) }
			</p>
			<dl className="patreon-gate-facts">
				<dt>{ __( 'Last full sync', 'tier-gate-for-patreon' ) }</dt>
				<dd>
					{ done === null
						? __( 'not yet', 'tier-gate-for-patreon' )
						: sprintf(
								/* translators: 1: date and time, 2: a number of members. */
								_n( '%1$s, %2$s member', '%1$s, %2$s members', done.members_read, 'tier-gate-for-patreon' ),
								formatTime( done.finished_at ),
								formatNumber( done.members_read )
							) }
				</dd>
				{ next !== null && ! isAtWork && (
					<>
						<dt>{ __( 'Next sync', 'tier-gate-for-patreon' ) }</dt>
						<dd>{ formatTime( next ) }</dd>
					</>
				) }
			</dl>
			{ isAtWork && latest !== null && (
				<>
					<p>{ progressOf( latest ) }</p>
					<ProgressBar
						className="patreon-gate-progress"
						aria-label={ __( 'Progress of the member sync', 'tier-gate-for-patreon' ) }
						{ ...( percent === null ? {} : { value: percent } ) }
					/>
				</>
			) }
			{ /* The numbers change every few seconds: screen readers only announce the beginning and the end. */ }
			<p className="screen-reader-text" role="status">
				{ isAtWork
					? __( 'Your members are being synced.', 'tier-gate-for-patreon' )
					: __( 'No sync is running right now.', 'tier-gate-for-patreon' ) }
			</p>
			{ latest !== null && wasCutShort( latest ) && (
				<Notice status="warning" isDismissible={ false }>
					{ sprintf(
						/* translators: %s: date and time. */
						__(
							'The member sync of %s was interrupted and does not count. Everyone keeps their current access, and the sync starts again by itself.',
							'tier-gate-for-patreon'
						),
						formatTime( latest.finished_at )
					) }
				</Notice>
			) }
			{ problem !== null && <Failed problem={ problem } /> }
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ isBusy }
					disabled={ isBusy || isAtWork }
					accessibleWhenDisabled
					onClick={ () => {
						setDecided( null );
						run( async () => {
							onChange( await startSync( campaign.campaign_id ) );
						} );
					} }
				>
					{ __( 'Sync all members now', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
		</>
	);
}
