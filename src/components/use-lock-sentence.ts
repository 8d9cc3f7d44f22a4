import { __ } from '@wordpress/i18n';
import { useLedger } from '../data';
import { readLock } from '../types';
import { describeLock } from './describe-lock';
import { campaignOf } from './lock-campaign';

/**
 * Returns a stored lock as one sentence, for the block in the canvas.
 *
 * @param stored The stored value.
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
