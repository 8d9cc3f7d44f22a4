import { days } from '../clock';
import { DEMO } from './demo-campaigns';
import { paying, type Persona } from './persona';

const { tiers } = DEMO;
const USUAL = [ 'key set and types of a member', 'active_patron with Paid, amount, one paid tier, next bill at 00:00 UTC' ];

/** People whose membership gives access. */
export const PAYING: Persona[] = [
	{
		number: 1,
		key: 'supporter',
		name: 'Sam Okafor',
		summary: 'Pays for Supporter, monthly.',
		recorded: USUAL,
		guessed: [],
		member: ( member, now ) => {
			paying( member, now, tiers.supporter, 300, 12 );
		},
	},
	{
		number: 2,
		key: 'studio',
		name: 'Stella Marin',
		summary: 'Pays for Studio, monthly.',
		recorded: USUAL,
		guessed: [],
		member: ( member, now ) => {
			paying( member, now, tiers.studio, 800, 5 );
		},
	},
	{
		number: 3,
		key: 'patron',
		name: 'Pavel Dvořák',
		summary: 'Pays for Patron of the Arts, monthly.',
		recorded: USUAL,
		guessed: [],
		member: ( member, now ) => {
			paying( member, now, tiers.patron, 2500, 20 );
		},
	},
	{
		number: 4,
		key: 'pending',
		name: 'Paula Reyes',
		summary: 'New pledge for Studio; the payment is still pending.',
		recorded: [ 'active_patron, Pending, full amount, tier listed, lifetime 0' ],
		guessed: [ 'next_charge_date' ],
		member: ( member, now ) => {
			paying( member, now, tiers.studio, 800, 0 );
			member.last_charge_status = 'Pending';
			member.campaign_lifetime_support_cents = 0;
		},
	},
	{
		number: 5,
		key: 'trial',
		name: 'Tom Achterberg',
		summary: 'On day 3 of a free trial of Studio.',
		recorded: [ 'is_free_trial, active_patron, amount set, will_pay 0, no charge, cadence null, tiers paid and Free' ],
		guessed: [ 'the same in members and identity (recorded in a webhook)' ],
		member: ( member, now ) => {
			paying( member, now, tiers.studio, 800, 0 );
			Object.assign( member, {
				is_free_trial: true,
				will_pay_amount_cents: 0,
				pledge_cadence: null,
				last_charge_date: null,
				last_charge_status: null,
				next_charge_date: null,
				campaign_lifetime_support_cents: 0,
				entitled_tier_ids: [ tiers.studio, tiers.free ],
			} );
			member.plan.bills_at = now + days( 4 );
		},
	},
	{
		number: 6,
		key: 'gifted',
		name: 'Gita Rao',
		summary: 'Was given a Studio membership: amount 0.',
		recorded: [],
		guessed: [ 'all of it: is_gifted, amount 0, no next charge, no cadence, tier listed (reported by others, one bug acknowledged)' ],
		member: ( member, now ) => {
			paying( member, now, tiers.studio, 0, 0 );
			Object.assign( member, {
				is_gifted: true,
				pledge_cadence: null,
				last_charge_date: null,
				last_charge_status: null,
				next_charge_date: null,
			} );
			member.plan.bills_at = null;
			member.plan.ends_at = now + days( 25 );
		},
	},
	{
		number: 7,
		key: 'annual',
		name: 'Anna Yearwood',
		summary: 'Paid for a year of Supporter.',
		recorded: [],
		guessed: [ 'cadence 12 and amounts as the year’s sum (read from the vendor’s own plugin)' ],
		member: ( member, now ) => {
			paying( member, now, tiers.supporter, 300, 100, 12 );
		},
	},
	{
		number: 8,
		key: 'custom_pledge',
		name: 'Casper Holm',
		summary: 'Pays $4.50 of their own, without a tier.',
		recorded: [ 'active_patron, amount above 0, no tier' ],
		guessed: [ 'that a custom pledge is the reason' ],
		member: ( member, now ) => {
			paying( member, now, tiers.supporter, 450, 9 );
			member.plan.tier_id = null;
			member.entitled_tier_ids = [];
		},
	},
	{
		number: 9,
		key: 'unpublished_tier',
		name: 'Una Pencil',
		summary: 'Pays for a tier that is no longer on sale.',
		recorded: [ 'unpublished tiers stay listed, with published=false' ],
		guessed: [],
		member: ( member, now ) => {
			paying( member, now, tiers.unpublished, 500, 15 );
		},
	},
	{
		number: 10,
		key: 'deleted_tier',
		name: 'Delia Gone',
		summary: 'Pays for a tier that was deleted: active, amount, no tier.',
		recorded: [ 'deleted tiers vanish' ],
		guessed: [ 'the amount goes on; only the pledge history names the tier' ],
		member: ( member, now ) => {
			paying( member, now, tiers.deleted, 100, 15 );
			member.entitled_tier_ids = [];
			member.pledge_history.forEach( ( event ) => {
				event.tier_title = 'Sketchbook';
			} );
		},
	},
	{
		number: 11,
		key: 'cancelled_paid',
		name: 'Carla Benitez',
		summary: 'Cancelled, but has paid for another 18 days.',
		recorded: [],
		guessed: [ 'former_patron while amount and tier last to the end of the paid period (field description only)' ],
		member: ( member, now ) => {
			paying( member, now, tiers.studio, 800, 12 );
			member.patron_status = 'former_patron';
			member.will_pay_amount_cents = 0;
			member.next_charge_date = now + days( 18 );
			member.plan.bills_at = null;
			member.plan.ends_at = now + days( 18 );
		},
	},
	{
		number: 12,
		key: 'partially_refunded',
		name: 'Petra Half',
		summary: 'Got a part of the money back; still active.',
		recorded: [ 'the status Partially Refunded exists' ],
		guessed: [ 'amount and tier stay' ],
		member: ( member, now ) => {
			paying( member, now, tiers.studio, 800, 6 );
			member.last_charge_status = 'Partially Refunded';
		},
	},
	{
		number: 13,
		key: 'foreign_currency',
		name: 'Fumiko Tanaka',
		summary: 'Pays in yen; the cents are off by the exchange rate.',
		recorded: [ 'pledge events are in the patron’s currency' ],
		guessed: [ 'amount 297 instead of 300 (reported for the vendor’s plugin)' ],
		member: ( member, now ) => {
			paying( member, now, tiers.supporter, 297, 11 );
			member.pledge_history.forEach( ( event ) => {
				Object.assign( event, { currency_code: 'JPY', amount_cents: 450 } );
			} );
		},
	},
];
