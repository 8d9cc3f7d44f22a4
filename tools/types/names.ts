/**
 * What schemas do not contain. Paths begin with the name of a type; `[]` is an item of a list.
 */

/** Names of objects inside other schemas. Without one, an object is named after its type and field: `HealthReportWebhook`. */
export const PARTS: Readonly< Record< string, string > > = {
	'Lock.conditions[]': 'Condition',
	'Lock.ladder': 'Ladder',
	'Lock.ladder.steps[]': 'LadderStep',
	'Lock.ladder.relock': 'LadderTime',
	'Counts.points[]': 'CountPoint',
	'Counts.rows[]': 'CountRow',
	'Counts.comparison[]': 'ComparedDesign',
	'CampaignDetails.tiers[]': 'OfferedTier',
	'Connection.last_error': 'ConnectionProblem',
	'HealthReport.last_sync': 'ReportedSweep',
	'HealthReport.webhook': 'ReportedWebhook',
	'HealthReport.last_error': 'ReportedError',
	'HealthReport.findings[]': 'Finding',
	'SelfTest.leaks[]': 'FoundLeak',
	'SiteHealth.groups[]': 'HealthGroup',
	'SupportReport.sections[]': 'ReportSection',
	'SupportReport.sections[].fields[]': 'ReportField',
	'Repair.steps[]': 'RepairStep',
	'Explanation.post': 'ExplainedPost',
	'Explanation.reader': 'ExplainedReader',
	'Explanation.decision': 'ExplainedDecision',
	'Explanation.locks[]': 'ExplainedLock',
	'Explanation.locks[].conditions[]': 'ExplainedCondition',
	'Explanation.locks[].ladder': 'ExplainedLadder',
	'Explanation.locks[].ladder.steps[]': 'ExplainedStep',
	'Explanation.locks[].ladder.steps[].conditions[]': 'ExplainedCondition',
	'Explanation.memberships[]': 'ExplainedMembership',
	'Explanation.memberships[].grants[]': 'ExplainedGrant',
	'Explanation.memberships[].log[]': 'ExplainedEvent',
	'Explanation.code': 'ExplainedCode',
	'ImportPlan.changes[]': 'ImportChange',
	'LogPage.entries[]': 'LogEntry',
	'LogPage.people[]': 'LoggedPerson',
	'Member.tiers[]': 'HeldTier',
	'MemberStates.states[]': 'MembersInState',
	'MemberHistory.tiers[]': 'HistoryTier',
	'MemberHistory.points[]': 'HistoryPoint',
	'MemberHistory.points[].states[]': 'MembersInState',
	'MemberHistory.points[].tiers[]': 'MembersOfTier',
	'MemberHistory.points[].figures[]': 'HistoryFigure',
	'Overview.campaigns[]': 'OverviewCampaign',
	'Overview.campaigns[].history': 'MemberHistory',
	'Overview.campaigns[].states[]': 'MembersInState',
	'Overview.designs[]': 'OverviewDesign',
	'Overview.events[]': 'OverviewEvent',
	'Overview.set_up': 'SetUp',
	'PostLock.warnings[]': 'LockWarning',
	'PostLock.rules[]': 'HoldingRule',
	'Rules.rules[]': 'Rule',
	'Rules.conflicts[]': 'RuleConflict',
	'Rules.exceptions[]': 'RuleException',
	'Rules.defaults[]': 'DefaultLock',
	'Rules.work': 'RuleWork',
	'Rules.undo': 'RuleUndo',
	'PolicyEffect.effects[]': 'EffectCount',
	'Settings.policy': 'PolicyChoice',
	'Settings.cta_parameters': 'CtaParameters',
	'SettingsAnswer.presets.generous': 'PolicyRules',
	'SetUp.site': 'SetUpSite',
	'SetUp.patreon': 'SetUpPatreon',
	'Sync.campaigns[]': 'CampaignSync',
	'Sync.campaigns[].latest': 'Sweep',
};

/** Choices that code has to list: name of the constant, and of the type of one of them. */
export const CHOICES: Readonly< Record< string, { readonly constant: string; readonly type: string } > > = {
	'SetUp.step': { constant: 'SET_UP_STEPS', type: 'SetUpStep' },
	'ClientCheck.fault': { constant: 'CLIENT_FAULTS', type: 'ClientFault' },
	'Settings.cta_destination': { constant: 'CTA_DESTINATIONS', type: 'CtaDestination' },
	'Settings.policy.preset': { constant: 'POLICY_PRESETS', type: 'PolicyPreset' },
};

/** Names of fields that code has to list: all fields of `of` that have the type `jsonType`. */
export const FIELD_LISTS: readonly { readonly of: string; readonly jsonType: string; readonly constant: string; readonly type: string }[] = [
	{ of: 'PolicyRules', jsonType: 'integer', constant: 'POLICY_NUMBERS', type: 'PolicyNumber' },
	{ of: 'PolicyRules', jsonType: 'boolean', constant: 'POLICY_SWITCHES', type: 'PolicySwitch' },
];

/**
 * Types that are stored as they are. PHP refuses a lock that exceeds a limit or has an unknown field (perhaps of a later version) and keeps the post
 * closed, so the editor must refuse it as well. Responses may have more fields than a script knows, which may be older than the plugin while a tab
 * stays open.
 */
export const STRICT: readonly string[] = [ 'Lock', 'Condition', 'Ladder', 'LadderStep', 'LadderTime' ];

/** Fields that may be missing in requests, and are always present in responses. */
export const ALWAYS_ANSWERED: readonly string[] = [ 'Settings.policy.preset' ];

/** Fields that are read by other code than the generated guards. */
export const BY_HAND: Readonly< Record< string, { readonly type: string; readonly guard: string; readonly from: string } > > = {
	// The editor reads each lock separately (`readLock`), so that one it cannot read does not hide the others.
	'PostLock.locks': { type: 'readonly unknown[]', guard: 'isList', from: '../guards' },
	'ConditionType.schema': { type: 'JsonSchema', guard: 'isJsonSchema', from: '../json-schema' },
};
