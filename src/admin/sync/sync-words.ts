import { __, sprintf } from '@wordpress/i18n';
import { formatNumber, formatTime } from '../../components';
import type { CampaignSync, HeldMember, Sweep } from '../../types';

/** States in which a sweep continues by itself. */
const AT_WORK = [ 'reading', 'judging', 'promoting', 'asking' ];

/**
 * Tells whether a sweep is running.
 *
 * @param campaign The campaign and its sync.
 */
export function goesOn( campaign: CampaignSync ): boolean {
	return campaign.latest !== null && AT_WORK.includes( campaign.latest.state );
}

/**
 * Tells whether the last error is that the database could not store what was read (`Sweeper::STORAGE` in PHP).
 *
 * @param campaign The campaign and its sync.
 */
export function isStuck( { latest }: CampaignSync ): boolean {
	return latest !== null && [ latest.last_error, latest.reason ].includes( 'storage' );
}

/**
 * Tells whether something waits for the creator.
 *
 * @param campaign The campaign and its sync.
 */
export function needsAttention( campaign: CampaignSync ): boolean {
	return campaign.held !== null || campaign.is_braked || campaign.inbox_parked > 0 || isStuck( campaign );
}

/**
 * Tells whether a sweep ended before it had read everybody.
 *
 * @param sweep The latest one.
 */
export function wasCutShort( sweep: Sweep ): boolean {
	return sweep.state === 'incomplete';
}

/**
 * Returns the progress of a sweep, from 0 to 100; `null` if it is unknown.
 *
 * @param sweep A sweep.
 */
export function percentOf( sweep: Sweep ): number | null {
	if ( sweep.state !== 'reading' ) {
		return 100;
	}
	return sweep.members_total === null || sweep.members_total < 1
		? null
		: Math.min( 100, Math.floor( ( 100 * sweep.members_read ) / sweep.members_total ) );
}

/**
 * Describes in a sentence what a sweep is doing.
 *
 * @param sweep A running sweep.
 */
export function progressOf( sweep: Sweep ): string {
	if ( sweep.last_error !== '' && sweep.last_error !== 'storage' && sweep.resume_at > 0 ) {
		return sprintf(
			/* translators: %s: date and time. */
			__( 'Patreon did not answer. The next try is at %s. Until then, everyone keeps their current access.', 'tier-gate-for-patreon' ),
			formatTime( sweep.resume_at )
		);
	}
	if ( sweep.state !== 'reading' ) {
		return __( 'All members have been read. Changes are being saved.', 'tier-gate-for-patreon' );
	}
	return sweep.members_total === null
		? sprintf(
				/* translators: %s: a number. */
				__( 'Syncing your members: %s so far.', 'tier-gate-for-patreon' ),
				formatNumber( sweep.members_read )
			)
		: sprintf(
				/* translators: 1: a number, 2: a number. */
				__( 'Syncing your members: %1$s of %2$s.', 'tier-gate-for-patreon' ),
				formatNumber( sweep.members_read ),
				formatNumber( sweep.members_total )
			);
}

/**
 * Describes why somebody would be locked out.
 *
 * @param member A member who keeps access because of the brake.
 */
export function reasonOf( member: HeldMember ): string {
	switch ( member.reason ) {
		case 'missing':
			return __( 'no longer on Patreon’s list', 'tier-gate-for-patreon' );
		case 'not_found':
			return __( 'Patreon no longer knows this membership', 'tier-gate-for-patreon' );
		default:
			return __( 'no longer paying, according to Patreon', 'tier-gate-for-patreon' );
	}
}
