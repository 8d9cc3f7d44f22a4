/**
 * The public JavaScript API of the editor and the settings screen: names of filters, actions and slots, the registry of condition types, and
 * the typed, guarded calls the plugin itself makes. The reference in `docs/hooks.md` is generated from this file.
 *
 * It is a script of its own (`patreon-gate-api`, in `window.patreonGate`), which WordPress loads once for the blocks, the panel, the settings
 * screen and add-ons. So whatever is kept here is the same for all of them. Within the plugin it is imported as `@patreon-gate/api`.
 *
 * Whatever an add-on returns is checked. Errors are reported on the console and invalid values ignored, so that an add-on cannot break the
 * editor. It cannot open a lock either, because JavaScript never decides access.
 */
import type { ComponentType } from 'react';
import { isRecord } from '../types/is-record';
import type { Campaign, Condition, ConditionParams, ConditionType, Design, Lock, LogEntry, Member, Tier, UsedTier } from '../types';
import { isComponent, isConditionEditor, registeredConditionTypes } from './condition-types';
import { announce, filtered, reportAddOnProblem } from './guarded';

export { registerConditionType, isConditionTypeRegistered } from './condition-types';
export { adminScreens, mayViewScreen } from './admin-screens';
export { historyCharts } from './history';
export { adminTools, listColumns, memberColumns, memberPanels, overviewPanels } from './admin-parts';
export { builderChecks, builderDesigns, builderFaces } from './builder';
export { reportAddOnProblem } from './guarded';

/**
 * Props of the control of one condition.
 *
 * @api
 * @since 0.1.0
 */
export interface ConditionControlProps {
	readonly params: ConditionParams;
	/** Replaces all parameters of the condition. */
	readonly onChange: ( params: ConditionParams ) => void;
	readonly conditionType: ConditionType;
	/** Tiers of the lock's campaign, cheapest first, deleted ones included. */
	readonly tiers: readonly Tier[];
	readonly campaign: Campaign;
	/** Whether the lock is for everybody who does *not* meet it: labels such as "can read it" then say the opposite. */
	readonly isInverse?: boolean;
}

/**
 * A React component that edits one condition.
 *
 * @api
 * @since 0.1.0
 */
export type ConditionControl = ComponentType< ConditionControlProps >;

/**
 * Known data from Patreon, for sentences about a lock.
 *
 * @api
 * @since 0.1.0
 */
export interface Known {
	readonly tiers: readonly Tier[];
	readonly conditions: readonly ConditionType[];
	/** That of the lock. */
	readonly campaign: Campaign;
}

/**
 * Control and sentence of one condition type in the editor. What is left out comes from the type's registration in PHP.
 *
 * @api
 * @since 0.1.0
 */
export interface ConditionEditor {
	/** Edits the parameters; otherwise a control is drawn from the JSON schema. */
	readonly control?: ConditionControl;
	/** Who meets the condition, as the end of "Unlocked for …"; otherwise the sentence PHP gives, or the label of the type. */
	readonly sentence?: ( params: ConditionParams, known: Known ) => string;
	/** Whether no tier is chosen yet, so that the author is warned. */
	readonly lacksTier?: ( params: ConditionParams ) => boolean;
}

/**
 * Filter: how condition types look in the editor: control and sentence. A type of your own is registered by
 * `patreonGate.registerConditionType()`; this changes any.
 *
 * Receives and returns an object of condition type id → `ConditionEditor`, of every type that was registered. Built-in types whose control comes
 * from the schema and whose sentence comes from PHP are not in it. If you add an entry for one, it is used.
 *
 * @api
 * @since 0.1.0
 */
export const CONDITION_EDITORS = 'patreonGate.editor.conditionTypes';

/**
 * Filter: gives a condition type a richer control than the one drawn from its JSON schema. Deprecated: use
 * `patreonGate.registerConditionType()`, which takes the sentence as well. What is returned here wins.
 *
 * Receives and returns an object of condition type id → React component (`ConditionControlProps`).
 *
 * @api
 * @since 0.1.0
 */
export const CONDITION_CONTROLS = 'patreonGate.editor.conditionControls';

/**
 * Filter: the sentence that says in words what a lock asks for.
 *
 * Receives the sentence (`string`) and the lock (`Lock`); returns a plain-text sentence.
 *
 * @api
 * @since 0.1.0
 */
export const LOCK_SUMMARY = 'patreonGate.editor.lockSummary';

/**
 * Action: an author changed a lock in the editor; it is not saved yet.
 *
 * Receives the lock (`Lock`, or `null` if it was removed) and where it is (`'post'` or a block's client id).
 *
 * @api
 * @since 0.1.0
 */
export const LOCK_CHANGED = 'patreonGate.lock.changed';

/**
 * Action: the settings were saved.
 *
 * Receives the settings as stored.
 *
 * @api
 * @since 0.1.0
 */
export const SETTINGS_SAVED = 'patreonGate.settings.saved';

/**
 * Action: the connection to Patreon changed (credentials stored, disconnected, tiers imported).
 *
 * Receives the connection as `GET patreon-gate/v1/connection` returns it.
 *
 * @api
 * @since 0.1.0
 */
export const CONNECTION_CHANGED = 'patreonGate.connection.changed';

/**
 * Slot (`wp.components.Fill`): the end of the "Members only" document panel.
 *
 * Fill props: `lock` (`Lock | null`), `postId` (`number`), `postType` (`string`).
 *
 * @api
 * @since 0.1.0
 */
export const PANEL_SLOT = 'patreonGate.editor.panel';

/**
 * What a screen of the admin app is given.
 *
 * @api
 * @since 0.1.0
 */
export interface AdminScreenProps {
	/** What the screen keeps in the address of the page, such as a search or a filter. */
	readonly query: Readonly< Record< string, string > >;
	/** Changes that, so that reloading, "Back" and links to the page find it again; `''` takes an argument away. */
	readonly setQuery: ( changes: Readonly< Record< string, string > >, options?: { readonly isReplacing: boolean } ) => void;
	/** Says whether there are changes that are not saved; the person is then asked before they are lost. */
	readonly setUnsaved: ( isUnsaved: boolean ) => void;
	/** Address of a screen of the app, for links. */
	readonly href: ( screen: string, query?: Readonly< Record< string, string > > ) => string;
}

/**
 * A screen of the admin app.
 *
 * @api
 * @since 0.1.0
 */
export interface AdminScreen {
	/** Its name in the navigation and its heading, translated. */
	readonly title: string;
	/** Draws what stands below the heading; may be one that `wp.element.lazy()` loads. */
	readonly component: ComponentType< AdminScreenProps >;
	/** Whether the person here may see it; without it, everybody may who may open Tier Gate. The REST routes it reads decide for themselves. */
	readonly mayView?: () => boolean;
	/**
	 * Where it stands in the navigation: the id of the screen of ours beside which it belongs, such as `members`. Otherwise it is listed with those
	 * of other add-ons, after ours.
	 */
	readonly group?: string;
}

/**
 * Filter: the screens of the admin app. In the navigation, those of add-ons follow ours, or stand in the group they name.
 *
 * Receives and returns an object of screen id → `AdminScreen`. The id stands in the address (`&screen=my-add-on-report`).
 * Our own screens cannot be taken away or replaced, since links lead to them.
 *
 * @api
 * @since 0.1.0
 */
export const ADMIN_SCREENS = 'patreonGate.admin.screens';

/**
 * A column in the list of members.
 *
 * @api
 * @since 0.1.0
 */
export interface MemberColumn {
	/** Its heading, translated. */
	readonly label: string;
	/** Draws the cell of a member. */
	readonly render: ComponentType< { readonly item: Member } >;
}

/**
 * A panel on the screen of one member.
 *
 * @api
 * @since 0.1.0
 */
export interface MemberPanel {
	/** Its heading, translated. */
	readonly title: string;
	/** Draws what stands below the heading. */
	readonly component: ComponentType< { readonly member: Member } >;
}

/**
 * Filter: further columns in the list of members, after those of the plugin.
 *
 * Receives and returns an object of column id → `MemberColumn`. Members are as `GET patreon-gate/v1/members` returns them.
 *
 * @api
 * @since 0.1.0
 */
export const MEMBER_COLUMNS = 'patreonGate.admin.memberColumns';

/**
 * Filter: further panels on the screen of one member.
 *
 * Receives and returns an object of panel id → `MemberPanel`.
 *
 * @api
 * @since 0.1.0
 */
export const MEMBER_PANELS = 'patreonGate.admin.memberPanels';

/**
 * A line of a chart of members over time.
 *
 * @api
 * @since 0.1.0
 */
export interface HistoryLine {
	/** Name of the figure, as your callback of PHP's filter `patreon_gate_history_figures` returned it. */
	readonly figure: string;
	/** What it counts, translated. */
	readonly label: string;
}

/**
 * A chart of members over time.
 *
 * @api
 * @since 0.1.0
 */
export interface HistoryChart {
	/** Its heading, translated. */
	readonly title: string;
	/** Its lines; six can be told apart. Days without the figure are gaps. */
	readonly lines: readonly HistoryLine[];
}

/**
 * Filter: further charts of members over time on the first screen, after those of the plugin.
 *
 * Receives and returns an object of chart id → `HistoryChart`. A chart is shown for each Patreon page that has one of its figures.
 *
 * @api
 * @since 0.1.0
 */
export const HISTORY_CHARTS = 'patreonGate.admin.historyCharts';

/**
 * The lists that add-ons can add columns to, and what an item of each is: as the REST API returns it.
 *
 * @api
 * @since 0.1.0
 */
export interface AdminListItems {
	/** The screen *Log*. */
	readonly log: LogEntry;
	/** The screen *Tiers*. */
	readonly tiers: UsedTier;
	/** The screen *Calls to action*. */
	readonly 'calls-to-action': Design;
}

/**
 * A column in one of these lists.
 *
 * @api
 * @since 0.1.0
 */
export interface ListColumn< Item > {
	/** Its heading, translated. */
	readonly label: string;
	/** Draws the cell of an item. */
	readonly render: ComponentType< { readonly item: Item } >;
}

/**
 * A part of the overview or of the screen *Tools*.
 *
 * @api
 * @since 0.1.0
 */
export interface AdminPanel {
	/** Its heading, translated. */
	readonly title: string;
	/** Draws what stands below the heading. */
	readonly component: ComponentType;
}

/**
 * Filter: further columns in the lists of log, tiers and calls to action, after those of the plugin. Members have `patreonGate.admin.memberColumns`.
 *
 * Receives an object of column id → `ListColumn`, and which list it is (a key of `AdminListItems`, such as `'log'`); returns the object.
 *
 * @api
 * @since 0.1.0
 */
export const LIST_COLUMNS = 'patreonGate.admin.listColumns';

/**
 * Filter: panels on the overview, after those of the plugin.
 *
 * Receives and returns an object of panel id → `AdminPanel`.
 *
 * @api
 * @since 0.1.0
 */
export const OVERVIEW_PANELS = 'patreonGate.admin.overviewPanels';

/**
 * Filter: further tools on the screen *Tools*, after those of the plugin.
 *
 * Receives and returns an object of tool id → `AdminPanel`.
 *
 * @api
 * @since 0.1.0
 */
export const TOOLS = 'patreonGate.admin.tools';

/**
 * A kind of reader that a call to action can differ for: a face.
 *
 * @api
 * @since 0.1.0
 */
export interface Face {
	/** Id, as in PHP's filter `patreon_gate_cta_faces`. */
	readonly id: string;
	/** Its name, translated. */
	readonly label: string;
}

/**
 * A block of a design, as a check is given it: with the texts of the reader, and without blocks that reader does not see.
 *
 * @api
 * @since 0.1.0
 */
export interface DesignBlock {
	readonly name: string;
	readonly attributes: Readonly< Record< string, unknown > >;
	readonly innerBlocks: readonly DesignBlock[];
}

/**
 * A check of a design. It returns one sentence for each problem, translated, and none where all is well. It never keeps anybody from saving.
 *
 * @api
 * @since 0.1.0
 */
export type DesignCheck = ( blocks: readonly DesignBlock[], face: Face ) => readonly string[];

/**
 * A design in the gallery that "Add call to action" opens.
 *
 * @api
 * @since 0.1.0
 */
export interface GalleryDesign {
	/** Name of the block pattern. */
	readonly name: string;
	readonly title: string;
	/** What it is for, in a sentence. */
	readonly description: string;
	/** Block markup. */
	readonly content: string;
}

/**
 * Filter: the readers that the editor of a call to action offers. PHP's filter `patreon_gate_cta_faces` adds some; this one changes their names or
 * order, or leaves some out.
 *
 * Receives and returns a list of `Face`.
 *
 * @api
 * @since 0.1.0
 */
export const BUILDER_FACES = 'patreonGate.builder.faces';

/**
 * Filter: checks of a call to action, whose warnings are shown while it is edited and before it is published.
 *
 * Receives and returns an object of check id → `DesignCheck`. Those of the plugin are not in it.
 *
 * @api
 * @since 0.1.0
 */
export const BUILDER_CHECKS = 'patreonGate.builder.checks';

/**
 * Filter: the designs in the gallery. A block pattern of the category `patreon-gate-designs` is there already.
 *
 * Receives and returns a list of `GalleryDesign`.
 *
 * @api
 * @since 0.1.0
 */
export const BUILDER_DESIGNS = 'patreonGate.builder.designs';

/**
 * Slot (`wp.components.Fill`): the end of the panel "What each reader sees" in the editor of a call to action.
 *
 * Fill props: `face` (`string`, `''` for the base), `setFace` (`( face: string ) => void`).
 *
 * @api
 * @since 0.1.0
 */
export const BUILDER_PANEL_SLOT = 'patreonGate.builder.panel';

/**
 * Returns the controls for condition types: ours, with the changes of add-ons.
 *
 * @param builtIn Our own controls by condition type.
 */
export function conditionControls( builtIn: Readonly< Record< string, ConditionControl > > ): ReadonlyMap< string, ConditionControl > {
	const answer = filtered( CONDITION_CONTROLS, { ...builtIn }, builtIn );
	const controls = new Map( Object.entries( builtIn ) );
	if ( ! isRecord( answer ) ) {
		reportAddOnProblem( CONDITION_CONTROLS, answer );
		return controls;
	}
	for ( const [ id, control ] of Object.entries( answer ) ) {
		if ( isComponent( control ) ) {
			controls.set( id, control );
		} else {
			reportAddOnProblem( CONDITION_CONTROLS, control );
		}
	}
	return controls;
}

/**
 * Returns control and sentence of all registered condition types, built-in ones and those of add-ons, with the changes of filters.
 *
 * @param types By id.
 */
export function conditionEditors(
	types: Readonly< Record< string, ConditionEditor > > = registeredConditionTypes()
): ReadonlyMap< string, ConditionEditor > {
	const editors = new Map( Object.entries( types ) );
	const answer = filtered( CONDITION_EDITORS, { ...types }, types );
	for ( const [ id, editor ] of Object.entries( isRecord( answer ) ? answer : { '': answer } ) ) {
		if ( isConditionEditor( editor ) ) {
			editors.set( id, editor );
		} else {
			reportAddOnProblem( CONDITION_EDITORS, editor );
		}
	}
	const ours = [ ...editors ].flatMap( ( [ id, { control } ] ) => ( control === undefined ? [] : [ [ id, control ] as const ] ) );
	for ( const [ id, control ] of conditionControls( Object.fromEntries( ours ) ) ) {
		editors.set( id, { ...editors.get( id ), control } );
	}
	return editors;
}

/**
 * Returns who meets a condition, in words.
 *
 * @param condition The condition.
 * @param editor    How its type looks in the editor.
 * @param known     What the site knows of Patreon.
 * @param fallback  What is returned if the type has no sentence, or that of an add-on fails.
 */
export function conditionSentence( condition: Condition, editor: ConditionEditor | undefined, known: Known, fallback: string ): string {
	try {
		const sentence: unknown = editor?.sentence?.( condition.params, known ) ?? fallback;
		if ( typeof sentence === 'string' ) {
			return sentence;
		}
		reportAddOnProblem( CONDITION_EDITORS, sentence );
	} catch ( problem ) {
		reportAddOnProblem( CONDITION_EDITORS, problem );
	}
	return fallback;
}

/**
 * Tells whether a condition lacks the tier that its author has to choose.
 *
 * @param condition The condition.
 * @param editor    How its type looks in the editor.
 */
export function lacksTier( condition: Condition, editor: ConditionEditor | undefined ): boolean {
	try {
		return editor?.lacksTier?.( condition.params ) === true;
	} catch ( problem ) {
		reportAddOnProblem( CONDITION_EDITORS, problem );
		return false;
	}
}

/**
 * Returns the sentence shown for a lock.
 *
 * @param summary Our own sentence.
 * @param lock    The lock it is about.
 */
export function lockSummary( summary: string, lock: Lock ): string {
	const answer = filtered( LOCK_SUMMARY, summary, summary, lock );
	if ( typeof answer === 'string' ) {
		return answer;
	}
	reportAddOnProblem( LOCK_SUMMARY, answer );
	return summary;
}

/**
 * Tells add-ons that an author changed a lock.
 *
 * @param lock  The new lock, `null` if it was removed.
 * @param place `'post'`, or the client id of the block that carries it.
 */
export function lockChanged( lock: Lock | null, place: string ): void {
	announce( LOCK_CHANGED, lock, place );
}

/**
 * Tells add-ons that the settings were saved.
 *
 * @param settings The settings as stored.
 */
export function settingsSaved( settings: unknown ): void {
	announce( SETTINGS_SAVED, settings );
}

/**
 * Tells add-ons that the connection changed.
 *
 * @param connection The connection as the REST route tells it.
 */
export function connectionChanged( connection: unknown ): void {
	announce( CONNECTION_CHANGED, connection );
}
