import type { Campaign, Lock } from '../types';

/** Used until a page is connected, so that locks can already be viewed and changed. */
const NO_CAMPAIGN: Campaign = {
	id: '',
	name: '',
	currency: 'USD',
	url: '',
	is_monthly: true,
	is_connected: false,
};

/**
 * Returns the campaigns a lock can be moved to: connected ones, and its own. Empty if there is only one.
 *
 * @param lock      The lock.
 * @param campaigns Campaigns that are, or were, connected; the one a lock without a campaign means comes first.
 */
export function campaignChoices( lock: Lock, campaigns: readonly Campaign[] ): readonly Campaign[] {
	const own = campaignOf( lock, campaigns );
	const choices = campaigns.filter( ( campaign ) => campaign.is_connected || campaign.id === own.id );
	return choices.length > 1 ? choices : [];
}

/**
 * Returns the campaign of a lock; `''` means the primary one.
 *
 * @param lock      The lock.
 * @param campaigns Connected campaigns.
 */
export function campaignOf( lock: Lock, campaigns: readonly Campaign[] ): Campaign {
	return campaigns.find( ( campaign ) => campaign.id === lock.campaign ) ?? campaigns[ 0 ] ?? NO_CAMPAIGN;
}
