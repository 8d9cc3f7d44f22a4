/** Types of data that PHP sends, with the guards that validate it. */
export * from './generated/rest';
export type { ClientCredentials } from './client-credentials';
export { listOf } from './guards';
export { isRecord, type UnknownRecord } from './is-record';
export type { JsonSchema } from './json-schema';
export { NEW_LOCK, readLock, type ConditionParams, type StoredLock } from './lock';
export { DEFAULT_TEASER, readTeaser } from './teaser';
