import { describe, expect, it } from 'vitest';
import type { PolicyRules, Settings } from '../../types';
import { changeRule, choosePreset, effectiveRules } from './policy';

const RULES: PolicyRules = {
	declined_grace_days: 7,
	cancelled_grace_days: 0,
	confirm_grace_days: 7,
	confirm_days: 35,
	trial_days: 7,
	currency_tolerance_percent: 5,
	unpaid_new_pledge: true,
	declined_first_payment: false,
	cancelled_until_paid_end: true,
	trial_access: true,
	gifted_access: true,
	refunded_access: true,
	custom_pledge_by_amount: true,
};
const PRESETS = { generous: { ...RULES, declined_grace_days: 30 }, balanced: RULES, strict: { ...RULES, declined_grace_days: 0 } };
const SETTINGS: Settings = {
	policy_preset: 'balanced',
	policy_overrides: {},
	session_days: 30,
	account_mode: 'none',
	show_on_login_form: true,
	cta_destination: 'checkout',
	cta_page_id: 0,
	cta_new_tab: false,
	cta_parameters: {},
	comments_follow_lock: true,
};

describe( 'membership rules', () => {
	it( 'follow the preset until one is changed', () => {
		expect( effectiveRules( SETTINGS, PRESETS ) ).toEqual( RULES );
		const changed = { ...SETTINGS, ...changeRule( SETTINGS, PRESETS, 'declined_grace_days', 14 ) };
		expect( changed.policy_overrides ).toEqual( { declined_grace_days: 14 } );
		expect( effectiveRules( changed, PRESETS ).declined_grace_days ).toBe( 14 );
	} );

	it( 'keep nothing that equals the preset', () => {
		const changed = { ...SETTINGS, policy_overrides: { declined_grace_days: 14, trial_access: false } };
		expect( changeRule( changed, PRESETS, 'declined_grace_days', 7 ) ).toEqual( { policy_overrides: { trial_access: false } } );
	} );

	it( 'start afresh with another preset', () => {
		const changed = { ...SETTINGS, policy_overrides: { declined_grace_days: 14 } };
		expect( effectiveRules( { ...changed, ...choosePreset( 'strict' ) }, PRESETS ).declined_grace_days ).toBe( 0 );
	} );
} );
