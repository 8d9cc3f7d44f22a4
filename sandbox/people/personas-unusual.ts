import { days } from '../clock';
import { DEMO } from './demo-campaigns';
import { elsewhere, former, paying, type Persona } from './persona';

const { tiers, otherTiers } = DEMO;

/** Unusual accounts, most of which pay. */
export const UNUSUAL: Persona[] = [
	{
		number: 40,
		key: 'masked',
		name: '',
		summary: 'Pays for Studio and hides name and e-mail.',
		recorded: [ 'e-mail and names may be null' ],
		guessed: [ 'null rather than an empty string' ],
		member: ( member, now ) => {
			paying( member, now, tiers.studio, 800, 4 );
		},
		also: ( person ) => {
			Object.assign( person, { full_name: null, first_name: null, last_name: null, email: null } );
		},
	},
	{
		number: 41,
		key: 'unverified',
		name: 'Uma Verify',
		summary: 'Pays for Supporter; the e-mail was never verified.',
		recorded: [ 'is_email_verified is a boolean' ],
		guessed: [ 'that sign-in gets through at all' ],
		member: ( member, now ) => {
			paying( member, now, tiers.supporter, 300, 2 );
		},
		also: ( person ) => {
			person.is_email_verified = false;
		},
	},
	{
		number: 42,
		key: 'several',
		name: 'Maya Several',
		summary: 'Pays Supporter here, and is a former patron elsewhere.',
		recorded: [ 'identity lists all memberships with identity.memberships, former ones too' ],
		guessed: [],
		member: ( member, now ) => {
			paying( member, now, tiers.supporter, 300, 7 );
		},
		also: ( person, world, now ) => {
			former( elsewhere( person, world, now ), now, [ otherTiers.free ], 'Paid' );
		},
	},
	{
		number: 43,
		key: 'elsewhere',
		name: 'Elsa Where',
		summary: 'Pays another creator, not this one.',
		recorded: [ 'several campaigns in one identity' ],
		guessed: [],
		also: ( person, world, now ) => {
			paying( elsewhere( person, world, now ), now, otherTiers.listener, 500, 7 );
		},
	},
	{
		number: 44,
		key: 'per_creation',
		name: 'Percy Loop',
		summary: 'Pledges per creation to the other campaign; nothing charged yet.',
		recorded: [ 'active_patron, amount, last charge null, next on the 1st at 08:00 UTC, tier listed' ],
		guessed: [],
		also: ( person, world, now ) => {
			const member = elsewhere( person, world, now );
			paying( member, now, otherTiers.listener, 500, 1 );
			const month = new Date( now );
			Object.assign( member, {
				last_charge_date: null,
				last_charge_status: null,
				campaign_lifetime_support_cents: 0,
				next_charge_date: Date.UTC( month.getUTCFullYear(), month.getUTCMonth() + 1, 1, 8 ),
			} );
			member.plan.bills_at = null;
		},
	},
	{
		number: 45,
		key: 'no_connections',
		name: 'Nora Plain',
		summary: 'Pays for Supporter; social_connections is an empty object.',
		recorded: [],
		guessed: [ 'an empty object instead of nulls' ],
		member: ( member, now ) => {
			paying( member, now, tiers.supporter, 300, 3 );
		},
		also: ( person ) => {
			person.social_connections = {};
		},
	},
	{
		number: 46,
		key: 'odd_name',
		name: 'Zoë 🗺️ نور الهدى בן־דוד <b>&amp; "Long" Wolfeschlegelsteinhausenbergerdorff the Cartographer of Everything',
		summary: 'Pays for Supporter; long name with emoji, right-to-left text and markup.',
		recorded: [ 'names are free text' ],
		guessed: [],
		member: ( member, now ) => {
			paying( member, now, tiers.supporter, 300, 3 );
		},
	},
	{
		number: 47,
		key: 'discord',
		name: 'Disa Connected',
		summary: 'Pays for Studio; Discord connected, long-standing member.',
		recorded: [ 'keys of social_connections' ],
		guessed: [ 'contents of a connected app' ],
		member: ( member, now ) => {
			member.pledge_relationship_start = now - days( 800 );
			paying( member, now, tiers.studio, 800, 16 );
			member.campaign_lifetime_support_cents = 20_800;
		},
		also: ( person ) => {
			person.social_connections = { ...person.social_connections, discord: { user_id: '100000000000000001' } };
		},
	},
];
