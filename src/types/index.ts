/** Every type that crosses the border between PHP and TypeScript, with the guards that check it on the way in. */
export { listOf } from './fields';
export { isRecord, type UnknownRecord } from './is-record';
export type { JsonSchema } from './json-schema';
export { NEW_LOCK, isCondition, isLock, readLock, type Condition, type ConditionParams, type Lock, type StoredLock } from './lock';
export { DEFAULT_TEASER, isTeaser, readTeaser, type Teaser } from './teaser';
export { isCampaign, type Campaign } from './campaign';
export { isTier, type Tier } from './tier';
export { isConditionType, type ConditionType } from './condition-type';
export { CONNECTION_STATES, isConnection, type ClientCredentials, type Connection, type ConnectionProblem, type ConnectionState } from './connection';
export { isConnectionStart, isListedConnection, type ConnectionStart, type ListedConnection } from './listed-connection';
export { isCampaignDetails, type CampaignDetails, type OfferedTier } from './campaign-details';
export {
	isExplanation,
	type ExplainedCode,
	type ExplainedCondition,
	type ExplainedDecision,
	type ExplainedEvent,
	type ExplainedGrant,
	type ExplainedLock,
	type ExplainedMembership,
	type ExplainedPost,
	type ExplainedReader,
	type Explanation,
} from './explanation';
export { isGrant, type Grant } from './grant';
export {
	isHealthReport,
	isRepair,
	type Finding,
	type HealthReport,
	type Repair,
	type RepairStep,
	type ReportedError,
	type ReportedSweep,
	type ReportedWebhook,
} from './health';
export { isLogExport, isLogPage, type LogEntry, type LogExport, type LogPage } from './log';
export { isMember, isMemberPage, type HeldTier, type Member, type MemberPage } from './member';
export {
	isDeleted,
	isDelivery,
	isNewSubscription,
	isSubscription,
	type Deleted,
	type Delivery,
	type NewSubscription,
	type Subscription,
} from './subscription';
export { isOtherWebhook, isWebhook, type OtherWebhook, type Webhook } from './webhook';
export { isEmailMatch, type EmailMatch } from './email-match';
export { LOCK_SOURCES, isPostLock, type PostLock } from './post-lock';
export {
	CTA_DESTINATIONS,
	POLICY_NUMBERS,
	POLICY_PRESETS,
	POLICY_SWITCHES,
	isPolicyRules,
	isSettings,
	isSettingsAnswer,
	type CtaDestination,
	type CtaParameters,
	type PolicyChoice,
	type PolicyNumber,
	type PolicyPreset,
	type PolicyRules,
	type PolicySwitch,
	type Settings,
	type SettingsAnswer,
} from './settings';
export { isHeldMember, isSync, type CampaignSync, type HeldMember, type Sweep, type Sync } from './sync';
