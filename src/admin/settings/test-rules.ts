import type { PolicyRules } from '../../types';

/** The rules of a preset, for tests. */
export const RULES: PolicyRules = {
	preset: 'balanced',
	declined_grace_days: 7,
	cancelled_grace_days: 0,
	confirm_grace_days: 7,
	confirm_days: 35,
	trial_days: 7,
	empty_list_days: 3,
	currency_tolerance_percent: 5,
	unpaid_new_pledge: true,
	declined_first_payment: false,
	cancelled_until_paid_end: true,
	trial_access: true,
	gifted_access: true,
	refunded_access: true,
	custom_pledge_by_amount: true,
};
