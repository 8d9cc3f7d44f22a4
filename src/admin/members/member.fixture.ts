import type { Member } from '../../types';

/** Returns a member of a paid tier, for tests. */
export function memberWith( changes: Partial< Member > = {} ): Member {
	return {
		campaign_id: '900',
		member_id: 'm-1',
		user_id: '501',
		state: 'active',
		full_name: 'Nico Bell',
		email: 'nico@example.com',
		patron_status: 'active_patron',
		last_charge_status: 'Paid',
		entitled_cents: 800,
		lifetime_cents: 800,
		will_pay_cents: 800,
		fetched_at: 0,
		held_cents: 0,
		last_charge_at: null,
		next_charge_at: null,
		pledge_started_at: null,
		cadence_months: 1,
		declined_since: null,
		cancelled_at: null,
		held_at: null,
		paid_until: null,
		gone_at: null,
		access_until: null,
		missing_since: null,
		is_free_trial: false,
		is_gifted: false,
		has_access: true,
		tier_ids: [],
		held_tier_ids: [],
		tiers: [],
		...changes,
	};
}
