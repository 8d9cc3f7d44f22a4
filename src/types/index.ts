/** Every type that crosses the border between PHP and TypeScript, with the guards that check it on the way in. */
export { isRecord, type UnknownRecord } from './is-record';
export type { JsonSchema } from './json-schema';
export {
	NEW_LOCK,
	isCondition,
	isLock,
	readLock,
	type Condition,
	type ConditionParams,
	type Lock,
	type StoredLock,
} from './lock';
export { DEFAULT_TEASER, isTeaser, readTeaser, type Teaser } from './teaser';
export { isCampaign, type Campaign } from './campaign';
export { isTier, type Tier } from './tier';
export { isConditionType, type ConditionType } from './condition-type';
export {
	CONNECTION_STATES,
	isConnection,
	type ClientCredentials,
	type Connection,
	type ConnectionProblem,
	type ConnectionState,
} from './connection';
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
export {
	isHeldMember,
	isSync,
	type CampaignSync,
	type HeldMember,
	type Sweep,
	type Sync,
} from './sync';
