import { isRulePreview, isRules, isRuleSubject, listOf, type Lock, type Rule, type RulePreview, type Rules, type RuleSubject } from '../types';
import { asRequestProblem, request, type Ask } from './request';
import { resourceAt } from './resource';

/** Requests about rules for many posts; they need the capability `manage_patreon_gate`. */

/** All rules. */
export const rulesResource = resourceAt( '/rules', isRules );

/** What is sent to make or change a rule. */
export interface RuleValues {
	readonly name: string;
	readonly kind: Rule[ 'kind' ];
	readonly taxonomy: string;
	readonly of: string;
	/** Null keeps the posts public. */
	readonly lock: Lock | null;
	readonly design: number;
	readonly on: boolean;
}

/** Changes rules. If somebody else changed them in the meantime, they are read again, so that the change can be repeated. */
async function change( ask: Ask ): Promise< Rules > {
	try {
		return await request( ask, isRules );
	} catch ( thrown ) {
		if ( asRequestProblem( thrown ).isOutdated ) {
			// Awaited, so that whoever reads the message and tries again is not refused again.
			await rulesResource.reload( { isQuiet: true } );
		}
		throw thrown;
	}
}

/**
 * Stores a rule.
 *
 * @param id      Id of the rule; `''` for a new one.
 * @param values  What it says.
 * @param version Version of the rules that the change is based on.
 */
export function saveRule( id: string, values: Partial< RuleValues >, version: number ): Promise< Rules > {
	return id === ''
		? change( { path: '/rules', method: 'POST', data: { ...values, version } } )
		: change( { path: `/rules/one/${ id }`, method: 'PUT', data: { ...values, version } } );
}

/**
 * Changes which lock new posts of a type get.
 *
 * @param type    Post type.
 * @param lock    The lock; null for none.
 * @param version Version of the rules that the change is based on.
 */
export function setDefaultLock( type: string, lock: Lock | null, version: number ): Promise< Rules > {
	return change( { path: `/rules/defaults/${ type }`, method: 'PUT', data: { lock, version } } );
}

/**
 * Deletes a rule.
 *
 * @param id      Id of the rule.
 * @param version Version of the rules that the change is based on.
 */
export function deleteRule( id: string, version: number ): Promise< Rules > {
	return change( { path: `/rules/one/${ id }`, method: 'DELETE', data: { version } } );
}

/**
 * Takes the last change back.
 *
 * @param version Version of the rules that is undone.
 */
export function undoRules( version: number ): Promise< Rules > {
	return change( { path: '/rules/undo', method: 'POST', data: { version } } );
}

/**
 * Asks how many posts a change would lock and make public. Nothing is stored.
 *
 * @param id     Id of the rule; `''` for a new one.
 * @param values What it would say; null for deleting it.
 */
export function previewRule( id: string, values: Partial< RuleValues > | null ): Promise< RulePreview > {
	const about = id === '' ? {} : { id };
	return request(
		{ path: '/rules/preview', method: 'POST', data: values === null ? { ...about, delete: true } : { ...about, ...values } },
		isRulePreview
	);
}

/**
 * Finds what a rule can be about.
 *
 * @param kind     `taxonomy` for the taxonomies, otherwise a kind of rule.
 * @param taxonomy Taxonomy, for terms.
 * @param search   Part of the name.
 */
export function ruleSubjects( kind: Rule[ 'kind' ] | 'taxonomy', taxonomy = '', search = '' ): Promise< readonly RuleSubject[] > {
	const query = new URLSearchParams( { kind, taxonomy, search } );
	return request( { path: `/rules/subjects?${ query.toString() }` }, listOf( isRuleSubject ) );
}
