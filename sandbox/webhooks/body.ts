import { asciiJson, type Json } from '../json';
import type { Member, Webhook } from '../model/types';
import type { World } from '../model/world';
import { DocumentWriter } from '../api/document';
import { FULL_SIGHT, Resources } from '../api/resources';
import { TYPES } from '../api/resource-types';
import type { MemberEvent } from '../actions/perform';

/** The user in a webhook lacks the account's e-mail (recorded). */
const USER_FIELDS = ( TYPES[ 'user' ]?.attributes ?? [] ).filter( ( name ) => name !== 'email' && name !== 'is_email_verified' );
const FIELDS = new Map< string, readonly string[] >( [
	[ 'member', TYPES[ 'member' ]?.attributes ?? [] ],
	[ 'campaign', TYPES[ 'campaign' ]?.attributes ?? [] ],
	[ 'tier', TYPES[ 'tier' ]?.attributes ?? [] ],
	[ 'user', USER_FIELDS ],
] );

/** Tells whether the tiers are missing: as recorded, pledge events of monthly campaigns are sent before the tiers are set. */
function tiersLag( world: World, event: MemberEvent ): boolean {
	return (
		world.settings.webhook_tier_lag &&
		world.campaigns.get( event.member.campaign_id )?.is_monthly === true &&
		( event.trigger === 'members:pledge:create' || event.trigger === 'members:pledge:update' )
	);
}

/** Returns the body of a member webhook: one member with all attributes, its relations, and campaign, user and tiers included. */
export function memberBody( world: World, origin: string, event: MemberEvent ): string {
	const resources = new Resources( world, origin, { ...FULL_SIGHT, laggingTiers: tiersLag( world, event ) } );
	const writer = new DocumentWriter( {
		query: { include: { address: {}, campaign: {}, user: {}, currently_entitled_tiers: {} }, fields: new Map() },
		keyOrder: world.settings.key_order,
		base: `${ origin }/api/oauth2/v2`,
		allFields: FIELDS,
	} );
	const free = world.freeTier( event.member.campaign_id );
	const document = writer.single( resources.member( event.member ) );
	if ( event.trigger === 'members:pledge:update' && tiersLag( world, event ) && free !== undefined ) {
		// Recorded: the Free tier appears in `included` although no relationship names it.
		writer.alsoInclude( resources.tier( free ) );
		Object.assign( document, writer.includedPart() );
	}
	return asciiJson( document );
}

/** Returns what Patreon's portal sends on "Send test": no ID, attributes of the old API, no tiers. The receiver should answer 200. */
export function portalTestBody( world: World, origin: string, webhook: Webhook ): string {
	const base = `${ origin }/api/oauth2/v2`;
	const campaign = world.campaigns.get( webhook.campaign_id );
	const attributes: Json = {
		access_expires_at: null,
		campaign_currency: 'USD',
		campaign_lifetime_support_cents: 0,
		campaign_pledge_amount_cents: 0,
		full_name: 'Test Member',
		is_follower: false,
		last_charge_date: null,
		last_charge_status: null,
		lifetime_support_cents: 0,
		patron_status: 'active_patron',
		pledge_amount_cents: 0,
		pledge_cap_amount_cents: null,
		pledge_relationship_start: '2020-01-01T00:00:00.000+00:00',
	};
	return asciiJson( {
		data: {
			attributes,
			id: null,
			relationships: {
				address: { data: null },
				campaign: { data: { id: webhook.campaign_id, type: 'campaign' }, links: { related: `${ base }/campaigns/${ webhook.campaign_id }` } },
				user: {
					data: { id: campaign?.creator_id ?? '0', type: 'user' },
					links: { related: `${ base }/user/${ campaign?.creator_id ?? '0' }` },
				},
			},
			type: 'member',
		},
		included: [
			{ attributes: { name: campaign?.name ?? '' }, id: webhook.campaign_id, type: 'campaign' },
			{ attributes: { full_name: 'Test Member' }, id: campaign?.creator_id ?? '0', type: 'user' },
			{ attributes: { amount: 0, amount_cents: 0, title: 'Everyone' }, id: '-1', type: 'reward' },
		],
		links: { self: `${ base }/members/None` },
	} );
}

/**
 * Returns an event of the first API, which no longer exists; a receiver should ignore it and answer 200. The body is a guess from the old
 * documentation.
 */
export function v1Body( member: Member ): string {
	return asciiJson( {
		data: {
			attributes: {
				amount_cents: member.will_pay_amount_cents,
				created_at: '2018-01-01T00:00:00+00:00',
				declined_since: null,
				patron_pays_fees: false,
				pledge_cap_cents: null,
			},
			id: '1',
			relationships: { patron: { data: { id: member.user_id, type: 'user' } } },
			type: 'pledge',
		},
	} );
}
