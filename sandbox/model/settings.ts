/** Behaviour of the live service that changed over time or is unknown. Each default is a choice, explained in README.md. */
export interface Settings {
	/** Key order of resources: `new` as recorded in 2026, `old` as in 2023. */
	key_order: 'new' | 'old';
	/** 100 requests in 2 s per client, 100 a minute per token, and the edge's ban after 2000 bad requests. */
	rate_limits: boolean;
	/** Leave the tiers out of `members:pledge:create` and `:update` bodies, as recorded for monthly campaigns. */
	webhook_tier_lag: boolean;
	/** Refuse people with an unverified e-mail on the OAuth pages (reported in 2026). */
	stop_unverified: boolean;
	/** Milliseconds a replaced token pair keeps working. Unknown for the live service; 0 is the strictest. */
	old_pair_grace_seconds: number;
	/** A second sign-in of the same person with the same client invalidates the first pair (reported in 2019). */
	new_login_ends_old: boolean;
	/** Process bills and the ends of trials, gifts and paid periods as the clock passes them. */
	billing: boolean;
	/** Largest page of members; the documented maximum, unless a test needs many small pages. */
	largest_page: number;
}

export const DEFAULT_SETTINGS: Settings = {
	key_order: 'new',
	rate_limits: true,
	webhook_tier_lag: true,
	stop_unverified: false,
	old_pair_grace_seconds: 0,
	new_login_ends_old: false,
	billing: true,
	largest_page: 1000,
};
