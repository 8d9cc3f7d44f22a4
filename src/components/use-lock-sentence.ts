import { __ } from '@wordpress/i18n';
import { useLedger } from '../data';
import { readLock } from '../types';
import { describeLock } from './describe-lock';
import { campaignOf } from './lock-campaign';

/**
 * A stored lock in one sentence, for the place in the canvas where it stands.
 *
 * @param stored Whatever is stored.
 */
export function useLockSentence( stored: unknown ): string {
	const { campaigns, tiers, conditions, isLoading, problem } = useLedger();
	const reading = readLock( stored );
	if ( reading.kind !== 'lock' ) {
		return __( 'Locked for everyone: choose who can read it.', 'tier-gate-for-patreon' );
	}
	if ( isLoading || problem !== null ) {
		return '';
	}
	return describeLock( reading.lock, {
		tiers,
		conditions,
		campaign: campaignOf( reading.lock, campaigns ),
	} );
}
