import { patreonTime } from '../clock';
import type { Json } from '../json';
import type { Benefit, Campaign, Client, Member, Person, PledgeEvent, Tier, Webhook } from '../model/types';
import type { World } from '../model/world';
import type { Relation, Resource } from './resource-types';

/** What the token behind the request may see. */
export interface Sight {
	email: boolean;
	memberEmail: boolean;
	/** Memberships of an identity: all of them, or only that of this campaign. */
	onlyCampaign: string | null;
	/** Fault: paying members without tiers. */
	emptyTiers: boolean;
	/** Fault: an identity without memberships. */
	omitMemberships: boolean;
	/** Webhook bodies can leave tiers out. */
	laggingTiers: boolean;
}

export const FULL_SIGHT: Sight = {
	email: true,
	memberEmail: true,
	onlyCampaign: null,
	emptyTiers: false,
	omitMemberships: false,
	laggingTiers: false,
};

const one = ( resource: Resource | null ): Relation => ( { kind: 'one', resource } );
const many = ( resources: Resource[] ): Relation => ( { kind: 'many', resources } );

/** Builds resources from the world, with what one token may see. `origin` is the address of the sandbox. */
export class Resources {
	public constructor(
		private readonly world: World,
		private readonly origin: string,
		private readonly sight: Sight
	) {}

	public user( person: Person ): Resource {
		const image = `${ this.origin }/images/user-${ person.id }.png?token-time=2145916800&token-hash=sandbox`;
		const values: Record< string, Json | undefined > = {
			about: null,
			can_see_nsfw: null,
			created: patreonTime( person.created ),
			...( this.sight.email ? { email: person.email } : {} ),
			first_name: person.first_name,
			full_name: person.full_name,
			hide_pledges: null,
			image_url: image,
			is_creator: person.is_creator,
			is_email_verified: person.is_email_verified,
			last_name: person.last_name,
			like_count: 0,
			social_connections: { ...person.social_connections },
			thumb_url: image,
			url: person.vanity === null ? `${ this.origin }/user?u=${ person.id }` : `${ this.origin }/${ person.vanity }`,
			vanity: person.vanity,
		};
		return resource( 'user', person.id, `user/${ person.id }`, values, ( name ) => {
			if ( name === 'memberships' ) {
				const members = this.sight.omitMemberships ? [] : this.world.members.ofUser( person.id );
				return many(
					members
						.filter( ( member ) => this.sight.onlyCampaign === null || member.campaign_id === this.sight.onlyCampaign )
						.map( ( member ) => this.member( member ) )
				);
			}
			const campaign = this.world.campaignOwnedBy( person.id );
			return one( campaign === undefined ? null : this.campaign( campaign ) );
		} );
	}

	public member( member: Member ): Resource {
		const person = this.world.person( member.user_id );
		const values: Record< string, Json | undefined > = {
			campaign_lifetime_support_cents: member.campaign_lifetime_support_cents,
			currently_entitled_amount_cents: member.currently_entitled_amount_cents,
			...( this.sight.memberEmail ? { email: person?.email ?? null } : {} ),
			full_name: person?.full_name ?? null,
			is_follower: false,
			is_free_trial: member.is_free_trial,
			is_gifted: member.is_gifted,
			last_charge_date: patreonTime( member.last_charge_date ),
			last_charge_status: member.last_charge_status,
			lifetime_support_cents: member.campaign_lifetime_support_cents,
			next_charge_date: patreonTime( member.next_charge_date ),
			note: member.note,
			patron_status: member.patron_status,
			pledge_cadence: member.pledge_cadence,
			pledge_relationship_start: patreonTime( member.pledge_relationship_start ),
			will_pay_amount_cents: member.will_pay_amount_cents,
		};
		return resource( 'member', member.id, `members/${ member.id }`, values, ( name ) => {
			switch ( name ) {
				case 'user':
					return one( person === undefined ? null : this.user( person ) );
				case 'campaign': {
					const campaign = this.world.campaigns.get( member.campaign_id );
					return one( campaign === undefined ? null : this.campaign( campaign ) );
				}
				case 'currently_entitled_tiers':
					return many( this.entitledTiers( member ).map( ( tier ) => this.tier( tier ) ) );
				case 'pledge_history':
					return many(
						[ ...member.pledge_history ]
							.reverse()
							.slice( 0, 100 )
							.map( ( event ) => this.pledgeEvent( event, member ) )
					);
				default:
					return one( null );
			}
		} );
	}

	public entitledTiers( member: Member ): Tier[] {
		if ( this.sight.laggingTiers || ( this.sight.emptyTiers && member.patron_status === 'active_patron' ) ) {
			return [];
		}
		return member.entitled_tier_ids.map( ( id ) => this.world.tiers.get( id ) ).filter( ( tier ) => tier !== undefined );
	}

	public campaign( campaign: Campaign ): Resource {
		const signature = '?token-time=1&token-hash=sandbox';
		const values: Record< string, Json | undefined > = {
			created_at: patreonTime( campaign.created_at ),
			creation_name: campaign.creation_name,
			currency: campaign.currency,
			discord_server_id: null,
			google_analytics_id: null,
			has_rss: false,
			has_sent_rss_notify: false,
			image_small_url: `${ this.origin }/images/user-${ campaign.creator_id }.png${ signature }`,
			image_url: `${ this.origin }/images/campaign-${ campaign.id }.png${ signature }`,
			is_charged_immediately: campaign.is_charged_immediately,
			is_eligible_for_live: false,
			is_monthly: campaign.is_monthly,
			is_nsfw: false,
			main_video_embed: '',
			main_video_url: '',
			name: campaign.name,
			one_liner: null,
			patron_count: this.world.members
				.kept()
				.filter( ( member ) => member.campaign_id === campaign.id && member.patron_status === 'active_patron' ).length,
			pay_per_name: campaign.is_monthly ? 'month' : 'creation',
			pledge_url: `/checkout/${ campaign.vanity }`,
			published_at: patreonTime( campaign.created_at ),
			rss_artwork_url: null,
			rss_feed_title: null,
			show_earnings: campaign.show_earnings ?? false,
			summary: campaign.summary,
			thanks_embed: null,
			thanks_msg: null,
			thanks_video_url: null,
			url: `${ this.origin }/${ campaign.vanity }`,
			vanity: campaign.vanity,
		};
		return resource( 'campaign', campaign.id, `campaigns/${ campaign.id }`, values, ( name ) => {
			if ( name === 'creator' ) {
				const person = this.world.people.get( campaign.creator_id );
				return one( person === undefined ? null : this.user( person ) );
			}
			if ( name === 'benefits' ) {
				return many( ( campaign.benefits ?? [] ).map( ( benefit ) => this.benefit( benefit, campaign ) ) );
			}
			return many( name === 'tiers' ? this.world.tiersOf( campaign.id ).map( ( tier ) => this.tier( tier ) ) : [] );
		} );
	}

	public tier( tier: Tier ): Resource {
		const campaign = this.world.campaigns.get( tier.campaign_id );
		const taken = this.world.takenPlaces( tier.id );
		const values: Record< string, Json | undefined > = {
			amount_cents: tier.amount_cents,
			created_at: patreonTime( tier.created_at ),
			description: tier.description,
			discord_role_ids: null,
			edited_at: patreonTime( tier.created_at ),
			image_url: null,
			patron_count: taken,
			post_count: 0,
			published: tier.published,
			published_at: patreonTime( tier.created_at ),
			remaining: tier.user_limit === null ? null : Math.max( 0, tier.user_limit - taken ),
			requires_shipping: false,
			title: tier.title,
			unpublished_at: patreonTime( tier.unpublished_at ),
			url: `/checkout/${ campaign?.vanity ?? '' }?rid=${ tier.id }`,
			user_limit: tier.user_limit,
		};
		return resource( 'tier', tier.id, `tiers/${ tier.id }`, values, ( name ) => {
			if ( name === 'campaign' ) {
				return one( campaign === undefined ? null : this.campaign( campaign ) );
			}
			const benefits = ( campaign?.benefits ?? [] ).filter( ( benefit ) => benefit.tier_ids.includes( tier.id ) );
			return name === 'benefits' && campaign !== undefined
				? many( benefits.map( ( benefit ) => this.benefit( benefit, campaign ) ) )
				: one( null );
		} );
	}

	private benefit( benefit: Benefit, campaign: Campaign ): Resource {
		const values: Record< string, Json | undefined > = {
			app_external_id: null,
			app_meta: null,
			benefit_type: null,
			created_at: patreonTime( campaign.created_at ),
			deliverables_due_today_count: 0,
			delivered_deliverables_count: 0,
			description: null,
			is_deleted: false,
			is_ended: false,
			is_published: true,
			next_deliverable_due_date: null,
			not_delivered_deliverables_count: 0,
			rule_type: null,
			tiers_count: benefit.tier_ids.length,
			title: benefit.title,
		};
		return resource( 'benefit', benefit.id, null, values, ( name ) => {
			if ( name === 'campaign' ) {
				return one( this.campaign( campaign ) );
			}
			return many(
				name === 'tiers'
					? this.world
							.tiersOf( campaign.id )
							.filter( ( tier ) => benefit.tier_ids.includes( tier.id ) )
							.map( ( tier ) => this.tier( tier ) )
					: []
			);
		} );
	}

	public pledgeEvent( event: PledgeEvent, member: Member ): Resource {
		const values: Record< string, Json | undefined > = {
			amount_cents: event.amount_cents,
			currency_code: event.currency_code,
			date: patreonTime( event.date ),
			payment_status: event.payment_status,
			pledge_payment_status: event.payment_status === 'Declined' ? 'declined' : 'valid',
			tier_id: event.tier_id,
			tier_title: event.tier_title,
			type: event.type,
		};
		return resource( 'pledge-event', event.id, null, values, ( name ) => {
			if ( name === 'patron' ) {
				const person = this.world.person( member.user_id );
				return one( person === undefined ? null : this.user( person ) );
			}
			if ( name === 'campaign' ) {
				const campaign = this.world.campaigns.get( member.campaign_id );
				return one( campaign === undefined ? null : this.campaign( campaign ) );
			}
			const tier = event.tier_id === null ? undefined : this.world.tiers.get( event.tier_id );
			return one( tier === undefined ? null : this.tier( tier ) );
		} );
	}

	public webhook( webhook: Webhook ): Resource {
		const values: Record< string, Json | undefined > = {
			last_attempted_at: patreonTime( webhook.last_attempted_at ),
			num_consecutive_times_failed: webhook.num_consecutive_times_failed,
			paused: webhook.paused,
			secret: webhook.secret,
			triggers: [ ...webhook.triggers ],
			uri: webhook.uri,
		};
		return resource( 'webhook', webhook.id, `webhooks/${ webhook.id }`, values, ( name ) => {
			if ( name === 'client' ) {
				const client = this.world.clients.get( webhook.client_id );
				return one( client === undefined ? null : this.client( client ) );
			}
			const campaign = this.world.campaigns.get( webhook.campaign_id );
			return one( campaign === undefined ? null : this.campaign( campaign ) );
		} );
	}

	private client( client: Client ): Resource {
		const values: Record< string, Json | undefined > = {
			author_name: null,
			category: null,
			client_secret: client.secret,
			default_scopes: '',
			description: '',
			domain: null,
			icon_url: null,
			name: client.name,
			privacy_policy_url: null,
			redirect_uris: client.redirect_uris.join( ' ' ),
			tos_url: null,
			version: 2,
		};
		return resource( 'client', client.id, `clients/${ client.id }`, values, ( name ) => {
			const person = this.world.people.get( client.creator_id );
			const campaign = this.world.campaignOwnedBy( client.creator_id );
			return one(
				name === 'user' ? ( person === undefined ? null : this.user( person ) ) : campaign === undefined ? null : this.campaign( campaign )
			);
		} );
	}
}

function resource(
	type: string,
	id: string,
	path: string | null,
	values: Record< string, Json | undefined >,
	relation: ( name: string ) => Relation
): Resource {
	return { type, id, path, attribute: ( name ) => values[ name ], relation };
}
