/** Behaviour of the live service that changed over time or is not known; each default is a choice, said in README.md. */
export interface Settings {
	/** Key order of resources: `new` as recorded in 2026, `old` as in 2023. */
	key_order: 'new' | 'old';
	/** 100 requests in 2 s per client, 100 a minute per token, and the edge's ban after 2000 bad requests. */
	rate_limits: boolean;
	/** Leave the tiers out of `members:pledge:create` and `:update` bodies, as recorded for monthly campaigns. */
	webhook_tier_lag: boolean;
	/** Stop people with an unverified e-mail inside the OAuth pages (said of 2026). */
	stop_unverified: boolean;
	/** How long a replaced token pair keeps working. Unknown for the live service; 0 is the harshest. */
	old_pair_grace_seconds: number;
	/** A second sign-in of the same person with the same client kills the first pair (reported in 2019). */
	new_login_ends_old: boolean;
	/** Send bills, end trials, gifts and paid periods as the clock passes them. */
	billing: boolean;
	/** Members on one page at most; the documented maximum unless a test wants many pages of few. */
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
