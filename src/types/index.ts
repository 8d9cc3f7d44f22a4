/** Every type that crosses the border between PHP and TypeScript, with the guards that check it on the way in. */
export * from './generated/rest';
export type { ClientCredentials } from './client-credentials';
export { listOf } from './guards';
export { isRecord, type UnknownRecord } from './is-record';
export type { JsonSchema } from './json-schema';
export { NEW_LOCK, readLock, type ConditionParams, type StoredLock } from './lock';
export { DEFAULT_TEASER, readTeaser } from './teaser';
