import { tiersToOffer } from '../../components';
import type { LockablePost } from '../../data';
import { NEW_LOCK, type Campaign, type Lock, type Tier } from '../../types';

/** Value of the choice "all paying members"; every other one is the ID of a tier. */
export const ANY_PAYING = '';

/**
 * Returns the lock for what was chosen.
 *
 * @param tier `ANY_PAYING`, or a tier: it and all that cost as much or more.
 */
export function lockFor( tier: string ): Lock {
	return tier === ANY_PAYING ? NEW_LOCK : { ...NEW_LOCK, conditions: [ { type: 'tier_or_above', params: { tier } } ] };
}

/**
 * Returns the tiers to choose from: those that cost something, cheapest first. The cheapest alone would mean the same as all paying members.
 *
 * @param tiers    All tiers the site knows.
 * @param campaign The connected Patreon page.
 */
export function tiersForFirstLock( tiers: readonly Tier[], campaign: Campaign ): readonly Tier[] {
	return tiersToOffer( tiers, campaign, [] )
		.filter( ( tier ) => tier.published && tier.amount_cents > 0 )
		.slice( 1 );
}

/**
 * Returns the post that is offered: the newest one without a lock, else the newest.
 *
 * @param posts The newest posts, newest first.
 */
export function offeredPost( posts: readonly LockablePost[] ): LockablePost | null {
	return posts.find( ( { isLocked } ) => ! isLocked ) ?? posts[ 0 ] ?? null;
}
