/**
 * What our REST routes answer, and guards that check it. Generated from the schemas of PHP by `npm run types:generate`; do not change it by hand.
 */
import { atMost, exactly, isFlag, isList, isText, isWhole, listOf, matching, oneOf, orNull, shape, type Guard } from '../guards';
import { isRecord, type UnknownRecord } from '../is-record';
import { isJsonSchema, type JsonSchema } from '../json-schema';

export const POLICY_PRESETS = [ 'generous', 'balanced', 'strict' ] as const;
export type PolicyPreset = ( typeof POLICY_PRESETS )[ number ];

export const CTA_DESTINATIONS = [ 'checkout', 'tiers', 'creator', 'page' ] as const;
export type CtaDestination = ( typeof CTA_DESTINATIONS )[ number ];

export const SET_UP_STEPS = [ '', 'welcome', 'register', 'values', 'allow', 'members', 'lock' ] as const;
export type SetUpStep = ( typeof SET_UP_STEPS )[ number ];

export const CLIENT_FAULTS = [ 'none', 'unknown_id', 'wrong_secret', 'refused', 'swapped', 'wrong_address', 'unsure' ] as const;
export type ClientFault = ( typeof CLIENT_FAULTS )[ number ];

export const POLICY_NUMBERS = [
	'declined_grace_days',
	'cancelled_grace_days',
	'confirm_grace_days',
	'confirm_days',
	'trial_days',
	'empty_list_days',
	'currency_tolerance_percent',
] as const;
export type PolicyNumber = ( typeof POLICY_NUMBERS )[ number ];

export const POLICY_SWITCHES = [
	'unpaid_new_pledge',
	'declined_first_payment',
	'cancelled_until_paid_end',
	'trial_access',
	'gifted_access',
	'refunded_access',
	'custom_pledge_by_amount',
] as const;
export type PolicySwitch = ( typeof POLICY_SWITCHES )[ number ];

export interface Condition {
	readonly type: string;
	readonly params: UnknownRecord;
}

export const isCondition: Guard< Condition > = /* @__PURE__ */ exactly< Condition >( () => ( {
	type: matching( /^[a-z][a-z0-9_-]{0,31}(\/[a-z][a-z0-9_-]{0,31})?$/ ),
	params: isRecord,
} ) );

export interface LadderTime {
	readonly date: string;
	readonly count: number;
	readonly unit: 'days' | 'hours';
}

export const isLadderTime: Guard< LadderTime > = /* @__PURE__ */ exactly< LadderTime >( () => ( {
	date: matching( /^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$/ ),
	count: isWhole,
	unit: oneOf( [ 'days', 'hours' ] ),
} ) );

export interface LadderStep {
	readonly everyone: boolean;
	readonly conditions: readonly Condition[];
	readonly when: LadderTime;
}

export const isLadderStep: Guard< LadderStep > = /* @__PURE__ */ exactly< LadderStep >( () => ( {
	everyone: isFlag,
	conditions: atMost( 10, listOf( isCondition ) ),
	when: isLadderTime,
} ) );

export interface Ladder {
	readonly steps: readonly LadderStep[];
	readonly relock: LadderTime | null;
}

export const isLadder: Guard< Ladder > = /* @__PURE__ */ exactly< Ladder >( () => ( {
	steps: atMost( 20, listOf( isLadderStep ) ),
	relock: orNull( isLadderTime ),
} ) );

export interface Lock {
	readonly match: 'any' | 'all';
	readonly inverse: boolean;
	readonly campaign: string;
	readonly conditions: readonly Condition[];
	readonly ladder?: Ladder;
}

export const isLock: Guard< Lock > = /* @__PURE__ */ exactly< Lock >(
	() => ( { match: oneOf( [ 'any', 'all' ] ), inverse: isFlag, campaign: atMost( 64, isText ), conditions: atMost( 50, listOf( isCondition ) ) } ),
	() => ( { ladder: isLadder } )
);

export interface Teaser {
	readonly mode: 'start' | 'auto' | 'none' | 'words';
	readonly words: number;
}

export const isTeaser: Guard< Teaser > = /* @__PURE__ */ shape< Teaser >( () => ( {
	mode: oneOf( [ 'start', 'auto', 'none', 'words' ] ),
	words: isWhole,
} ) );

export interface ShownTeaser {
	/** Empty where nothing of the text is shown. */
	readonly html: string;
	/** How much of the text its first paragraphs may be, in percent. */
	readonly share: number;
}

export const isShownTeaser: Guard< ShownTeaser > = /* @__PURE__ */ shape< ShownTeaser >( () => ( { html: isText, share: isWhole } ) );

export interface CountPoint {
	readonly date: string;
	readonly views: number;
	readonly clicks: number;
	readonly joins: number;
	readonly unlocks: number;
}

export const isCountPoint: Guard< CountPoint > = /* @__PURE__ */ shape< CountPoint >( () => ( {
	date: isText,
	views: isWhole,
	clicks: isWhole,
	joins: isWhole,
	unlocks: isWhole,
} ) );

export interface CountRow {
	readonly id: string;
	readonly title: string;
	readonly is_gone: boolean;
	readonly url: string;
	readonly views: number;
	readonly clicks: number;
	readonly joins: number;
	readonly unlocks: number;
}

export const isCountRow: Guard< CountRow > = /* @__PURE__ */ shape< CountRow >( () => ( {
	id: isText,
	title: isText,
	is_gone: isFlag,
	url: isText,
	views: isWhole,
	clicks: isWhole,
	joins: isWhole,
	unlocks: isWhole,
} ) );

export interface ComparedDesign {
	readonly title: string;
	readonly design: number;
	readonly posts: number;
	readonly views: number;
	readonly clicks: number;
	readonly joins: number;
	readonly views_squared: number;
	readonly clicks_squared: number;
	readonly joins_squared: number;
	readonly views_clicks: number;
	readonly views_joins: number;
}

export const isComparedDesign: Guard< ComparedDesign > = /* @__PURE__ */ shape< ComparedDesign >( () => ( {
	title: isText,
	design: isWhole,
	posts: isWhole,
	views: isWhole,
	clicks: isWhole,
	joins: isWhole,
	views_squared: isWhole,
	clicks_squared: isWhole,
	joins_squared: isWhole,
	views_clicks: isWhole,
	views_joins: isWhole,
} ) );

export interface Counts {
	readonly from: string;
	readonly to: string;
	readonly interval: 'day' | 'month';
	readonly is_counting: boolean;
	/** Whether anything was ever counted, in any period. */
	readonly has_any: boolean;
	/** In order of time, without those on which nothing was counted. */
	readonly points: readonly CountPoint[];
	/** The most seen first. */
	readonly rows: readonly CountRow[];
	readonly is_more: boolean;
	/** Two designs that are compared; empty where none are. */
	readonly comparison: readonly ComparedDesign[];
}

export const isCounts: Guard< Counts > = /* @__PURE__ */ shape< Counts >( () => ( {
	from: isText,
	to: isText,
	interval: oneOf( [ 'day', 'month' ] ),
	is_counting: isFlag,
	has_any: isFlag,
	points: listOf( isCountPoint ),
	rows: listOf( isCountRow ),
	is_more: isFlag,
	comparison: listOf( isComparedDesign ),
} ) );

export interface Campaign {
	readonly id: string;
	readonly name: string;
	readonly currency: string;
	readonly url: string;
	readonly is_monthly: boolean;
	readonly is_connected: boolean;
}

export const isCampaign: Guard< Campaign > = /* @__PURE__ */ shape< Campaign >( () => ( {
	id: isText,
	name: isText,
	currency: isText,
	url: isText,
	is_monthly: isFlag,
	is_connected: isFlag,
} ) );

export interface OfferedTier {
	readonly id: string;
	readonly title: string;
	readonly amount_cents: number;
	readonly published: boolean;
	readonly deleted: boolean;
	readonly url: string;
	readonly remaining: number | null;
	readonly user_limit: number | null;
}

export const isOfferedTier: Guard< OfferedTier > = /* @__PURE__ */ shape< OfferedTier >( () => ( {
	id: isText,
	title: isText,
	amount_cents: isWhole,
	published: isFlag,
	deleted: isFlag,
	url: isText,
	remaining: orNull( isWhole ),
	user_limit: orNull( isWhole ),
} ) );

export interface CampaignDetails {
	readonly id: string;
	readonly name: string;
	readonly currency: string;
	readonly url: string;
	readonly vanity: string;
	readonly is_monthly: boolean;
	readonly creator_user_id: string;
	readonly tiers: readonly OfferedTier[];
}

export const isCampaignDetails: Guard< CampaignDetails > = /* @__PURE__ */ shape< CampaignDetails >( () => ( {
	id: isText,
	name: isText,
	currency: isText,
	url: isText,
	vanity: isText,
	is_monthly: isFlag,
	creator_user_id: isText,
	tiers: listOf( isOfferedTier ),
} ) );

export interface Tier {
	readonly id: string;
	readonly campaign_id: string;
	readonly title: string;
	readonly amount_cents: number;
	readonly currency: string;
	readonly published: boolean;
	readonly deleted: boolean;
}

export const isTier: Guard< Tier > = /* @__PURE__ */ shape< Tier >( () => ( {
	id: isText,
	campaign_id: isText,
	title: isText,
	amount_cents: isWhole,
	currency: isText,
	published: isFlag,
	deleted: isFlag,
} ) );

export interface ConditionType {
	readonly id: string;
	readonly label: string;
	readonly description: string;
	/** Who meets it, as the end of "Unlocked for …"; `{name}` stands for a parameter. Empty where the label says it. */
	readonly sentence: string;
	readonly schema: JsonSchema;
}

export const isConditionType: Guard< ConditionType > = /* @__PURE__ */ shape< ConditionType >( () => ( {
	id: isText,
	label: isText,
	description: isText,
	sentence: isText,
	schema: isJsonSchema,
} ) );

export interface ConnectionProblem {
	readonly code: string;
	readonly message: string;
}

export const isConnectionProblem: Guard< ConnectionProblem > = /* @__PURE__ */ shape< ConnectionProblem >( () => ( {
	code: isText,
	message: isText,
} ) );

export interface Connection {
	readonly state: 'none' | 'draft' | 'connected' | 'reconnect' | 'disconnected' | 'elsewhere';
	readonly client_id: string;
	readonly has_client_secret: boolean;
	readonly connected_as: string;
	readonly scopes: readonly string[];
	readonly token_issued_at: number | null;
	readonly token_expires_at: number | null;
	readonly redirect_uri: string;
	readonly campaign: Campaign | null;
	readonly last_error: ConnectionProblem | null;
}

export const isConnection: Guard< Connection > = /* @__PURE__ */ shape< Connection >( () => ( {
	state: oneOf( [ 'none', 'draft', 'connected', 'reconnect', 'disconnected', 'elsewhere' ] ),
	client_id: isText,
	has_client_secret: isFlag,
	connected_as: isText,
	scopes: listOf( isText ),
	token_issued_at: orNull( isWhole ),
	token_expires_at: orNull( isWhole ),
	redirect_uri: isText,
	campaign: orNull( isCampaign ),
	last_error: orNull( isConnectionProblem ),
} ) );

export interface ListedConnectionBudget {
	/** Until then nothing is sent, because Patreon asked this site to wait. */
	readonly waits_until: number | null;
	/** Requests of this site that Patreon refused in the last ten minutes. */
	readonly refusals: number;
	/** From this number on, the site sends nothing for some minutes. */
	readonly max_refusals: number;
}

export const isListedConnectionBudget: Guard< ListedConnectionBudget > = /* @__PURE__ */ shape< ListedConnectionBudget >( () => ( {
	waits_until: orNull( isWhole ),
	refusals: isWhole,
	max_refusals: isWhole,
} ) );

export interface ListedConnection {
	readonly id: number;
	readonly is_primary: boolean;
	/** Address of the portrait on this site. Empty if there is none. */
	readonly picture: string;
	readonly budget: ListedConnectionBudget;
	readonly state: 'none' | 'draft' | 'connected' | 'reconnect' | 'disconnected' | 'elsewhere';
	readonly client_id: string;
	readonly has_client_secret: boolean;
	readonly connected_as: string;
	readonly scopes: readonly string[];
	readonly token_issued_at: number | null;
	readonly token_expires_at: number | null;
	readonly redirect_uri: string;
	readonly campaign: Campaign | null;
	readonly last_error: ConnectionProblem | null;
}

export const isListedConnection: Guard< ListedConnection > = /* @__PURE__ */ shape< ListedConnection >( () => ( {
	id: isWhole,
	is_primary: isFlag,
	picture: isText,
	budget: isListedConnectionBudget,
	state: oneOf( [ 'none', 'draft', 'connected', 'reconnect', 'disconnected', 'elsewhere' ] ),
	client_id: isText,
	has_client_secret: isFlag,
	connected_as: isText,
	scopes: listOf( isText ),
	token_issued_at: orNull( isWhole ),
	token_expires_at: orNull( isWhole ),
	redirect_uri: isText,
	campaign: orNull( isCampaign ),
	last_error: orNull( isConnectionProblem ),
} ) );

export interface UsedTierPosts {
	readonly type: string;
	readonly label: string;
	/** Posts of this type whose own lock names the tier. */
	readonly posts: number;
}

export const isUsedTierPosts: Guard< UsedTierPosts > = /* @__PURE__ */ shape< UsedTierPosts >( () => ( {
	type: isText,
	label: isText,
	posts: isWhole,
} ) );

export interface UsedTierRules {
	readonly id: string;
	readonly name: string;
}

export const isUsedTierRules: Guard< UsedTierRules > = /* @__PURE__ */ shape< UsedTierRules >( () => ( { id: isText, name: isText } ) );

export interface UsedTier {
	readonly description: string;
	readonly members: number;
	readonly posts: readonly UsedTierPosts[];
	/** Whether Patreon ever listed it. Otherwise only locks name it. */
	readonly is_known: boolean;
	readonly rules: readonly UsedTierRules[];
	readonly defaults: readonly string[];
	readonly id: string;
	readonly campaign_id: string;
	readonly title: string;
	readonly amount_cents: number;
	readonly currency: string;
	readonly published: boolean;
	readonly deleted: boolean;
}

export const isUsedTier: Guard< UsedTier > = /* @__PURE__ */ shape< UsedTier >( () => ( {
	description: isText,
	members: isWhole,
	posts: listOf( isUsedTierPosts ),
	is_known: isFlag,
	rules: listOf( isUsedTierRules ),
	defaults: listOf( isText ),
	id: isText,
	campaign_id: isText,
	title: isText,
	amount_cents: isWhole,
	currency: isText,
	published: isFlag,
	deleted: isFlag,
} ) );

export interface ConnectionStart {
	readonly authorize_url: string;
}

export const isConnectionStart: Guard< ConnectionStart > = /* @__PURE__ */ shape< ConnectionStart >( () => ( { authorize_url: isText } ) );

export interface ReportedSweep {
	readonly state: string;
	readonly reason: string;
	readonly members_read: number;
	readonly members_total: number | null;
	readonly changed: number;
	readonly started_at: number;
	readonly finished_at: number | null;
	readonly last_error: string;
}

export const isReportedSweep: Guard< ReportedSweep > = /* @__PURE__ */ shape< ReportedSweep >( () => ( {
	state: isText,
	reason: isText,
	members_read: isWhole,
	members_total: orNull( isWhole ),
	changed: isWhole,
	started_at: isWhole,
	finished_at: orNull( isWhole ),
	last_error: isText,
} ) );

export interface ReportedWebhook {
	readonly state: string;
	readonly is_paused: boolean;
	readonly failures: number;
	readonly last_received_at: number | null;
	readonly last_test_at: number | null;
	readonly checked_at: number | null;
	readonly last_error: string;
}

export const isReportedWebhook: Guard< ReportedWebhook > = /* @__PURE__ */ shape< ReportedWebhook >( () => ( {
	state: isText,
	is_paused: isFlag,
	failures: isWhole,
	last_received_at: orNull( isWhole ),
	last_test_at: orNull( isWhole ),
	checked_at: orNull( isWhole ),
	last_error: isText,
} ) );

export interface ReportedError {
	readonly code: string;
	readonly at: number;
	readonly message: string;
}

export const isReportedError: Guard< ReportedError > = /* @__PURE__ */ shape< ReportedError >( () => ( {
	code: isText,
	at: isWhole,
	message: isText,
} ) );

export interface Finding {
	readonly id: string;
	readonly level: 'good' | 'recommended' | 'critical';
	readonly title: string;
	readonly text: string;
	readonly campaign_id: string;
	readonly can_repair: boolean;
}

export const isFinding: Guard< Finding > = /* @__PURE__ */ shape< Finding >( () => ( {
	id: isText,
	level: oneOf( [ 'good', 'recommended', 'critical' ] ),
	title: isText,
	text: isText,
	campaign_id: isText,
	can_repair: isFlag,
} ) );

export interface HealthReport {
	readonly connection: number;
	readonly campaign_id: string;
	readonly connected_as: string;
	readonly scopes: readonly string[];
	readonly missing_scopes: readonly string[];
	readonly token_issued_at: number | null;
	readonly token_expires_at: number | null;
	readonly last_sync: ReportedSweep | null;
	readonly last_full_sync: ReportedSweep | null;
	readonly next_sync_at: number | null;
	readonly missed_syncs: number;
	readonly is_held: boolean;
	readonly waiting: number;
	readonly parked: number;
	readonly webhook: ReportedWebhook | null;
	/** Unix timestamp until which Patreon asked this site to send nothing. */
	readonly paused_until: number | null;
	/** Refused requests in the last minutes. Too many get the server’s address banned. */
	readonly refusals: number;
	readonly last_error: ReportedError | null;
	readonly findings: readonly Finding[];
}

export const isHealthReport: Guard< HealthReport > = /* @__PURE__ */ shape< HealthReport >( () => ( {
	connection: isWhole,
	campaign_id: isText,
	connected_as: isText,
	scopes: listOf( isText ),
	missing_scopes: listOf( isText ),
	token_issued_at: orNull( isWhole ),
	token_expires_at: orNull( isWhole ),
	last_sync: orNull( isReportedSweep ),
	last_full_sync: orNull( isReportedSweep ),
	next_sync_at: orNull( isWhole ),
	missed_syncs: isWhole,
	is_held: isFlag,
	waiting: isWhole,
	parked: isWhole,
	webhook: orNull( isReportedWebhook ),
	paused_until: orNull( isWhole ),
	refusals: isWhole,
	last_error: orNull( isReportedError ),
	findings: listOf( isFinding ),
} ) );

export interface RepairStep {
	readonly step: string;
	readonly done: boolean;
	readonly code: string;
	readonly message: string;
}

export const isRepairStep: Guard< RepairStep > = /* @__PURE__ */ shape< RepairStep >( () => ( {
	step: isText,
	done: isFlag,
	code: isText,
	message: isText,
} ) );

export interface Repair {
	readonly steps: readonly RepairStep[];
	/** Where to send the creator if only they can repair it. */
	readonly authorize_url: string | null;
}

export const isRepair: Guard< Repair > = /* @__PURE__ */ shape< Repair >( () => ( {
	steps: listOf( isRepairStep ),
	authorize_url: orNull( isText ),
} ) );

export interface FoundLeak {
	readonly post_id: number;
	readonly title: string;
	readonly place: string;
	readonly edit_link: string;
}

export const isFoundLeak: Guard< FoundLeak > = /* @__PURE__ */ shape< FoundLeak >( () => ( {
	post_id: isWhole,
	title: isText,
	place: isText,
	edit_link: isText,
} ) );

export interface SelfTest {
	readonly is_running: boolean;
	/** How much of a run is done. */
	readonly percent: number;
	/** When the last run ended; 0 for never. */
	readonly finished_at: number;
	/** Addresses that were asked for. */
	readonly asked: number;
	/** Posts that were tested. */
	readonly tested: number;
	readonly trouble: '' | 'unreachable' | 'refused';
	readonly leaks: readonly FoundLeak[];
}

export const isSelfTest: Guard< SelfTest > = /* @__PURE__ */ shape< SelfTest >( () => ( {
	is_running: isFlag,
	percent: isWhole,
	finished_at: isWhole,
	asked: isWhole,
	tested: isWhole,
	trouble: oneOf( [ '', 'unreachable', 'refused' ] ),
	leaks: listOf( isFoundLeak ),
} ) );

export interface HealthGroup {
	readonly id: string;
	readonly label: string;
	readonly level: 'good' | 'recommended' | 'critical';
	readonly findings: readonly Finding[];
}

export const isHealthGroup: Guard< HealthGroup > = /* @__PURE__ */ shape< HealthGroup >( () => ( {
	id: isText,
	label: isText,
	level: oneOf( [ 'good', 'recommended', 'critical' ] ),
	findings: listOf( isFinding ),
} ) );

export interface SiteHealth {
	readonly level: 'good' | 'recommended' | 'critical';
	readonly checked_at: number;
	readonly groups: readonly HealthGroup[];
}

export const isSiteHealth: Guard< SiteHealth > = /* @__PURE__ */ shape< SiteHealth >( () => ( {
	level: oneOf( [ 'good', 'recommended', 'critical' ] ),
	checked_at: isWhole,
	groups: listOf( isHealthGroup ),
} ) );

export interface ReportField {
	readonly label: string;
	readonly value: string;
}

export const isReportField: Guard< ReportField > = /* @__PURE__ */ shape< ReportField >( () => ( { label: isText, value: isText } ) );

export interface ReportSection {
	readonly id: string;
	readonly label: string;
	readonly fields: readonly ReportField[];
}

export const isReportSection: Guard< ReportSection > = /* @__PURE__ */ shape< ReportSection >( () => ( {
	id: isText,
	label: isText,
	fields: listOf( isReportField ),
} ) );

export interface SupportReport {
	/** What is copied, in English. */
	readonly text: string;
	readonly sections: readonly ReportSection[];
}

export const isSupportReport: Guard< SupportReport > = /* @__PURE__ */ shape< SupportReport >( () => ( {
	text: isText,
	sections: listOf( isReportSection ),
} ) );

export interface Repaired {
	readonly is_done: boolean;
	readonly message: string;
	/** Where to send the person if only they can go on, such as an address on Patreon; empty for nowhere. */
	readonly url: string;
	readonly health: SiteHealth;
}

export const isRepaired: Guard< Repaired > = /* @__PURE__ */ shape< Repaired >( () => ( {
	is_done: isFlag,
	message: isText,
	url: isText,
	health: isSiteHealth,
} ) );

export interface DesignPosts {
	readonly id: number;
	readonly title: string;
	readonly edit_url: string;
}

export const isDesignPosts: Guard< DesignPosts > = /* @__PURE__ */ shape< DesignPosts >( () => ( { id: isWhole, title: isText, edit_url: isText } ) );

export interface Design {
	readonly id: number;
	/** Plain text. */
	readonly title: string;
	/** Status of the post. Only what is published (`publish`) is shown. */
	readonly status: string;
	readonly modified_at: number;
	readonly edit_url: string;
	readonly post_count: number;
	readonly posts: readonly DesignPosts[];
}

export const isDesign: Guard< Design > = /* @__PURE__ */ shape< Design >( () => ( {
	id: isWhole,
	title: isText,
	status: isText,
	modified_at: isWhole,
	edit_url: isText,
	post_count: isWhole,
	posts: listOf( isDesignPosts ),
} ) );

export interface DesignName {
	readonly id: number;
	readonly title: string;
}

export const isDesignName: Guard< DesignName > = /* @__PURE__ */ shape< DesignName >( () => ( { id: isWhole, title: isText } ) );

export interface LockablePostType {
	readonly name: string;
	readonly label: string;
}

export const isLockablePostType: Guard< LockablePostType > = /* @__PURE__ */ shape< LockablePostType >( () => ( { name: isText, label: isText } ) );

export interface ExplainedPost {
	readonly title: string;
	readonly type: string;
	readonly status: string;
	readonly url: string;
	readonly id: number;
}

export const isExplainedPost: Guard< ExplainedPost > = /* @__PURE__ */ shape< ExplainedPost >( () => ( {
	title: isText,
	type: isText,
	status: isText,
	url: isText,
	id: isWhole,
} ) );

export interface ExplainedReader {
	readonly kind: 'stranger' | 'patreon_user' | 'wp_user';
	readonly patreon_user_id: string | null;
	readonly wp_user_id: number;
	readonly can_edit: boolean;
}

export const isExplainedReader: Guard< ExplainedReader > = /* @__PURE__ */ shape< ExplainedReader >( () => ( {
	kind: oneOf( [ 'stranger', 'patreon_user', 'wp_user' ] ),
	patreon_user_id: orNull( isText ),
	wp_user_id: isWhole,
	can_edit: isFlag,
} ) );

export interface ExplainedDecision {
	readonly granted: boolean;
	readonly reason:
		| 'no_lock'
		| 'entitled'
		| 'everyone'
		| 'owner'
		| 'editor'
		| 'granted'
		| 'add_on_grant'
		| 'unconfirmed'
		| 'declined_payment'
		| 'payment_pending'
		| 'opens_later'
		| 'tier_too_low'
		| 'joined_later'
		| 'free_member'
		| 'former_member'
		| 'sold_out'
		| 'not_a_member'
		| 'not_signed_in'
		| 'blocked'
		| 'members_excluded'
		| 'connection_trouble'
		| 'unreadable_lock'
		| 'add_on_denied'
		| 'error';
	readonly opens_at: number | null;
	readonly sentence: string;
	readonly closed_parts: number;
}

export const isExplainedDecision: Guard< ExplainedDecision > = /* @__PURE__ */ shape< ExplainedDecision >( () => ( {
	granted: isFlag,
	reason: oneOf( [
		'no_lock',
		'entitled',
		'everyone',
		'owner',
		'editor',
		'granted',
		'add_on_grant',
		'unconfirmed',
		'declined_payment',
		'payment_pending',
		'opens_later',
		'tier_too_low',
		'joined_later',
		'free_member',
		'former_member',
		'sold_out',
		'not_a_member',
		'not_signed_in',
		'blocked',
		'members_excluded',
		'connection_trouble',
		'unreadable_lock',
		'add_on_denied',
		'error',
	] ),
	opens_at: orNull( isWhole ),
	sentence: isText,
	closed_parts: isWhole,
} ) );

export interface ExplainedCondition {
	readonly type: string;
	readonly label: string;
	readonly params: UnknownRecord;
	readonly passed: boolean | null;
	readonly reason: string | null;
	readonly opens_at: number | null;
}

export const isExplainedCondition: Guard< ExplainedCondition > = /* @__PURE__ */ shape< ExplainedCondition >( () => ( {
	type: isText,
	label: isText,
	params: isRecord,
	passed: orNull( isFlag ),
	reason: orNull( isText ),
	opens_at: orNull( isWhole ),
} ) );

export interface ExplainedStep {
	readonly at: number | null;
	readonly state: 'counts' | 'later' | 'over' | 'never' | 'unpublished';
	readonly everyone: boolean;
	readonly passed: boolean | null;
	readonly conditions: readonly ExplainedCondition[];
}

export const isExplainedStep: Guard< ExplainedStep > = /* @__PURE__ */ shape< ExplainedStep >( () => ( {
	at: orNull( isWhole ),
	state: oneOf( [ 'counts', 'later', 'over', 'never', 'unpublished' ] ),
	everyone: isFlag,
	passed: orNull( isFlag ),
	conditions: listOf( isExplainedCondition ),
} ) );

export interface ExplainedLadder {
	readonly steps: readonly ExplainedStep[];
	readonly relock_at: number | null;
	readonly relocked: boolean;
}

export const isExplainedLadder: Guard< ExplainedLadder > = /* @__PURE__ */ shape< ExplainedLadder >( () => ( {
	steps: listOf( isExplainedStep ),
	relock_at: orNull( isWhole ),
	relocked: isFlag,
} ) );

export interface ExplainedLock {
	readonly granted: boolean;
	readonly reason:
		| 'no_lock'
		| 'entitled'
		| 'everyone'
		| 'owner'
		| 'editor'
		| 'granted'
		| 'add_on_grant'
		| 'unconfirmed'
		| 'declined_payment'
		| 'payment_pending'
		| 'opens_later'
		| 'tier_too_low'
		| 'joined_later'
		| 'free_member'
		| 'former_member'
		| 'sold_out'
		| 'not_a_member'
		| 'not_signed_in'
		| 'blocked'
		| 'members_excluded'
		| 'connection_trouble'
		| 'unreadable_lock'
		| 'add_on_denied'
		| 'error';
	readonly opens_at: number | null;
	readonly sentence: string;
	readonly source:
		'post' | 'parent' | 'term' | 'author' | 'type' | 'site' | 'add_on' | 'divider' | 'gate' | 'block' | 'shortcode' | 'pattern' | 'broken';
	readonly whole: boolean;
	readonly match: 'any' | 'all';
	readonly inverse: boolean;
	readonly campaign: string;
	readonly readable: boolean;
	readonly conditions: readonly ExplainedCondition[];
	readonly ladder: ExplainedLadder | null;
}

export const isExplainedLock: Guard< ExplainedLock > = /* @__PURE__ */ shape< ExplainedLock >( () => ( {
	granted: isFlag,
	reason: oneOf( [
		'no_lock',
		'entitled',
		'everyone',
		'owner',
		'editor',
		'granted',
		'add_on_grant',
		'unconfirmed',
		'declined_payment',
		'payment_pending',
		'opens_later',
		'tier_too_low',
		'joined_later',
		'free_member',
		'former_member',
		'sold_out',
		'not_a_member',
		'not_signed_in',
		'blocked',
		'members_excluded',
		'connection_trouble',
		'unreadable_lock',
		'add_on_denied',
		'error',
	] ),
	opens_at: orNull( isWhole ),
	sentence: isText,
	source: oneOf( [ 'post', 'parent', 'term', 'author', 'type', 'site', 'add_on', 'divider', 'gate', 'block', 'shortcode', 'pattern', 'broken' ] ),
	whole: isFlag,
	match: oneOf( [ 'any', 'all' ] ),
	inverse: isFlag,
	campaign: isText,
	readable: isFlag,
	conditions: listOf( isExplainedCondition ),
	ladder: orNull( isExplainedLadder ),
} ) );

export interface HeldTier {
	readonly id: string;
	readonly title: string;
	readonly amount_cents: number | null;
}

export const isHeldTier: Guard< HeldTier > = /* @__PURE__ */ shape< HeldTier >( () => ( {
	id: isText,
	title: isText,
	amount_cents: orNull( isWhole ),
} ) );

export interface ExplainedGrant {
	readonly kind: 'grant' | 'block';
	readonly tier_id: string;
	readonly until: number | null;
	readonly holds: boolean;
	readonly note: string;
}

export const isExplainedGrant: Guard< ExplainedGrant > = /* @__PURE__ */ shape< ExplainedGrant >( () => ( {
	kind: oneOf( [ 'grant', 'block' ] ),
	tier_id: isText,
	until: orNull( isWhole ),
	holds: isFlag,
	note: isText,
} ) );

export interface ExplainedEvent {
	readonly id: number;
	readonly type: string;
	readonly cause: string;
	readonly at: number;
}

export const isExplainedEvent: Guard< ExplainedEvent > = /* @__PURE__ */ shape< ExplainedEvent >( () => ( {
	id: isWhole,
	type: isText,
	cause: isText,
	at: isWhole,
} ) );

export interface ExplainedMembership {
	readonly campaign_id: string;
	readonly campaign_name: string;
	readonly state: string;
	readonly active: boolean;
	readonly paying: boolean;
	readonly amount_cents: number;
	readonly valid_until: number | null;
	readonly circumstances: readonly string[];
	readonly tiers: readonly HeldTier[];
	readonly read_at: number | null;
	readonly record: UnknownRecord | null;
	readonly grants: readonly ExplainedGrant[];
	readonly log: readonly ExplainedEvent[];
}

export const isExplainedMembership: Guard< ExplainedMembership > = /* @__PURE__ */ shape< ExplainedMembership >( () => ( {
	campaign_id: isText,
	campaign_name: isText,
	state: isText,
	active: isFlag,
	paying: isFlag,
	amount_cents: isWhole,
	valid_until: orNull( isWhole ),
	circumstances: listOf( isText ),
	tiers: listOf( isHeldTier ),
	read_at: orNull( isWhole ),
	record: orNull( isRecord ),
	grants: listOf( isExplainedGrant ),
	log: listOf( isExplainedEvent ),
} ) );

export interface ExplainedCode {
	readonly reason: string | null;
	readonly day: number | null;
}

export const isExplainedCode: Guard< ExplainedCode > = /* @__PURE__ */ shape< ExplainedCode >( () => ( {
	reason: orNull( isText ),
	day: orNull( isWhole ),
} ) );

export interface Explanation {
	readonly post: ExplainedPost;
	readonly reader: ExplainedReader;
	readonly decision: ExplainedDecision;
	readonly locks: readonly ExplainedLock[];
	readonly memberships: readonly ExplainedMembership[];
	readonly code?: ExplainedCode;
}

export const isExplanation: Guard< Explanation > = /* @__PURE__ */ exactly< Explanation >(
	() => ( {
		post: isExplainedPost,
		reader: isExplainedReader,
		decision: isExplainedDecision,
		locks: listOf( isExplainedLock ),
		memberships: listOf( isExplainedMembership ),
	} ),
	() => ( { code: isExplainedCode } )
);

export interface EmailMatch {
	readonly id: number;
	readonly campaign_id: string;
	readonly patreon_user_id: string;
	readonly member_id: string;
	readonly name: string;
	readonly email: string;
	readonly wp_user_id: number;
	readonly user_login: string;
	readonly display_name: string;
	readonly state: 'waiting' | 'approved' | 'rejected' | 'void';
	readonly created_at: number;
	readonly decided_by: number;
	readonly decided_at: number;
}

export const isEmailMatch: Guard< EmailMatch > = /* @__PURE__ */ shape< EmailMatch >( () => ( {
	id: isWhole,
	campaign_id: isText,
	patreon_user_id: isText,
	member_id: isText,
	name: isText,
	email: isText,
	wp_user_id: isWhole,
	user_login: isText,
	display_name: isText,
	state: oneOf( [ 'waiting', 'approved', 'rejected', 'void' ] ),
	created_at: isWhole,
	decided_by: isWhole,
	decided_at: isWhole,
} ) );

export interface Grant {
	readonly id: number;
	readonly campaign_id: string;
	readonly patreon_user_id: string;
	readonly wp_user_id: number;
	readonly kind: 'grant' | 'block';
	readonly tier_id: string;
	readonly until: number | null;
	readonly note: string;
	readonly created_by: number;
	readonly created_at: number;
}

export const isGrant: Guard< Grant > = /* @__PURE__ */ shape< Grant >( () => ( {
	id: isWhole,
	campaign_id: isText,
	patreon_user_id: isText,
	wp_user_id: isWhole,
	kind: oneOf( [ 'grant', 'block' ] ),
	tier_id: isText,
	until: orNull( isWhole ),
	note: isText,
	created_by: isWhole,
	created_at: isWhole,
} ) );

export interface LogEntry {
	readonly id: number;
	readonly created_at: number;
	readonly type: string;
	readonly campaign_id: string;
	readonly member_id: string;
	readonly patreon_user_id: string;
	readonly wp_user_id: number;
	readonly actor_id: number;
	readonly cause: string;
	readonly correlation_id: string;
	readonly details: UnknownRecord;
	readonly before: UnknownRecord | null;
	readonly after: UnknownRecord | null;
}

export const isLogEntry: Guard< LogEntry > = /* @__PURE__ */ shape< LogEntry >( () => ( {
	id: isWhole,
	created_at: isWhole,
	type: isText,
	campaign_id: isText,
	member_id: isText,
	patreon_user_id: isText,
	wp_user_id: isWhole,
	actor_id: isWhole,
	cause: isText,
	correlation_id: isText,
	details: isRecord,
	before: orNull( isRecord ),
	after: orNull( isRecord ),
} ) );

export interface LoggedPerson {
	readonly campaign_id: string;
	readonly patreon_user_id: string;
	readonly member_id: string;
	readonly name: string;
}

export const isLoggedPerson: Guard< LoggedPerson > = /* @__PURE__ */ shape< LoggedPerson >( () => ( {
	campaign_id: isText,
	patreon_user_id: isText,
	member_id: isText,
	name: isText,
} ) );

export interface LogPage {
	readonly entries: readonly LogEntry[];
	/** Value for `before` to get the next page. Null on the last page. */
	readonly next_before: number | null;
	/** People in the entries whose names are known, if `names` was asked for. */
	readonly people: readonly LoggedPerson[];
}

export const isLogPage: Guard< LogPage > = /* @__PURE__ */ shape< LogPage >( () => ( {
	entries: listOf( isLogEntry ),
	next_before: orNull( isWhole ),
	people: listOf( isLoggedPerson ),
} ) );

export interface LogExport {
	readonly format: string;
}

export const isLogExport: Guard< LogExport > = /* @__PURE__ */ shape< LogExport >( () => ( { format: isText } ) );

export interface Member {
	readonly campaign_id: string;
	readonly member_id: string;
	readonly user_id: string;
	readonly state: string;
	readonly full_name: string | null;
	readonly email: string | null;
	readonly patron_status: string | null;
	readonly last_charge_status: string | null;
	readonly entitled_cents: number;
	readonly lifetime_cents: number;
	readonly will_pay_cents: number;
	readonly fetched_at: number;
	readonly held_cents: number;
	readonly last_charge_at: number | null;
	readonly next_charge_at: number | null;
	readonly pledge_started_at: number | null;
	readonly cadence_months: number | null;
	readonly declined_since: number | null;
	readonly cancelled_at: number | null;
	readonly held_at: number | null;
	readonly paid_until: number | null;
	readonly gone_at: number | null;
	readonly access_until: number | null;
	readonly missing_since: number | null;
	readonly is_free_trial: boolean;
	readonly is_gifted: boolean;
	readonly has_access: boolean;
	readonly tier_ids: readonly string[];
	readonly held_tier_ids: readonly string[];
	readonly tiers: readonly HeldTier[];
}

export const isMember: Guard< Member > = /* @__PURE__ */ shape< Member >( () => ( {
	campaign_id: isText,
	member_id: isText,
	user_id: isText,
	state: isText,
	full_name: orNull( isText ),
	email: orNull( isText ),
	patron_status: orNull( isText ),
	last_charge_status: orNull( isText ),
	entitled_cents: isWhole,
	lifetime_cents: isWhole,
	will_pay_cents: isWhole,
	fetched_at: isWhole,
	held_cents: isWhole,
	last_charge_at: orNull( isWhole ),
	next_charge_at: orNull( isWhole ),
	pledge_started_at: orNull( isWhole ),
	cadence_months: orNull( isWhole ),
	declined_since: orNull( isWhole ),
	cancelled_at: orNull( isWhole ),
	held_at: orNull( isWhole ),
	paid_until: orNull( isWhole ),
	gone_at: orNull( isWhole ),
	access_until: orNull( isWhole ),
	missing_since: orNull( isWhole ),
	is_free_trial: isFlag,
	is_gifted: isFlag,
	has_access: isFlag,
	tier_ids: listOf( isText ),
	held_tier_ids: listOf( isText ),
	tiers: listOf( isHeldTier ),
} ) );

export interface MemberPage {
	readonly members: readonly Member[];
	readonly total: number;
	readonly next: string | null;
}

export const isMemberPage: Guard< MemberPage > = /* @__PURE__ */ shape< MemberPage >( () => ( {
	members: listOf( isMember ),
	total: isWhole,
	next: orNull( isText ),
} ) );

export interface MemberAccount {
	readonly wp_user_id: number;
	readonly login: string;
	readonly name: string;
	readonly edit_url: string;
}

export const isMemberAccount: Guard< MemberAccount > = /* @__PURE__ */ shape< MemberAccount >( () => ( {
	wp_user_id: isWhole,
	login: isText,
	name: isText,
	edit_url: isText,
} ) );

export interface MembersInState {
	readonly state: string;
	readonly members: number;
}

export const isMembersInState: Guard< MembersInState > = /* @__PURE__ */ shape< MembersInState >( () => ( { state: isText, members: isWhole } ) );

export interface MemberStates {
	readonly campaign_id: string;
	readonly total: number;
	readonly states: readonly MembersInState[];
}

export const isMemberStates: Guard< MemberStates > = /* @__PURE__ */ shape< MemberStates >( () => ( {
	campaign_id: isText,
	total: isWhole,
	states: listOf( isMembersInState ),
} ) );

export interface HistoryTier {
	readonly id: string;
	readonly title: string;
}

export const isHistoryTier: Guard< HistoryTier > = /* @__PURE__ */ shape< HistoryTier >( () => ( { id: isText, title: isText } ) );

export interface MembersOfTier {
	readonly id: string;
	readonly members: number;
}

export const isMembersOfTier: Guard< MembersOfTier > = /* @__PURE__ */ shape< MembersOfTier >( () => ( { id: isText, members: isWhole } ) );

export interface HistoryFigure {
	readonly name: string;
	readonly value: number;
}

export const isHistoryFigure: Guard< HistoryFigure > = /* @__PURE__ */ shape< HistoryFigure >( () => ( { name: isText, value: isWhole } ) );

export interface HistoryPoint {
	/** The day; of a week, its Monday. */
	readonly day: string;
	/** Days that were recorded: 1, or up to 7 of a week. */
	readonly days: number;
	/** Members who could read what paying members can read. */
	readonly members: number;
	readonly states: readonly MembersInState[];
	readonly tiers: readonly MembersOfTier[];
	/** Members who joined a paid tier on the recorded days. */
	readonly joined: number;
	/** Members who left a paid tier on the recorded days. */
	readonly left: number;
	/** What paying members pledged for a month, in hundredths of the currency; null where it is not known. */
	readonly cents: number | null;
	readonly figures: readonly HistoryFigure[];
}

export const isHistoryPoint: Guard< HistoryPoint > = /* @__PURE__ */ shape< HistoryPoint >( () => ( {
	day: isText,
	days: isWhole,
	members: isWhole,
	states: listOf( isMembersInState ),
	tiers: listOf( isMembersOfTier ),
	joined: isWhole,
	left: isWhole,
	cents: orNull( isWhole ),
	figures: listOf( isHistoryFigure ),
} ) );

export interface MemberHistory {
	readonly campaign_id: string;
	/** ISO 4217 code of all amounts. */
	readonly currency: string;
	/** First day of the period. */
	readonly from: string;
	/** Today. */
	readonly to: string;
	/** First day that was ever recorded; empty if there is none. */
	readonly since: string;
	readonly interval: 'day' | 'week';
	readonly tiers: readonly HistoryTier[];
	readonly points: readonly HistoryPoint[];
}

export const isMemberHistory: Guard< MemberHistory > = /* @__PURE__ */ shape< MemberHistory >( () => ( {
	campaign_id: isText,
	currency: isText,
	from: isText,
	to: isText,
	since: isText,
	interval: oneOf( [ 'day', 'week' ] ),
	tiers: listOf( isHistoryTier ),
	points: listOf( isHistoryPoint ),
} ) );

export interface OverviewCampaign {
	readonly id: string;
	readonly name: string;
	/** Members who can read what paying members can read. */
	readonly with_access: number;
	readonly states: readonly MembersInState[];
	/** When all members were read last; null if they never were. */
	readonly read_at: number | null;
	readonly joined: number;
	readonly left: number;
	readonly history: MemberHistory;
}

export const isOverviewCampaign: Guard< OverviewCampaign > = /* @__PURE__ */ shape< OverviewCampaign >( () => ( {
	id: isText,
	name: isText,
	with_access: isWhole,
	states: listOf( isMembersInState ),
	read_at: orNull( isWhole ),
	joined: isWhole,
	left: isWhole,
	history: isMemberHistory,
} ) );

export interface OverviewDesign {
	/** ID of a design; 0 is the built-in box. */
	readonly id: string;
	readonly title: string;
	readonly views: number;
	readonly joins: number;
	readonly unlocks: number;
}

export const isOverviewDesign: Guard< OverviewDesign > = /* @__PURE__ */ shape< OverviewDesign >( () => ( {
	id: isText,
	title: isText,
	views: isWhole,
	joins: isWhole,
	unlocks: isWhole,
} ) );

export interface OverviewEvent {
	readonly id: number;
	readonly type: string;
	readonly created_at: number;
	readonly campaign_id: string;
	readonly member_id: string;
	/** Empty where the person is not known any more. */
	readonly name: string;
}

export const isOverviewEvent: Guard< OverviewEvent > = /* @__PURE__ */ shape< OverviewEvent >( () => ( {
	id: isWhole,
	type: isText,
	created_at: isWhole,
	campaign_id: isText,
	member_id: isText,
	name: isText,
} ) );

export interface SetUpSite {
	readonly name: string;
	readonly is_https: boolean;
	/** Whether Patreon cannot reach the site, because it is on a computer or network of its own. */
	readonly is_local: boolean;
}

export const isSetUpSite: Guard< SetUpSite > = /* @__PURE__ */ shape< SetUpSite >( () => ( { name: isText, is_https: isFlag, is_local: isFlag } ) );

export interface SetUpPatreon {
	/** Address of Patreon’s page of clients. */
	readonly clients: string;
	/** Address at which somebody creates a Patreon page. */
	readonly create: string;
}

export const isSetUpPatreon: Guard< SetUpPatreon > = /* @__PURE__ */ shape< SetUpPatreon >( () => ( { clients: isText, create: isText } ) );

export interface SetUp {
	/** Step of the guide that was open last; empty before it was opened. */
	readonly step: SetUpStep;
	readonly is_over: boolean;
	readonly is_connected: boolean;
	/** Whether all members were read once. */
	readonly has_members: boolean;
	/** Whether a post is locked. */
	readonly has_lock: boolean;
	/** Whether a locked post was shown as a logged-out visitor sees it. */
	readonly was_seen: boolean;
	readonly site: SetUpSite;
	readonly patreon: SetUpPatreon;
}

export const isSetUp: Guard< SetUp > = /* @__PURE__ */ shape< SetUp >( () => ( {
	step: oneOf( SET_UP_STEPS ),
	is_over: isFlag,
	is_connected: isFlag,
	has_members: isFlag,
	has_lock: isFlag,
	was_seen: isFlag,
	site: isSetUpSite,
	patreon: isSetUpPatreon,
} ) );

export interface Overview {
	/** Days in which joining, leaving and calls to action are counted. */
	readonly days: number;
	readonly campaigns: readonly OverviewCampaign[];
	readonly designs: readonly OverviewDesign[];
	readonly events: readonly OverviewEvent[];
	readonly set_up: SetUp;
}

export const isOverview: Guard< Overview > = /* @__PURE__ */ shape< Overview >( () => ( {
	days: isWhole,
	campaigns: listOf( isOverviewCampaign ),
	designs: listOf( isOverviewDesign ),
	events: listOf( isOverviewEvent ),
	set_up: isSetUp,
} ) );

export interface HoldingRule {
	readonly id: string;
	readonly name: string;
	readonly why: string;
	/** False where the rule keeps the post public. */
	readonly locks: boolean;
}

export const isHoldingRule: Guard< HoldingRule > = /* @__PURE__ */ shape< HoldingRule >( () => ( {
	id: isText,
	name: isText,
	why: isText,
	locks: isFlag,
} ) );

export interface LockWarning {
	readonly code:
		| 'unreadable'
		| 'no_condition'
		| 'no_tier'
		| 'condition_without_tier'
		| 'hides_from_nobody'
		| 'condition_hides_from_nobody'
		| 'step_never_counts'
		| 'step_changes_nothing'
		| 'step_without_tier'
		| 'step_in_past'
		| 'locked_again_already';
	readonly message: string;
}

export const isLockWarning: Guard< LockWarning > = /* @__PURE__ */ shape< LockWarning >( () => ( {
	code: oneOf( [
		'unreadable',
		'no_condition',
		'no_tier',
		'condition_without_tier',
		'hides_from_nobody',
		'condition_hides_from_nobody',
		'step_never_counts',
		'step_changes_nothing',
		'step_without_tier',
		'step_in_past',
		'locked_again_already',
	] ),
	message: isText,
} ) );

export interface PostLock {
	readonly post_id: number;
	readonly source: 'none' | 'post' | 'parent' | 'term' | 'author' | 'type' | 'site' | 'add_on';
	readonly why: string;
	readonly rules: readonly HoldingRule[];
	/** Whether no rule holds for the post. */
	readonly is_exception: boolean;
	/** Whether it is a new post that has the lock which new posts of its type get. */
	readonly is_default: boolean;
	readonly locks: readonly unknown[];
	readonly warnings: readonly LockWarning[];
}

export const isPostLock: Guard< PostLock > = /* @__PURE__ */ shape< PostLock >( () => ( {
	post_id: isWhole,
	source: oneOf( [ 'none', 'post', 'parent', 'term', 'author', 'type', 'site', 'add_on' ] ),
	why: isText,
	rules: listOf( isHoldingRule ),
	is_exception: isFlag,
	is_default: isFlag,
	locks: isList,
	warnings: listOf( isLockWarning ),
} ) );

export interface ListedPostsPosts {
	readonly id: number;
	readonly title: string;
	readonly status: string;
	readonly state: 'public' | 'locked' | 'parts' | 'opened' | 'unreadable';
	/** Sentences. Readers need all of them, unless only parts are locked. */
	readonly who: readonly string[];
	/** Sentences that say where the locks come from. */
	readonly why: readonly string[];
	/** Whether no rule holds for the post. */
	readonly is_exception: boolean;
	/** The own lock of the post; null if it has none, if it cannot be read, or if this person may not edit the post. */
	readonly lock: Lock | null;
}

export const isListedPostsPosts: Guard< ListedPostsPosts > = /* @__PURE__ */ shape< ListedPostsPosts >( () => ( {
	id: isWhole,
	title: isText,
	status: isText,
	state: oneOf( [ 'public', 'locked', 'parts', 'opened', 'unreadable' ] ),
	who: listOf( isText ),
	why: listOf( isText ),
	is_exception: isFlag,
	lock: orNull( isLock ),
} ) );

export interface ListedPosts {
	readonly posts: readonly ListedPostsPosts[];
	readonly total: number;
}

export const isListedPosts: Guard< ListedPosts > = /* @__PURE__ */ shape< ListedPosts >( () => ( {
	posts: listOf( isListedPostsPosts ),
	total: isWhole,
} ) );

export interface PreviewFaces {
	readonly id: string;
	readonly label: string;
	readonly url: string;
}

export const isPreviewFaces: Guard< PreviewFaces > = /* @__PURE__ */ shape< PreviewFaces >( () => ( { id: isText, label: isText, url: isText } ) );

export interface PreviewPost {
	readonly id: number;
	readonly title: string;
	/** Whether the post really has a lock. One without is shown as if it were for paying members. */
	readonly locked: boolean;
}

export const isPreviewPost: Guard< PreviewPost > = /* @__PURE__ */ shape< PreviewPost >( () => ( { id: isWhole, title: isText, locked: isFlag } ) );

export interface Preview {
	/** Address of the page with the face that was asked for. Only this login session can open it. */
	readonly url: string;
	/** The same page for each face. */
	readonly faces: readonly PreviewFaces[];
	readonly post: PreviewPost;
	/** Tiers to choose from, cheapest first; made-up ones before the site is connected. */
	readonly tiers: readonly HistoryTier[];
	/** Whether names and prices are those of a campaign. */
	readonly connected: boolean;
	/** Unix time at which the addresses stop working. */
	readonly expires_at: number;
}

export const isPreview: Guard< Preview > = /* @__PURE__ */ shape< Preview >( () => ( {
	url: isText,
	faces: listOf( isPreviewFaces ),
	post: isPreviewPost,
	tiers: listOf( isHistoryTier ),
	connected: isFlag,
	expires_at: isWhole,
} ) );

export interface PostReadersReaders {
	readonly id: string;
	readonly label: string;
	/** What to add to the address of the post, or of its preview. It works in this login session only. */
	readonly query: string;
}

export const isPostReadersReaders: Guard< PostReadersReaders > = /* @__PURE__ */ shape< PostReadersReaders >( () => ( {
	id: isText,
	label: isText,
	query: isText,
} ) );

export interface PostReaders {
	readonly readers: readonly PostReadersReaders[];
}

export const isPostReaders: Guard< PostReaders > = /* @__PURE__ */ shape< PostReaders >( () => ( { readers: listOf( isPostReadersReaders ) } ) );

export interface Rule {
	readonly id: string;
	/** What it is about, in words. */
	readonly subject: string;
	/** False where the term, author or post type is gone. */
	readonly exists: boolean;
	readonly unreadable: boolean;
	/** How many published posts follow it, because no more specific rule decides. */
	readonly covers: number;
	readonly name: string;
	readonly kind: 'term' | 'author' | 'type' | 'site';
	readonly taxonomy: string;
	/** ID of the term or of the author, name of the post type; empty for the whole site. */
	readonly of: string;
	/** Null keeps the posts public, whatever more general rules say. */
	readonly lock: Lock | null;
	readonly design: number;
	readonly on: boolean;
}

export const isRule: Guard< Rule > = /* @__PURE__ */ shape< Rule >( () => ( {
	id: isText,
	subject: isText,
	exists: isFlag,
	unreadable: isFlag,
	covers: isWhole,
	name: isText,
	kind: oneOf( [ 'term', 'author', 'type', 'site' ] ),
	taxonomy: isText,
	of: isText,
	lock: orNull( isLock ),
	design: isWhole,
	on: isFlag,
} ) );

export interface RuleConflict {
	readonly one: string;
	readonly other: string;
	readonly code: 'keeps_public' | 'lets_nobody_in';
	/** How many published posts both are about. */
	readonly posts: number;
}

export const isRuleConflict: Guard< RuleConflict > = /* @__PURE__ */ shape< RuleConflict >( () => ( {
	one: isText,
	other: isText,
	code: oneOf( [ 'keeps_public', 'lets_nobody_in' ] ),
	posts: isWhole,
} ) );

export interface RuleException {
	readonly post_id: number;
	readonly title: string;
	readonly edit_url: string;
}

export const isRuleException: Guard< RuleException > = /* @__PURE__ */ shape< RuleException >( () => ( {
	post_id: isWhole,
	title: isText,
	edit_url: isText,
} ) );

export interface DefaultLock {
	readonly type: string;
	/** Name of the post type, in the plural. */
	readonly label: string;
	readonly unreadable: boolean;
	readonly lock: Lock | null;
}

export const isDefaultLock: Guard< DefaultLock > = /* @__PURE__ */ shape< DefaultLock >( () => ( {
	type: isText,
	label: isText,
	unreadable: isFlag,
	lock: orNull( isLock ),
} ) );

export interface RuleWork {
	readonly waiting: number;
	readonly total: number;
}

export const isRuleWork: Guard< RuleWork > = /* @__PURE__ */ shape< RuleWork >( () => ( { waiting: isWhole, total: isWhole } ) );

export interface RuleUndo {
	readonly at: number;
}

export const isRuleUndo: Guard< RuleUndo > = /* @__PURE__ */ shape< RuleUndo >( () => ( { at: isWhole } ) );

export interface Rules {
	/** Sent back with a change, which is refused if the rules were changed in the meantime. */
	readonly version: number;
	readonly rules: readonly Rule[];
	readonly conflicts: readonly RuleConflict[];
	readonly exceptions: readonly RuleException[];
	readonly defaults: readonly DefaultLock[];
	readonly work: RuleWork | null;
	readonly undo: RuleUndo | null;
}

export const isRules: Guard< Rules > = /* @__PURE__ */ shape< Rules >( () => ( {
	version: isWhole,
	rules: listOf( isRule ),
	conflicts: listOf( isRuleConflict ),
	exceptions: listOf( isRuleException ),
	defaults: listOf( isDefaultLock ),
	work: orNull( isRuleWork ),
	undo: orNull( isRuleUndo ),
} ) );

export interface RulePreview {
	readonly covers: number;
	readonly closes: number;
	readonly opens: number;
	/** False where the site has more posts than were counted. */
	readonly is_complete: boolean;
}

export const isRulePreview: Guard< RulePreview > = /* @__PURE__ */ shape< RulePreview >( () => ( {
	covers: isWhole,
	closes: isWhole,
	opens: isWhole,
	is_complete: isFlag,
} ) );

export interface RuleSubject {
	readonly of: string;
	readonly label: string;
}

export const isRuleSubject: Guard< RuleSubject > = /* @__PURE__ */ shape< RuleSubject >( () => ( { of: isText, label: isText } ) );

export interface PolicyChoice {
	readonly preset: PolicyPreset;
	readonly declined_grace_days?: number;
	readonly cancelled_grace_days?: number;
	readonly confirm_grace_days?: number;
	readonly confirm_days?: number;
	readonly trial_days?: number;
	readonly empty_list_days?: number;
	readonly currency_tolerance_percent?: number;
	readonly unpaid_new_pledge?: boolean;
	readonly declined_first_payment?: boolean;
	readonly cancelled_until_paid_end?: boolean;
	readonly trial_access?: boolean;
	readonly gifted_access?: boolean;
	readonly refunded_access?: boolean;
	readonly custom_pledge_by_amount?: boolean;
}

export const isPolicyChoice: Guard< PolicyChoice > = /* @__PURE__ */ exactly< PolicyChoice >(
	() => ( { preset: oneOf( POLICY_PRESETS ) } ),
	() => ( {
		declined_grace_days: isWhole,
		cancelled_grace_days: isWhole,
		confirm_grace_days: isWhole,
		confirm_days: isWhole,
		trial_days: isWhole,
		empty_list_days: isWhole,
		currency_tolerance_percent: isWhole,
		unpaid_new_pledge: isFlag,
		declined_first_payment: isFlag,
		cancelled_until_paid_end: isFlag,
		trial_access: isFlag,
		gifted_access: isFlag,
		refunded_access: isFlag,
		custom_pledge_by_amount: isFlag,
	} )
);

export interface CtaParameters {
	readonly utm_source?: string;
	readonly utm_medium?: string;
	readonly utm_campaign?: string;
}

export const isCtaParameters: Guard< CtaParameters > = /* @__PURE__ */ exactly< CtaParameters >(
	() => ( {} ),
	() => ( { utm_source: isText, utm_medium: isText, utm_campaign: isText } )
);

export interface SettingsCtaDesignsPostTypes {
	readonly name: string;
	readonly design: number;
}

export const isSettingsCtaDesignsPostTypes: Guard< SettingsCtaDesignsPostTypes > = /* @__PURE__ */ shape< SettingsCtaDesignsPostTypes >( () => ( {
	name: isText,
	design: isWhole,
} ) );

export interface SettingsCtaDesignsTiers {
	readonly id: string;
	readonly design: number;
}

export const isSettingsCtaDesignsTiers: Guard< SettingsCtaDesignsTiers > = /* @__PURE__ */ shape< SettingsCtaDesignsTiers >( () => ( {
	id: isText,
	design: isWhole,
} ) );

export interface SettingsCtaDesigns {
	readonly everywhere?: number;
	readonly lists?: number;
	readonly post_types?: readonly SettingsCtaDesignsPostTypes[];
	readonly tiers?: readonly SettingsCtaDesignsTiers[];
	readonly compare?: readonly number[];
}

export const isSettingsCtaDesigns: Guard< SettingsCtaDesigns > = /* @__PURE__ */ exactly< SettingsCtaDesigns >(
	() => ( {} ),
	() => ( {
		everywhere: isWhole,
		lists: isWhole,
		post_types: listOf( isSettingsCtaDesignsPostTypes ),
		tiers: listOf( isSettingsCtaDesignsTiers ),
		compare: listOf( isWhole ),
	} )
);

export interface Settings {
	readonly policy: PolicyChoice;
	readonly session_days: number;
	readonly account_mode: 'none' | 'create';
	readonly show_on_login_form: boolean;
	readonly account_page_id: number;
	readonly cta_destination: CtaDestination;
	readonly cta_page_id: number;
	readonly cta_new_tab: boolean;
	readonly cta_parameters: CtaParameters;
	readonly cta_designs: SettingsCtaDesigns;
	readonly count_calls: boolean;
	readonly teaser_share: number;
	readonly teaser_older_posts: boolean;
	readonly comments_follow_lock: boolean;
	readonly when_inactive: 'closed' | 'open';
	readonly sweep_minutes: number;
	readonly brake_percent: number;
	readonly brake_minimum: number;
	readonly email_matching: boolean;
	readonly log_days: number;
	readonly log_rows: number;
}

export const isSettings: Guard< Settings > = /* @__PURE__ */ shape< Settings >( () => ( {
	policy: isPolicyChoice,
	session_days: isWhole,
	account_mode: oneOf( [ 'none', 'create' ] ),
	show_on_login_form: isFlag,
	account_page_id: isWhole,
	cta_destination: oneOf( CTA_DESTINATIONS ),
	cta_page_id: isWhole,
	cta_new_tab: isFlag,
	cta_parameters: isCtaParameters,
	cta_designs: isSettingsCtaDesigns,
	count_calls: isFlag,
	teaser_share: isWhole,
	teaser_older_posts: isFlag,
	comments_follow_lock: isFlag,
	when_inactive: oneOf( [ 'closed', 'open' ] ),
	sweep_minutes: isWhole,
	brake_percent: isWhole,
	brake_minimum: isWhole,
	email_matching: isFlag,
	log_days: isWhole,
	log_rows: isWhole,
} ) );

export interface PolicyRules {
	readonly preset: PolicyPreset;
	readonly declined_grace_days: number;
	readonly cancelled_grace_days: number;
	readonly confirm_grace_days: number;
	readonly confirm_days: number;
	readonly trial_days: number;
	readonly empty_list_days: number;
	readonly currency_tolerance_percent: number;
	readonly unpaid_new_pledge: boolean;
	readonly declined_first_payment: boolean;
	readonly cancelled_until_paid_end: boolean;
	readonly trial_access: boolean;
	readonly gifted_access: boolean;
	readonly refunded_access: boolean;
	readonly custom_pledge_by_amount: boolean;
}

export const isPolicyRules: Guard< PolicyRules > = /* @__PURE__ */ shape< PolicyRules >( () => ( {
	preset: oneOf( POLICY_PRESETS ),
	declined_grace_days: isWhole,
	cancelled_grace_days: isWhole,
	confirm_grace_days: isWhole,
	confirm_days: isWhole,
	trial_days: isWhole,
	empty_list_days: isWhole,
	currency_tolerance_percent: isWhole,
	unpaid_new_pledge: isFlag,
	declined_first_payment: isFlag,
	cancelled_until_paid_end: isFlag,
	trial_access: isFlag,
	gifted_access: isFlag,
	refunded_access: isFlag,
	custom_pledge_by_amount: isFlag,
} ) );

export interface SettingsAnswerPresets {
	readonly generous: PolicyRules;
	readonly balanced: PolicyRules;
	readonly strict: PolicyRules;
}

export const isSettingsAnswerPresets: Guard< SettingsAnswerPresets > = /* @__PURE__ */ shape< SettingsAnswerPresets >( () => ( {
	generous: isPolicyRules,
	balanced: isPolicyRules,
	strict: isPolicyRules,
} ) );

export interface SettingsAnswerMaxima {
	readonly declined_grace_days: number;
	readonly cancelled_grace_days: number;
	readonly confirm_grace_days: number;
	readonly confirm_days: number;
	readonly trial_days: number;
	readonly empty_list_days: number;
	readonly currency_tolerance_percent: number;
}

export const isSettingsAnswerMaxima: Guard< SettingsAnswerMaxima > = /* @__PURE__ */ shape< SettingsAnswerMaxima >( () => ( {
	declined_grace_days: isWhole,
	cancelled_grace_days: isWhole,
	confirm_grace_days: isWhole,
	confirm_days: isWhole,
	trial_days: isWhole,
	empty_list_days: isWhole,
	currency_tolerance_percent: isWhole,
} ) );

export interface SettingsAnswer {
	readonly settings: Settings;
	readonly presets: SettingsAnswerPresets;
	readonly maxima: SettingsAnswerMaxima;
	/** Whether the site has posts from before locked posts showed their first paragraphs. */
	readonly has_older_posts: boolean;
}

export const isSettingsAnswer: Guard< SettingsAnswer > = /* @__PURE__ */ shape< SettingsAnswer >( () => ( {
	settings: isSettings,
	presets: isSettingsAnswerPresets,
	maxima: isSettingsAnswerMaxima,
	has_older_posts: isFlag,
} ) );

export interface EffectCount {
	readonly lose: number;
	readonly gain: number;
}

export const isEffectCount: Guard< EffectCount > = /* @__PURE__ */ shape< EffectCount >( () => ( { lose: isWhole, gain: isWhole } ) );

export interface PolicyEffect {
	readonly effects: readonly EffectCount[];
	/** How many members were looked at in this request. */
	readonly read: number;
	/** Where the next request goes on; null at the end. */
	readonly after: number | null;
}

export const isPolicyEffect: Guard< PolicyEffect > = /* @__PURE__ */ shape< PolicyEffect >( () => ( {
	effects: listOf( isEffectCount ),
	read: isWhole,
	after: orNull( isWhole ),
} ) );

export interface Subscription {
	readonly id: number;
	readonly campaign_id: string;
	readonly name: string;
	readonly url: string;
	readonly events: readonly (
		| '*'
		| 'members:create'
		| 'members:update'
		| 'members:delete'
		| 'members:pledge:create'
		| 'members:pledge:update'
		| 'members:pledge:delete'
		| 'charge:succeeded'
		| 'charge:declined'
		| 'charge:recovered'
		| 'pledge:cancelled'
		| 'tier:raised'
		| 'tier:lowered'
		| 'trial:started'
		| 'trial:ended'
		| 'member:gifted'
		| 'member:returned'
		| 'access:gained'
		| 'access:lost'
	)[];
	readonly personal_data: boolean;
	readonly state: 'active' | 'paused' | 'elsewhere';
	readonly failures: number;
	readonly last_error: string;
	readonly created_at: number;
}

export const isSubscription: Guard< Subscription > = /* @__PURE__ */ shape< Subscription >( () => ( {
	id: isWhole,
	campaign_id: isText,
	name: isText,
	url: isText,
	events: listOf(
		oneOf( [
			'*',
			'members:create',
			'members:update',
			'members:delete',
			'members:pledge:create',
			'members:pledge:update',
			'members:pledge:delete',
			'charge:succeeded',
			'charge:declined',
			'charge:recovered',
			'pledge:cancelled',
			'tier:raised',
			'tier:lowered',
			'trial:started',
			'trial:ended',
			'member:gifted',
			'member:returned',
			'access:gained',
			'access:lost',
		] )
	),
	personal_data: isFlag,
	state: oneOf( [ 'active', 'paused', 'elsewhere' ] ),
	failures: isWhole,
	last_error: isText,
	created_at: isWhole,
} ) );

export interface NewSubscription {
	readonly id: number;
	readonly campaign_id: string;
	readonly name: string;
	readonly url: string;
	readonly events: readonly (
		| '*'
		| 'members:create'
		| 'members:update'
		| 'members:delete'
		| 'members:pledge:create'
		| 'members:pledge:update'
		| 'members:pledge:delete'
		| 'charge:succeeded'
		| 'charge:declined'
		| 'charge:recovered'
		| 'pledge:cancelled'
		| 'tier:raised'
		| 'tier:lowered'
		| 'trial:started'
		| 'trial:ended'
		| 'member:gifted'
		| 'member:returned'
		| 'access:gained'
		| 'access:lost'
	)[];
	readonly personal_data: boolean;
	readonly state: 'active' | 'paused' | 'elsewhere';
	readonly failures: number;
	readonly last_error: string;
	readonly created_at: number;
	readonly secret: string;
}

export const isNewSubscription: Guard< NewSubscription > = /* @__PURE__ */ shape< NewSubscription >( () => ( {
	id: isWhole,
	campaign_id: isText,
	name: isText,
	url: isText,
	events: listOf(
		oneOf( [
			'*',
			'members:create',
			'members:update',
			'members:delete',
			'members:pledge:create',
			'members:pledge:update',
			'members:pledge:delete',
			'charge:succeeded',
			'charge:declined',
			'charge:recovered',
			'pledge:cancelled',
			'tier:raised',
			'tier:lowered',
			'trial:started',
			'trial:ended',
			'member:gifted',
			'member:returned',
			'access:gained',
			'access:lost',
		] )
	),
	personal_data: isFlag,
	state: oneOf( [ 'active', 'paused', 'elsewhere' ] ),
	failures: isWhole,
	last_error: isText,
	created_at: isWhole,
	secret: isText,
} ) );

export interface Deleted {
	readonly deleted: boolean;
}

export const isDeleted: Guard< Deleted > = /* @__PURE__ */ shape< Deleted >( () => ( { deleted: isFlag } ) );

export interface Delivery {
	readonly id: number;
	readonly delivery_id: string;
	readonly event_id: number;
	readonly event_type: string;
	readonly state: 'waiting' | 'delivered' | 'failed';
	readonly attempts: number;
	readonly next_at: number | null;
	readonly last_status: number;
	readonly last_error: string;
	readonly created_at: number;
	readonly finished_at: number | null;
}

export const isDelivery: Guard< Delivery > = /* @__PURE__ */ shape< Delivery >( () => ( {
	id: isWhole,
	delivery_id: isText,
	event_id: isWhole,
	event_type: isText,
	state: oneOf( [ 'waiting', 'delivered', 'failed' ] ),
	attempts: isWhole,
	next_at: orNull( isWhole ),
	last_status: isWhole,
	last_error: isText,
	created_at: isWhole,
	finished_at: orNull( isWhole ),
} ) );

export interface ClientCheck {
	readonly fault: ClientFault;
}

export const isClientCheck: Guard< ClientCheck > = /* @__PURE__ */ shape< ClientCheck >( () => ( { fault: oneOf( CLIENT_FAULTS ) } ) );

export interface Sweep {
	readonly state: 'reading' | 'judging' | 'held' | 'promoting' | 'asking' | 'done' | 'incomplete' | 'discarded';
	readonly reason: string;
	readonly pages: number;
	readonly members_read: number;
	readonly members_total: number | null;
	readonly changed: number;
	readonly missing: number;
	readonly would_lock: number;
	readonly had_access: number;
	readonly last_error: string;
	readonly started_at: number;
	readonly updated_at: number;
	readonly resume_at: number;
	readonly finished_at: number;
}

export const isSweep: Guard< Sweep > = /* @__PURE__ */ shape< Sweep >( () => ( {
	state: oneOf( [ 'reading', 'judging', 'held', 'promoting', 'asking', 'done', 'incomplete', 'discarded' ] ),
	reason: isText,
	pages: isWhole,
	members_read: isWhole,
	members_total: orNull( isWhole ),
	changed: isWhole,
	missing: isWhole,
	would_lock: isWhole,
	had_access: isWhole,
	last_error: isText,
	started_at: isWhole,
	updated_at: isWhole,
	resume_at: isWhole,
	finished_at: isWhole,
} ) );

export interface CampaignSync {
	readonly campaign_id: string;
	readonly latest: Sweep | null;
	readonly last_done: Sweep | null;
	readonly held: Sweep | null;
	readonly next_run: number | null;
	readonly missed_runs: number;
	readonly inbox_waiting: number;
	readonly inbox_parked: number;
	readonly is_braked: boolean;
}

export const isCampaignSync: Guard< CampaignSync > = /* @__PURE__ */ shape< CampaignSync >( () => ( {
	campaign_id: isText,
	latest: orNull( isSweep ),
	last_done: orNull( isSweep ),
	held: orNull( isSweep ),
	next_run: orNull( isWhole ),
	missed_runs: isWhole,
	inbox_waiting: isWhole,
	inbox_parked: isWhole,
	is_braked: isFlag,
} ) );

export interface Sync {
	readonly engine: string;
	readonly campaigns: readonly CampaignSync[];
}

export const isSync: Guard< Sync > = /* @__PURE__ */ shape< Sync >( () => ( { engine: isText, campaigns: listOf( isCampaignSync ) } ) );

export interface HeldMember {
	readonly member_id: string;
	readonly user_id: string;
	readonly full_name: string;
	readonly email: string;
	readonly reason: 'missing' | 'changed' | 'not_found';
}

export const isHeldMember: Guard< HeldMember > = /* @__PURE__ */ shape< HeldMember >( () => ( {
	member_id: isText,
	user_id: isText,
	full_name: isText,
	email: isText,
	reason: oneOf( [ 'missing', 'changed', 'not_found' ] ),
} ) );

export interface ExportedFile {
	readonly name: string;
	readonly content: string;
}

export const isExportedFile: Guard< ExportedFile > = /* @__PURE__ */ shape< ExportedFile >( () => ( { name: isText, content: isText } ) );

export interface ImportChange {
	readonly kind: 'setting' | 'rule' | 'default' | 'exception';
	readonly effect: 'added' | 'replaced' | 'same' | 'left_out';
	/** Name of a setting, such as `policy.preset`; otherwise a title in words. */
	readonly name: string;
	readonly before: string;
	readonly after: string;
	/** A sentence about what does not fit this site. */
	readonly note: string;
}

export const isImportChange: Guard< ImportChange > = /* @__PURE__ */ shape< ImportChange >( () => ( {
	kind: oneOf( [ 'setting', 'rule', 'default', 'exception' ] ),
	effect: oneOf( [ 'added', 'replaced', 'same', 'left_out' ] ),
	name: isText,
	before: isText,
	after: isText,
	note: isText,
} ) );

export interface ImportPlan {
	/** Address of the site that exported the file. */
	readonly site: string;
	/** When, in ISO 8601. */
	readonly exported_at: string;
	/** Sent back with the import, which is refused if the site was changed in the meantime. */
	readonly based_on: string;
	readonly changes: readonly ImportChange[];
	readonly warnings: readonly string[];
	/** Published posts that rules lock afterwards, and not now. */
	readonly closes: number;
	/** Published posts that rules lock now, and not afterwards. */
	readonly opens: number;
	/** False where the site has more posts than were counted. */
	readonly is_complete: boolean;
}

export const isImportPlan: Guard< ImportPlan > = /* @__PURE__ */ shape< ImportPlan >( () => ( {
	site: isText,
	exported_at: isText,
	based_on: isText,
	changes: listOf( isImportChange ),
	warnings: listOf( isText ),
	closes: isWhole,
	opens: isWhole,
	is_complete: isFlag,
} ) );

export interface Webhook {
	readonly id: number;
	readonly campaign_id: string;
	readonly name: string;
	readonly address: string;
	readonly triggers: readonly string[];
	readonly state: 'draft' | 'active' | 'failing' | 'paused' | 'silent' | 'off';
	readonly is_paused: boolean;
	readonly failures: number;
	readonly last_attempted_at: number | null;
	readonly last_received_at: number | null;
	readonly last_test_at: number | null;
	readonly previous_secret_until: number | null;
	readonly checked_at: number | null;
	readonly last_error: ConnectionProblem | null;
}

export const isWebhook: Guard< Webhook > = /* @__PURE__ */ shape< Webhook >( () => ( {
	id: isWhole,
	campaign_id: isText,
	name: isText,
	address: isText,
	triggers: listOf( isText ),
	state: oneOf( [ 'draft', 'active', 'failing', 'paused', 'silent', 'off' ] ),
	is_paused: isFlag,
	failures: isWhole,
	last_attempted_at: orNull( isWhole ),
	last_received_at: orNull( isWhole ),
	last_test_at: orNull( isWhole ),
	previous_secret_until: orNull( isWhole ),
	checked_at: orNull( isWhole ),
	last_error: orNull( isConnectionProblem ),
} ) );

export interface OtherWebhook {
	readonly webhook_id: string;
	readonly campaign_id: string;
	readonly host: string;
	readonly triggers: readonly string[];
	readonly is_paused: boolean;
	readonly failures: number;
}

export const isOtherWebhook: Guard< OtherWebhook > = /* @__PURE__ */ shape< OtherWebhook >( () => ( {
	webhook_id: isText,
	campaign_id: isText,
	host: isText,
	triggers: listOf( isText ),
	is_paused: isFlag,
	failures: isWhole,
} ) );
