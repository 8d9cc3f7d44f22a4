import { __ } from '@wordpress/i18n';
import type { PolicyNumber, PolicyPreset, PolicySwitch } from '../../types';

interface Words {
	readonly label: string;
	readonly help: string;
}

/** Returns names and descriptions of the presets. */
export function presetWords(): Readonly< Record< PolicyPreset, Words > > {
	return {
		generous: {
			label: __( 'Generous', 'tier-gate-for-patreon' ),
			help: __( 'When in doubt, let people in.', 'tier-gate-for-patreon' ),
		},
		balanced: {
			label: __( 'Balanced', 'tier-gate-for-patreon' ),
			help: __( 'Access for a week after a declined payment, and until the end of a period that was paid for.', 'tier-gate-for-patreon' ),
		},
		strict: {
			label: __( 'Strict', 'tier-gate-for-patreon' ),
			help: __( 'Access only for what has been paid for.', 'tier-gate-for-patreon' ),
		},
	};
}

/** Returns labels of the numbers. */
export function numberWords(): Readonly< Record< PolicyNumber, Words > > {
	return {
		declined_grace_days: {
			label: __( 'Days of access after a declined payment', 'tier-gate-for-patreon' ),
			help: __( 'Patreon retries for about five days. Paying unlocks everything right away.', 'tier-gate-for-patreon' ),
		},
		cancelled_grace_days: {
			label: __( 'Extra days after the paid period of a canceled membership', 'tier-gate-for-patreon' ),
			help: __( '0 ends access when the paid period ends.', 'tier-gate-for-patreon' ),
		},
		confirm_grace_days: {
			label: __( 'Days to wait for an update after a payment was due', 'tier-gate-for-patreon' ),
			help: __( 'How long the last known state counts when Patreon cannot be reached.', 'tier-gate-for-patreon' ),
		},
		confirm_days: {
			label: __( 'Days a membership counts without a payment date', 'tier-gate-for-patreon' ),
			help: __( 'For gifts and similar memberships. After that, members confirm theirs by signing in again.', 'tier-gate-for-patreon' ),
		},
		trial_days: {
			label: __( 'Length of a free trial, in days', 'tier-gate-for-patreon' ),
			help: __( 'Patreon does not say when a trial ends. Its own trials last 7 days.', 'tier-gate-for-patreon' ),
		},
		empty_list_days: {
			label: __( 'Days a member keeps the last known tiers when Patreon suddenly lists none', 'tier-gate-for-patreon' ),
			help: __( 'This can last for hours on billing days.', 'tier-gate-for-patreon' ),
		},
		currency_tolerance_percent: {
			label: __( 'Tolerance for other currencies, in percent', 'tier-gate-for-patreon' ),
			help: __(
				'Patreon converts what people pay. An amount lower by up to this percentage still counts as the full price.',
				'tier-gate-for-patreon'
			),
		},
	};
}

/** Returns labels of the switches. */
export function switchWords(): Readonly< Record< PolicySwitch, Words > > {
	return {
		unpaid_new_pledge: {
			label: __( 'New members have access before their first payment', 'tier-gate-for-patreon' ),
			help: __( 'Some members are only charged on the first of the month.', 'tier-gate-for-patreon' ),
		},
		declined_first_payment: {
			label: __( 'The days of access after a declined payment also apply to the first payment', 'tier-gate-for-patreon' ),
			help: __( 'Otherwise, whoever has never paid anything waits until the first payment succeeds.', 'tier-gate-for-patreon' ),
		},
		cancelled_until_paid_end: {
			label: __( 'Canceled memberships keep access until the end of the paid period', 'tier-gate-for-patreon' ),
			help: __( 'They paid for that time.', 'tier-gate-for-patreon' ),
		},
		trial_access: {
			label: __( 'Free trials count as their tier', 'tier-gate-for-patreon' ),
			help: __( 'Otherwise, people on a trial read what free members read.', 'tier-gate-for-patreon' ),
		},
		gifted_access: {
			label: __( 'Gifted memberships count as their tier', 'tier-gate-for-patreon' ),
			help: __( 'Somebody else paid for them.', 'tier-gate-for-patreon' ),
		},
		refunded_access: {
			label: __( 'Members keep access after a refund while Patreon lists their membership as active', 'tier-gate-for-patreon' ),
			help: __( 'Otherwise, a refund ends access right away.', 'tier-gate-for-patreon' ),
		},
		custom_pledge_by_amount: {
			label: __( 'Members without a tier get the tiers their amount would pay for', 'tier-gate-for-patreon' ),
			help: __( 'On Patreon, people can pay an amount without choosing a tier.', 'tier-gate-for-patreon' ),
		},
	};
}
