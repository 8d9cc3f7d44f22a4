/** Everything the plugin's scripts ask the server for, checked on the way in. */
export { ledger, registerLedger } from './ledger';
export { useLedger, type Ledger } from './use-ledger';
export { asRequestProblem, request, RequestProblem } from './request';
export { decideMatch, readMatches } from './matches';
export { repairConnections } from './repair';
export { pageSettings, type PageSettings } from './page-settings';
export { disconnect, importTiers, readConnection, readSettings, readTiers, saveCredentials, saveSettings, startConnecting } from './setup';
export { decideHeld, readHeldMembers, readSync, startSync } from './sync';
export { useLoaded, type Loaded } from './use-loaded';
export { useTask, type Task } from './use-task';
export { useUnsaved } from './use-unsaved';
