import { DEMO } from './demo-campaigns';
import { declined, former, paying, type Persona } from './persona';

const { tiers } = DEMO;
const DECLINED = [ '0 cents and no tiers while Patreon retries', 'next_charge_date' ];

/** People who do not pay, do not pay yet, or no longer pay. */
export const NOT_PAYING: Persona[] = [
	{
		number: 20,
		key: 'stranger',
		name: 'Nico Passerby',
		summary: 'Has a Patreon account; no membership.',
		recorded: [ 'identity without a membership' ],
		guessed: [],
	},
	{
		number: 21,
		key: 'free',
		name: 'Freya Nilsson',
		summary: 'Free member.',
		recorded: [ 'status null, Free tier, amount 0, lifetime 0' ],
		guessed: [],
		member: ( member ) => {
			member.entitled_tier_ids = [ tiers.free ];
		},
	},
	{
		number: 22,
		key: 'declined_1',
		name: 'Dario Conti',
		summary: 'Payment declined yesterday.',
		recorded: [ 'declined_patron, Declined' ],
		guessed: DECLINED,
		member: ( member, now ) => {
			declined( member, now, 1 );
		},
	},
	{
		number: 23,
		key: 'declined_10',
		name: 'Dina Haddad',
		summary: 'Payment declined 10 days ago.',
		recorded: [ 'declined_patron, Declined' ],
		guessed: DECLINED,
		member: ( member, now ) => {
			declined( member, now, 10 );
		},
	},
	{
		number: 24,
		key: 'declined_29',
		name: 'Dmitri Volkov',
		summary: 'Payment declined 29 days ago; tomorrow a former patron.',
		recorded: [ 'declined_patron, Declined; last attempts 14 to 30 days after the due date' ],
		guessed: DECLINED,
		member: ( member, now ) => {
			declined( member, now, 29 );
		},
	},
	{
		number: 25,
		key: 'former_free',
		name: 'Fatima Zahra',
		summary: 'Former patron who still holds the Free tier.',
		recorded: [ 'former_patron with the 0-cent tier listed; next_charge_date frozen in the past' ],
		guessed: [],
		member: ( member, now ) => {
			former( member, now, [ tiers.free ], 'Paid' );
		},
	},
	{
		number: 26,
		key: 'former_paid',
		name: 'Felix Baumann',
		summary: 'Former patron, last charge Paid, no tiers.',
		recorded: [ 'former_patron, Paid, amount 0, no tiers' ],
		guessed: [],
		member: ( member, now ) => {
			former( member, now, [], 'Paid' );
		},
	},
	{
		number: 27,
		key: 'former_declined',
		name: 'Fiona Walsh',
		summary: 'Former patron whose payments were declined to the end.',
		recorded: [ 'former_patron, Declined' ],
		guessed: [],
		member: ( member, now ) => {
			former( member, now, [], 'Declined' );
		},
	},
	{
		number: 28,
		key: 'fraud',
		name: 'Frank Fake',
		summary: 'Charge marked as fraud.',
		recorded: [ 'the status Fraud exists' ],
		guessed: [ 'declined_patron, amount 0, no tiers' ],
		member: ( member, now ) => {
			declined( member, now, 3 );
			member.last_charge_status = 'Fraud';
			member.plan.bills_at = null;
		},
	},
	{
		number: 29,
		key: 'refunded',
		name: 'Renée Dubois',
		summary: 'Refunded, yet still active with tiers listed.',
		recorded: [ 'active_patron, Refunded, amount 0, two tiers (one unpublished)' ],
		guessed: [],
		member: ( member, now ) => {
			paying( member, now, tiers.studio, 800, 8 );
			Object.assign( member, {
				last_charge_status: 'Refunded',
				currently_entitled_amount_cents: 0,
				campaign_lifetime_support_cents: 0,
				entitled_tier_ids: [ tiers.unpublished, tiers.studio ],
			} );
		},
	},
	{
		number: 30,
		key: 'blocked',
		name: 'Bruno Barred',
		summary: 'Was blocked by the creator; the membership is gone.',
		recorded: [],
		guessed: [ 'all of it' ],
		also: ( person ) => {
			person.blocked_from = [ DEMO.campaign ];
		},
	},
];
