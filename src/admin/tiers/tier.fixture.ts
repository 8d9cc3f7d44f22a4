import type { UsedTier } from '../../types';

/** Returns a tier for which nothing is locked, for tests. */
export function tierWith( changes: Partial< UsedTier > = {} ): UsedTier {
	return {
		id: '1',
		campaign_id: '9',
		title: 'Studio',
		amount_cents: 800,
		currency: 'USD',
		published: true,
		deleted: false,
		description: '',
		members: 12,
		posts: [],
		rules: [],
		defaults: [],
		is_known: true,
		...changes,
	};
}
