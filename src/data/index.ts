/** All requests of the plugin's scripts; every response is validated. */
export { ledger, registerLedger } from './ledger';
export { useLedger, type Ledger } from './use-ledger';
export { asRequestProblem, request, requestPage, RequestProblem, type NumberedPage } from './request';
export { createResource, forgetAll, resourceAt, resourcesBy, type Resource, type Snapshot } from './resource';
export { pagesOf, type PagedResource, type Pages } from './pages';
export { useData, type Data } from './use-data';
export { useTask, type Task } from './use-task';
export { addConnection, connectionsResource, disconnectPage, makePrimary, startConnectingPage } from './connections';
export { countsFile, countsOf, type CountQuery } from './counts';
export { copyDesign, designNamesResource, designsResource, postTypesResource, saveDesignChoices, trashDesign } from './designs';
export { decideMatch, matchesResource } from './matches';
export {
	accountOf,
	decideAccess,
	endGrant,
	grantsOf,
	memberOf,
	MEMBERS_ON_PAGE,
	memberStatesOf,
	membersOf,
	refreshMember,
	timelineOf,
	type Decision,
	type MemberQuery,
} from './members';
export { setException } from './exception';
export { explanationOf, findMembers, type ExplainQuery } from './explain';
export { readersOf } from './readers';
export { continueSelfTest, healthResource, repairFinding, selfTestResource, startSelfTest, supportReportResource } from './health';
export { ENTRIES_ON_PAGE, logEntryOf, logFile, logOf, type LogQuery } from './log';
export { historyOf } from './history';
export { overviewResource } from './overview';
export { repairConnections } from './repair';
export { deleteRule, previewRule, rulesResource, ruleSubjects, saveRule, setDefaultLock, undoRules, type RuleValues } from './rules';
export { findPosts, makePreview, type FoundPost, type PreviewWish } from './previews';
export { editsDesign, pageSettings, type PageSettings } from './page-settings';
export {
	campaignsResource,
	connectionResource,
	disconnect,
	importTiers,
	saveCredentials,
	saveSettings,
	settingsResource,
	startConnecting,
	tiersResource,
	usedTiersResource,
} from './setup';
export { advanceSync, changeSetUp, checkClient, lockPost, newestPosts, setUpResource, type LockablePost, type SetUpChanges } from './set-up';
export { showTeaser, type UnsavedText } from './teasers';
export { findTerms, type FoundTerm, type SeriesTaxonomy } from './terms';
export { countPolicyEffect } from './policy-effect';
export { exportSettings, importSettings, previewImport } from './transfer';
export { decideHeld, heldMembersOf, startSync, syncResource } from './sync';
export {
	addSubscription,
	deliveriesOf,
	removeSubscription,
	repairWebhook,
	resumeSubscription,
	retryDelivery,
	rotateWebhook,
	subscriptionsResource,
	testSubscription,
	webhooksResource,
	type SubscriptionWish,
} from './webhooks';
