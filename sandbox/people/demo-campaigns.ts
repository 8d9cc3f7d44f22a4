import { days } from '../clock';
import { blankPerson } from '../model/blank';
import type { Benefit, Campaign, Tier } from '../model/types';
import type { World } from '../model/world';

/** Constant ids, so that seeds, tests and documentation can use them. */
export const DEMO = {
	client: 'sandbox-client',
	clientSecret: 'sandbox-secret',
	creatorToken: 'sandbox-creator-access-token',
	creatorRefresh: 'sandbox-creator-refresh-token',
	creator: '70000001',
	campaign: '5500001',
	tiers: { free: '6600000', supporter: '6600300', studio: '6600800', patron: '6602500', unpublished: '6600500', deleted: '6600100' },
	otherClient: 'other-client',
	otherClientSecret: 'other-secret',
	otherCreator: '70000002',
	otherCampaign: '5500002',
	otherTiers: { free: '6700000', listener: '6700500' },
} as const;

function creator( world: World, id: string, name: string, email: string, created: number ): void {
	const person = blankPerson( id, name, email, created );
	person.is_creator = true;
	person.persona = id === DEMO.creator ? 'creator' : 'other_creator';
	person.summary = id === DEMO.creator ? 'Owns the campaign; has no membership in it.' : 'Owns another campaign, billed per creation.';
	person.provenance = { recorded: [ 'the creator has no membership of the own campaign; the owner’s login carries every scope' ], guessed: [] };
	world.people.set( id, person );
}

function campaign(
	id: string,
	creatorId: string,
	name: string,
	rest: Pick< Campaign, 'creation_name' | 'vanity' | 'summary' | 'is_monthly' | 'created_at' | 'show_earnings' | 'benefits' >
): Campaign {
	return { id, creator_id: creatorId, name, currency: 'USD', is_charged_immediately: rest.is_monthly, ...rest };
}

/** Returns the benefits of all tiers. A more expensive tier has all benefits of the cheaper ones, and more. */
function mapBenefits(): Benefit[] {
	const { supporter, studio, patron } = DEMO.tiers;
	const titles: [ string, string[] ][] = [
		[ 'A new map every month', [ supporter, studio, patron ] ],
		[ 'Notes on how each map was made', [ supporter, studio, patron ] ],
		[ 'The whole archive of 140 maps', [ supporter, studio, patron ] ],
		[ 'Working files for print, in layers', [ studio, patron ] ],
		[ 'Monthly drawing hour, live', [ studio, patron ] ],
		[ 'A vote on the next place', [ studio, patron ] ],
		[ 'Your name in the margin of a map', [ patron ] ],
		[ 'A signed print every winter', [ patron ] ],
	];
	return titles.map( ( [ title, tierIds ], at ) => ( { id: String( 990001 + at ), title, tier_ids: tierIds } ) );
}

/** Creates the two campaigns, their tiers and their creators. */
export function seedCampaigns( world: World, now: number ): void {
	const begun = now - days( 900 );
	creator( world, DEMO.creator, 'Mira Lindqvist', 'mira@example.com', begun - days( 200 ) );
	creator( world, DEMO.otherCreator, 'Otis Bell', 'otis@example.com', begun - days( 100 ) );
	world.campaigns.set(
		DEMO.campaign,
		campaign( DEMO.campaign, DEMO.creator, 'Mira Makes Maps', {
			creation_name: 'maps of places that are not there',
			vanity: 'MiraMakesMaps',
			summary: '<p>Hand-drawn maps, and how they are made.</p>',
			is_monthly: true,
			show_earnings: true,
			benefits: mapBenefits(),
			created_at: begun,
		} )
	);
	world.campaigns.set(
		DEMO.otherCampaign,
		campaign( DEMO.otherCampaign, DEMO.otherCreator, 'Otis Loops', {
			creation_name: 'loops',
			vanity: 'OtisLoops',
			summary: '<p>One loop at a time.</p>',
			is_monthly: false,
			created_at: begun,
		} )
	);
	const tier = ( id: string, campaignId: string, title: string, cents: number, description: string, published = true ): void => {
		const made: Tier = {
			id,
			campaign_id: campaignId,
			title,
			description,
			amount_cents: cents,
			published,
			user_limit: null,
			created_at: begun,
			unpublished_at: published ? null : now - days( 60 ),
		};
		world.tiers.set( id, made );
	};
	const { tiers, otherTiers } = DEMO;
	tier( tiers.free, DEMO.campaign, 'Free', 0, '' );
	tier( tiers.supporter, DEMO.campaign, 'Supporter', 300, '<p>A new map every month, and the notes that go with it.</p>' );
	tier( tiers.studio, DEMO.campaign, 'Studio', 800, '<p>Everything before, the working files, and how each map was made.</p>' );
	tier( tiers.patron, DEMO.campaign, 'Patron of the Arts', 2500, '<p>Everything, and your name in the margin of a map.</p>' );
	tier( tiers.unpublished, DEMO.campaign, 'Pencil Circle', 500, '<p>No longer on sale.</p>', false );
	tier( otherTiers.free, DEMO.otherCampaign, 'Free', 0, '' );
	tier( otherTiers.listener, DEMO.otherCampaign, 'Listener', 500, '<p>Pay for each loop.</p>' );
	const scopes = CREATOR_SCOPES;
	world.clients.set( DEMO.client, {
		id: DEMO.client,
		secret: DEMO.clientSecret,
		name: 'Mira’s website',
		creator_id: DEMO.creator,
		redirect_uris: [],
	} );
	world.clients.set( DEMO.otherClient, {
		id: DEMO.otherClient,
		secret: DEMO.otherClientSecret,
		name: 'Otis’ website',
		creator_id: DEMO.otherCreator,
		redirect_uris: [],
	} );
	world.tokens.set( DEMO.creatorToken, {
		access_token: DEMO.creatorToken,
		refresh_token: DEMO.creatorRefresh,
		client_id: DEMO.client,
		user_id: DEMO.creator,
		scopes,
		expires_at: now + days( 31 ),
		replaced_at: null,
	} );
	world.grants.set( `${ DEMO.client }:${ DEMO.creator }`, scopes );
}

/** The scopes of a creator's token, as recorded in July 2026, in the recorded (arbitrary) order. */
export const CREATOR_SCOPES = [
	'identity[email]',
	'w:campaigns.posts',
	'campaigns.members.address',
	'apps.tiers',
	'campaigns.posts',
	'w:identity.clients',
	'identity.memberships',
	'campaigns.members[email]',
	'campaigns.members',
	'campaigns',
	'campaigns.lives',
	'identity',
	'w:campaigns.lives',
	'w:campaigns.webhook',
	'w:campaigns.apps',
	'w:campaigns.benefits',
	'campaigns.webhook',
];
