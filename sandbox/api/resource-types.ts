import type { Json } from '../json';

/** One resource with every attribute and relationship, from which requests select by name. */
export interface Resource {
	type: string;
	id: string;
	/** Path of the resource below the API's base, for the link of a to-one relationship and for `self` in a document about this resource. */
	path: string | null;
	attribute( name: string ): Json | undefined;
	relation( name: string ): Relation | undefined;
}

export type Relation = { kind: 'one'; resource: Resource | null } | { kind: 'many'; resources: Resource[] };

/** Names a type knows. Any other name is an error. */
export interface TypeNames {
	attributes: readonly string[];
	/** Relationship name to the type it leads to. */
	relations: Readonly< Record< string, string > >;
}

/** All v2 types this sandbox serves, with every attribute and relationship named in the specification. */
export const TYPES: Readonly< Record< string, TypeNames > > = {
	user: {
		attributes: [
			'about',
			'can_see_nsfw',
			'created',
			'email',
			'first_name',
			'full_name',
			'hide_pledges',
			'image_url',
			'is_creator',
			'is_email_verified',
			'last_name',
			'like_count',
			'social_connections',
			'thumb_url',
			'url',
			'vanity',
		],
		relations: { campaign: 'campaign', memberships: 'member' },
	},
	member: {
		attributes: [
			'campaign_lifetime_support_cents',
			'currently_entitled_amount_cents',
			'email',
			'full_name',
			'is_follower',
			'is_free_trial',
			'is_gifted',
			'last_charge_date',
			'last_charge_status',
			'lifetime_support_cents',
			'next_charge_date',
			'note',
			'patron_status',
			'pledge_cadence',
			'pledge_relationship_start',
			'will_pay_amount_cents',
		],
		relations: { address: 'address', campaign: 'campaign', currently_entitled_tiers: 'tier', pledge_history: 'pledge-event', user: 'user' },
	},
	campaign: {
		attributes: [
			'created_at',
			'creation_name',
			'currency',
			'discord_server_id',
			'google_analytics_id',
			'has_rss',
			'has_sent_rss_notify',
			'image_small_url',
			'image_url',
			'is_charged_immediately',
			'is_eligible_for_live',
			'is_monthly',
			'is_nsfw',
			'main_video_embed',
			'main_video_url',
			'name',
			'one_liner',
			'patron_count',
			'pay_per_name',
			'pledge_url',
			'published_at',
			'rss_artwork_url',
			'rss_feed_title',
			'show_earnings',
			'summary',
			'thanks_embed',
			'thanks_msg',
			'thanks_video_url',
			'url',
			'vanity',
		],
		relations: {
			benefits: 'benefit',
			campaign_installations: 'campaign-installation',
			categories: 'category',
			creator: 'user',
			goals: 'goal',
			live_access_rules: 'access-rule',
			tiers: 'tier',
		},
	},
	tier: {
		attributes: [
			'amount_cents',
			'created_at',
			'description',
			'discord_role_ids',
			'edited_at',
			'image_url',
			'patron_count',
			'post_count',
			'published',
			'published_at',
			'remaining',
			'requires_shipping',
			'title',
			'unpublished_at',
			'url',
			'user_limit',
		],
		relations: { benefits: 'benefit', campaign: 'campaign', tier_image: 'media' },
	},
	benefit: {
		attributes: [
			'app_external_id',
			'app_meta',
			'benefit_type',
			'created_at',
			'deliverables_due_today_count',
			'delivered_deliverables_count',
			'description',
			'is_deleted',
			'is_ended',
			'is_published',
			'next_deliverable_due_date',
			'not_delivered_deliverables_count',
			'rule_type',
			'tiers_count',
			'title',
		],
		relations: { campaign: 'campaign', tiers: 'tier' },
	},
	'pledge-event': {
		attributes: [ 'amount_cents', 'currency_code', 'date', 'payment_status', 'pledge_payment_status', 'tier_id', 'tier_title', 'type' ],
		relations: { campaign: 'campaign', patron: 'user', tier: 'tier' },
	},
	webhook: {
		attributes: [ 'last_attempted_at', 'num_consecutive_times_failed', 'paused', 'secret', 'triggers', 'uri' ],
		relations: { campaign: 'campaign', client: 'client' },
	},
	client: {
		attributes: [
			'author_name',
			'category',
			'client_secret',
			'default_scopes',
			'description',
			'domain',
			'icon_url',
			'name',
			'privacy_policy_url',
			'redirect_uris',
			'tos_url',
			'version',
		],
		relations: { campaign: 'campaign', user: 'user' },
	},
	post: {
		attributes: [ 'app_id', 'app_status', 'content', 'embed_data', 'embed_url', 'is_paid', 'is_public', 'published_at', 'tiers', 'title', 'url' ],
		relations: { campaign: 'campaign', user: 'user' },
	},
};
