import type { Campaign, Lock } from '../types';

/** Stands in until a page is connected, so that a lock can be looked at and changed before. */
const NO_CAMPAIGN: Campaign = {
	id: '',
	name: '',
	currency: 'USD',
	url: '',
	is_monthly: true,
};

/**
 * The campaign a lock is about; `''` in a lock is the site's only one.
 *
 * @param lock      The lock.
 * @param campaigns Connected campaigns.
 */
export function campaignOf(
	lock: Lock,
	campaigns: readonly Campaign[]
): Campaign {
	return (
		campaigns.find( ( campaign ) => campaign.id === lock.campaign ) ??
		campaigns[ 0 ] ??
		NO_CAMPAIGN
	);
}
