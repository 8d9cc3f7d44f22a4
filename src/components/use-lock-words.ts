import { __ } from '@wordpress/i18n';
import { useLedger } from '../data';
import { readLock } from '../types';
import { campaignOf } from './lock-campaign';
import { lockWords } from './lock-words';

/**
 * Returns whom a stored lock lets in, in a few words; `''` while the tiers are not known.
 *
 * @param stored The stored value.
 */
export function useLockWords( stored: unknown ): string {
	const { campaigns, tiers, conditions, isLoading, problem } = useLedger();
	const reading = readLock( stored );
	if ( reading.kind !== 'lock' ) {
		return __( 'nobody, because the lock cannot be read', 'tier-gate-for-patreon' );
	}
	if ( isLoading || problem !== null ) {
		return '';
	}
	return lockWords( reading.lock, { tiers, conditions, campaign: campaignOf( reading.lock, campaigns ) } );
}
